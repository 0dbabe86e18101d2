"""How an event is stored: its fields and its envelope as one JSON text, so that the leaf covers who and when too.

Instants are UTC with microseconds; keys are in field order. The bytes are written once and hashed as they are.
"""

import datetime as dt
from typing import Any

import msgspec
from eventsourcing.dcb.api import DCBEvent, DCBQuery, DCBQueryItem, DCBSequencedEvent

from domain.catalogue import EVENTS
from domain.kernel import Act, CommandId, Event, PersonId, Question, Recorded, Stamp, heard_by, tags_of


class Envelope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` is the event type's; `simulated` marks events whose recording time was set by an import."""

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


def encode(event: Event, act: Act) -> DCBEvent:
    """The event as it is stored."""
    envelope = Envelope(
        version=event.VERSION,
        by=act.by,
        recorded_at=act.at.astimezone(dt.UTC),
        command=act.id,
        simulated=act.simulated,
        event=msgspec.Raw(_ENCODER.encode(event)),
    )
    return DCBEvent(type=event.TOPIC, data=_ENCODER.encode(envelope), tags=list(tags_of(event)))


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
        recorded_at=envelope.recorded_at,
        simulated=envelope.simulated,
    )
    return Recorded(event, stamp)


def act_of(stored: DCBSequencedEvent) -> Act:
    """Who recorded the event, when, and under which command. Raises `UnreadableEvent`."""
    try:
        envelope = _ENVELOPES.decode(stored.event.data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableEvent(stored.position, stored.event.type, str(error)) from error
    return Act(by=envelope.by, at=envelope.recorded_at, id=envelope.command, simulated=envelope.simulated)


def query_of(questions: tuple[Question[Any], ...]) -> DCBQuery:
    """What the questions hear, as one query."""
    return DCBQuery(
        items=[
            DCBQueryItem(types=[event.TOPIC for event in heard_by(question.evolve)], tags=list(question.about))
            for question in questions
        ]
    )
