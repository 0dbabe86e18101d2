"""given what has happened, when a command is wished, then: events | refused | conflicts_with | does_not_conflict_with.

The same specification runs on whichever recorder the test was given: the library's in memory; where it says what
conflicts, also ours on PostgreSQL.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any

import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBRecorder
from eventsourcing.dcb.popo import InMemoryDCBRecorder
from eventsourcing.persistence import IntegrityError

from domain.catalogue import DECISIONS
from domain.kernel import SYSTEM, Act, Command, CommandId, Event, NotPermitted, PersonId, Refusal, answer, questions_of
from domain.text import REDACTED, Malformed, faults_of, with_texts
from portal.sealing.envelope import decode, encode, query_of
from tests.stories import EVERYONE, NOON, By

RECORDER: ContextVar[Callable[[], DCBRecorder]] = ContextVar("recorder", default=InMemoryDCBRecorder)
"""Makes an empty recorder for one specification."""

Happened = Event | By | Iterable[Any]


class given:  # noqa: N801 - it reads as a sentence
    """What has happened, in order: events, events with who and when (`by`), or lists of them."""

    def __init__(self, *happened: Happened) -> None:
        self.recorder = RECORDER.get()()
        self._record(happened)

    def when(self, command: Command, by: PersonId = SYSTEM, at: dt.datetime = NOON) -> "given":
        """`by` wishes the command at that instant."""
        self.command, self.act = command, Act(by=by, at=at, id=CommandId("command-now"))
        return self

    def then(self, *expected: Event) -> None:
        """Exactly these events follow, and they can be recorded and read again."""
        head = self.recorder.read().head
        self._append(*self._decide())
        stored = self.recorder.read(after=head)
        assert expected == tuple(decode(it).event for it in stored)

    def refused(self, refusal: type[Refusal], *args: Any) -> None:
        """The command is refused for this reason, said as a sentence."""
        with pytest.raises(refusal) as caught:
            self._decide()
        assert type(caught.value) is refusal
        assert args == caught.value.args
        assert all(reason.strip() for reason in caught.value.reasons)

    def permitted_only_to(self, *people: PersonId) -> None:
        """Of everybody there is, these people may wish it, and nobody else."""
        for person in EVERYONE:
            wished = self.when(self.command, by=person, at=self.act.at)
            if person in people:
                wished._decide()
            else:
                wished.refused(NotPermitted)

    def conflicts_with(self, *meanwhile: Happened) -> None:
        """If this happens while it is being decided, it has to be decided anew."""
        with pytest.raises(IntegrityError):
            self._decide_while(meanwhile)

    def does_not_conflict_with(self, *meanwhile: Happened) -> None:
        """This may happen while it is being decided."""
        self._decide_while(meanwhile)

    def _decide(self) -> tuple[tuple[Event, ...], DCBAppendCondition]:
        if faults := faults_of(self.command):
            raise Malformed(*faults)
        decision = DECISIONS[type(self.command).__name__]
        query = query_of(questions_of(decision, self.command, self.act))
        read = self.recorder.read(query)
        events = answer(decision, self.command, self.act, [decode(stored) for stored in read])
        return events, DCBAppendCondition(query, read.head)

    def _decide_while(self, meanwhile: Iterable[Happened]) -> None:
        events, condition = self._decide()
        assert events, "a decision that records nothing cannot conflict"
        self._record(meanwhile)
        self._append(events, condition)

    def _append(self, events: tuple[Event, ...], condition: DCBAppendCondition) -> None:
        if events:
            self.recorder.append([encode(event, self.act) for event in events], condition)

    def _record(self, happened: Iterable[Happened]) -> None:
        stored = [encode(with_texts(it.event, _forgotten), it.act) for it in flat(happened)]
        if stored:
            self.recorder.append(stored)


def _forgotten(_: str) -> str:
    """What has happened is told without its texts: no decision may rest on what can be redacted."""
    return REDACTED


def flat(happened: Iterable[Happened]) -> Iterable[By]:
    """One event after the other, each with who recorded it and when."""
    for it in happened:
        if isinstance(it, By):
            yield it
        elif isinstance(it, Event):
            yield By(it)
        else:
            yield from flat(it)
