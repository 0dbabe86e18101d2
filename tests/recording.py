"""The ledger over a library's recorder: nothing waits, texts are not sealed, and others may act in between."""

from collections.abc import Coroutine, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBRecorder
from eventsourcing.persistence import IntegrityError

from domain.kernel import Act, Event
from portal.event_store import StampedEvent
from portal.event_store.answers import Appended, CommandKey, Read, RecordedCommand
from portal.sealing.envelope import encode

T = TypeVar("T")


class Recording:
    """What happens `meanwhile` is recorded before the first append, once; `conflicts` counts what it prevented."""

    def __init__(self, recorder: DCBRecorder, meanwhile: Sequence[DCBEvent] = ()) -> None:
        self._recorder = recorder
        self.meanwhile = meanwhile
        self.conflicts = 0

    async def read(self, query: DCBQuery | None = None, *, until: int | None = None) -> Read:
        found = self._recorder.read(query)
        return Read(tuple(it for it in found if until is None or it.position <= until), found.head)

    async def head(self) -> int:
        return self._recorder.read().head or 0

    async def recorded_commands(self, ids: Iterable[str]) -> dict[str, RecordedCommand]:
        """A specification tells events, not which commands they came of."""
        return {}

    async def append(
        self,
        events: Sequence[DCBEvent],
        condition: DCBAppendCondition | None = None,
        *,
        command: CommandKey | None = None,
    ) -> Appended:
        if self.meanwhile:
            self._recorder.append(self.meanwhile)
            self.meanwhile = ()
        try:
            return Appended(self._recorder.append(events, condition), repeated=False)
        except IntegrityError:
            self.conflicts += 1
            raise

    async def append_all(
        self,
        entries: Sequence[tuple[Sequence[DCBEvent], CommandKey | None]],
        condition: DCBAppendCondition | None = None,
    ) -> tuple[Appended, ...]:
        """One entry after the other, under one condition."""
        appended = await self.append([event for events, _ in entries for event in events], condition)
        return tuple(appended for _ in entries)


class Unsealed:
    """A vault that keeps nothing from anybody; an example tells when, without a clock that could be behind."""

    def digest(self, body: bytes) -> bytes:
        return body

    async def encoded(self, happened: Iterable[tuple[Event, Act]], *, demonstration: bool = True) -> list[StampedEvent]:
        told = (encode(event, act, demonstration=demonstration) for event, act in happened)
        return [replace(it, by_clock=False) for it in told]


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """What comes of work that waits for nothing."""
    try:
        work.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    raise AssertionError("it waits")
