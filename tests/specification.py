"""given what has happened, when a command is wished, then: events | refused | conflicts_with | does_not_conflict_with.

The portal's own ledger carries the command out, on whichever recorder the test was given: the library's in memory;
where it says what conflicts, also ours on PostgreSQL.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

import pytest
from eventsourcing.dcb.api import DCBEvent, DCBRecorder
from eventsourcing.dcb.popo import InMemoryDCBRecorder

from domain.kernel import SYSTEM, Act, Command, CommandId, Event, NotPermitted, PersonId, Refusal
from domain.text import REDACTED, with_texts
from portal.log.ledger import Ledger
from portal.log.wishes import BatchRefused, Wish
from portal.sealing.envelope import decode, encode
from tests.recording import Recording, Unsealed, at_once
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
        self._carry_out(Recording(self.recorder))
        stored = self.recorder.read(after=head)
        assert expected == tuple(decode(it).event for it in stored)

    def refused(self, refusal: type[Refusal], *args: Any) -> None:
        """The command is refused for this reason, said as a sentence."""
        with pytest.raises(refusal) as caught:
            self._wish()
        assert type(caught.value) is refusal
        assert args == caught.value.args
        assert all(reason.strip() for reason in caught.value.reasons)

    def permitted_only_to(self, *people: PersonId) -> None:
        """Of everybody there is, these people may wish it, and nobody else."""
        for person in EVERYONE:
            wished = self.when(self.command, by=person, at=self.act.at)
            if person in people:
                wished._wish()
            else:
                wished.refused(NotPermitted)

    def conflicts_with(self, *meanwhile: Happened) -> None:
        """If this happens while it is being decided, it has to be decided anew."""
        assert self._conflicts_while(meanwhile) == 1

    def does_not_conflict_with(self, *meanwhile: Happened) -> None:
        """This may happen while it is being decided."""
        assert self._conflicts_while(meanwhile) == 0

    def _wish(self) -> None:
        self._carry_out(Recording(self.recorder), dry_run=True)

    def _carry_out(self, log: Recording, *, dry_run: bool = False) -> None:
        """As the portal does; raises the refusal."""
        try:
            at_once(Ledger(log, Unsealed()).carry_out([Wish(self.command, self.act)], dry_run=dry_run))
        except BatchRefused as refused:
            ((_, refusal),) = refused.refused
            raise refusal from None

    def _conflicts_while(self, meanwhile: Iterable[Happened]) -> int:
        """How often the others came in between: what is decided anew may well be refused."""
        log = Recording(self.recorder, _told(meanwhile))
        try:
            self._carry_out(log)
        except Refusal:
            if not log.conflicts:
                raise
        assert not log.meanwhile, "a decision that records nothing cannot conflict"
        return log.conflicts

    def _record(self, happened: Iterable[Happened]) -> None:
        if stored := _told(happened):
            self.recorder.append(stored)


def _told(happened: Iterable[Happened]) -> list[DCBEvent]:
    told = (encode(with_texts(it.event, _forgotten), it.act) for it in flat(happened))
    return [replace(it, by_clock=False) for it in told]


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
