"""How an event is stored: its fields and its envelope as one JSON text, so that the leaf covers who and when too.

Instants are UTC with microseconds; keys are in field order. The bytes are written once and hashed as they are. When an
event was recorded is what the log gave it, past its lock; the envelope has what was said when it was decided.
"""

import datetime as dt
from typing import Any

import msgspec
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem, DCBSequencedEvent

from domain.catalogue import EVENTS
from domain.kernel import Act, CommandId, Event, PersonId, Question, Recorded, Stamp, as_written, heard_by, tags_of
from domain.plans.run import RunId
from domain.text import is_of
from portal.event_store.stamped import StampedEvent

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)


class Envelope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` is the event type's; `simulated` marks events whose `recorded_at` was told by an import."""

    version: int
    by: PersonId
    recorded_at: dt.datetime
    command: CommandId
    simulated: bool
    event: msgspec.Raw


class UnreadableEvent(Exception):
    """A stored event that no event type of this version can read."""

    def __init__(self, position: int, type_: str, reason: str) -> None:
        super().__init__(f"event {position} ({type_}): {reason}")
        self.position = position


_ENCODER = msgspec.json.Encoder(decimal_format="string")
_ENVELOPES = msgspec.json.Decoder(Envelope)
_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {topic: msgspec.json.Decoder(it) for topic, it in EVENTS.items()}


def encode(event: Event, act: Act, *, demonstration: bool = True) -> StampedEvent:
    """The event as it is stored.

    It is appended when the clock says; only in a log that is a demonstration a simulated clock is the clock.
    """
    simulated = act.simulated and demonstration
    at = act.at if simulated or act.clock_at is None else act.clock_at
    envelope = Envelope(
        version=event.VERSION,
        by=act.by,
        recorded_at=act.at.astimezone(dt.UTC),
        command=act.id,
        simulated=act.simulated,
        event=msgspec.Raw(_ENCODER.encode(as_written(event))),
    )
    data, tags = _ENCODER.encode(envelope), list(tags_of(event))
    return StampedEvent(event.TOPIC, data, tags, appended_at=microseconds(at), by_clock=not simulated)


def microseconds(instant: dt.datetime) -> int:
    """The instant as the log counts, from 1970 (UTC)."""
    return (instant - EPOCH) // MICROSECOND


def instant_of(stored: DCBSequencedEvent) -> dt.datetime | None:
    """When the log appended the event; None where it came from another than ours."""
    event = stored.event
    return EPOCH + event.appended_at * MICROSECOND if isinstance(event, StampedEvent) else None


def decode(stored: DCBSequencedEvent) -> Recorded[Event]:
    """The stored event with its stamp. Raises `UnreadableEvent`, naming the position."""
    topic = stored.event.type
    try:
        envelope = _ENVELOPES.decode(stored.event.data)
        if envelope.version != EVENTS[topic].VERSION:
            raise UnreadableEvent(stored.position, topic, f"version {envelope.version} is none that is known here")
        event = _DECODERS[topic].decode(envelope.event)
    except KeyError as error:
        raise UnreadableEvent(stored.position, topic, "the type is unknown") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableEvent(stored.position, topic, str(error)) from error
    stamp = Stamp(
        position=stored.position,
        by=envelope.by,
        recorded_at=instant_of(stored) or envelope.recorded_at,
        simulated=envelope.simulated,
    )
    return Recorded(event, stamp)


def act_of(stored: DCBSequencedEvent) -> Act:
    """Who recorded the event, when, and under which command. Raises `UnreadableEvent`."""
    try:
        envelope = _ENVELOPES.decode(stored.event.data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableEvent(stored.position, stored.event.type, str(error)) from error
    at = instant_of(stored) or envelope.recorded_at
    return Act(by=envelope.by, at=at, id=envelope.command, simulated=envelope.simulated)


def is_simulated(stored: DCBSequencedEvent) -> bool:
    """Whether somebody told when the event was recorded. Raises `UnreadableEvent`."""
    return act_of(stored).simulated


def is_run(tag: str) -> bool:
    """Whether the events with the tag are numbered: those of a run, so that none can be left out unseen."""
    return is_of(RunId, tag)


def query_of(questions: tuple[Question[Any], ...]) -> DCBQuery:
    """What the questions hear, as one query."""
    return DCBQuery(
        items=[
            DCBQueryItem(types=[event.TOPIC for event in heard_by(question.evolve)], tags=list(question.about))
            for question in questions
        ]
    )
