"""The event store: an asynchronous recorder for dynamic consistency boundaries, on asyncpg."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from eventsourcing.persistence import OperationalError

from portal.event_store.answers import Appended, CommandKey, Read, RecordedCommand
from portal.event_store.append_all import append_all
from portal.event_store.entry import Entry, entry_of
from portal.event_store.limits import PAGE_EVENTS_MAX
from portal.event_store.listener import Listener
from portal.event_store.patience import Patience
from portal.event_store.reader import Reader, as_read
from portal.event_store.request import checked
from portal.event_store.strands import IsStrand, no_strand
from portal.event_store.verification import LeafTree, Verification, verify
from portal.event_store.writer import Writer

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBSequencedEvent

    from portal.event_store.connection import Connect, Pool

_log: Final = logging.getLogger(__name__)


class AsyncDCBRecorder:
    """Reads, appends and follows the log of `schema.sql`.

    Reading uses `pool`, which belongs to the caller; `connect` makes connections of its own, two that write and, once
    somebody follows, one that listens. The events of each tag that `is_strand` are numbered. Every method raises the
    errors of `eventsourcing.persistence`: IntegrityError (or one of the two kinds in `answers`) for what the log does
    not allow, DataError for what it cannot hold, OperationalError for a database that cannot be reached.
    """

    def __init__(self, pool: Pool, *, connect: Connect, is_strand: IsStrand = no_strand) -> None:
        self._pool = pool
        self._is_strand = is_strand
        self._reader = Reader(pool)
        self._writer = Writer(connect)
        self._listener = Listener(connect)

    async def start(self) -> None:
        """Begin to write; a database that is down is not noticed before it is needed."""
        self._writer.start()

    @property
    def closed(self) -> bool:
        """Whether nothing is followed any more."""
        return self._listener.closed

    @property
    def writing(self) -> tuple[asyncio.Task[None], ...]:
        """What writes, for as long as the recorder is open: once one of these is done, nothing is appended."""
        return self._writer.tasks

    def write_trouble(self) -> str | None:
        """What the database failed the latest append with, for `WRITE_TROUBLE_SECONDS`; None if it did not."""
        return self._writer.outcome.trouble()

    async def close(self) -> None:
        """Finish what was accepted and end every subscription."""
        self._writer.accept_no_more()
        await self._listener.close()
        await self._writer.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def read(
        self,
        query: DCBQuery | None = None,
        *,
        after: int | None = None,
        until: int | None = None,
        limit: int | None = None,
    ) -> Read:
        """Return the events that match the query, after one position and up to another, both optional."""
        events, size = await self._reader.read(query, after=after, until=until, limit=limit)
        return as_read(events, size, until, limit)

    async def stream(
        self, query: DCBQuery | None = None, *, after: int | None = None, until: int | None = None
    ) -> AsyncIterator[DCBSequencedEvent]:
        """Yield the events that `read` would return now, holding one page of them at a time."""
        position = after or 0
        head: int | None = None
        while head is None or position < head:
            events, size = await self._reader.read(query, after=position, until=head or until, limit=PAGE_EVENTS_MAX)
            head = head or min(size, until if until is not None else size)
            for event in events:
                yield event
            if len(events) < PAGE_EVENTS_MAX:
                return
            position = events[-1].position

    async def append(
        self,
        events: Sequence[DCBEvent],
        condition: DCBAppendCondition | None = None,
        *,
        command: CommandKey | None = None,
    ) -> Appended:
        """Append the events, all or none, unless the condition fails.

        A command that was recorded before gets its earlier answer, whatever its condition says by now. Raises
        ConditionFailed, CommandReused, ClockBehind, LogOverloaded, LogUnreachable, OutcomeUnknown. A caller that is
        cancelled while it waits leaves the log as it is if the append had not been taken yet, and otherwise does not
        hear how it went.
        """
        answer: asyncio.Future[Appended] = asyncio.get_running_loop().create_future()
        self._writer.accept(checked(events, condition, command, answer, self._is_strand))
        return await answer

    async def append_all(
        self,
        entries: Sequence[tuple[Sequence[DCBEvent], CommandKey | None]],
        condition: DCBAppendCondition | None = None,
    ) -> tuple[Appended, ...]:
        """Append the events of many commands in one transaction: all of them that are new, or nothing at all.

        Returns the answer to each entry. The condition stands for all, and is not asked when nothing is new. Raises
        ConditionFailed, CommandReused and ClockBehind.
        """
        return await append_all(self._pool, entries, condition, self._is_strand)

    async def subscribe(
        self, query: DCBQuery | None = None, *, after: int | None = None
    ) -> AsyncIterator[DCBSequencedEvent]:
        """Yield every event that matches, then each new one as it comes, until the recorder is closed."""
        async for page in self.pages(query, after=after):
            for event in page:
                yield event

    async def pages(
        self, query: DCBQuery | None = None, *, after: int | None = None
    ) -> AsyncGenerator[Sequence[DCBSequencedEvent], None]:
        """Yield the events of `subscribe` in the portions they are read in, none of them empty.

        The log grows in order, so whatever is beyond the last position that was read will also be read. A database
        that cannot be reached is waited for, without end.
        """
        position = after or 0
        patience = Patience()
        while not self._listener.closed:
            wake = self._listener.next_wake()
            try:
                events, size = await self._reader.read(query, after=position, limit=PAGE_EVENTS_MAX)
            except OperationalError as error:
                _log.warning("cannot read the event log after position %d, trying again: %r", position, error)
                await asyncio.sleep(patience.next_pause())
                continue
            patience.regained()
            if events:
                yield events
            if len(events) == PAGE_EVENTS_MAX:
                position = events[-1].position
                continue
            position = max(position, size)
            await self._listener.wait_for(wake)

    async def recorded_commands(self, ids: Iterable[str]) -> dict[str, RecordedCommand]:
        """Return what the log remembers of these commands, by id; those it has never seen are not there."""
        return await self._reader.commands(ids)

    async def entries(self, positions: Sequence[int]) -> AsyncIterator[Entry]:
        """Yield the events at these positions with all that was hashed, holding one page of them at a time."""
        for start in range(0, len(positions), PAGE_EVENTS_MAX):
            for row in await self._reader.entries(positions[start : start + PAGE_EVENTS_MAX]):
                yield entry_of(row)

    async def head(self) -> int:
        """Return the position of the last event, 0 if there is none."""
        return await self._reader.head()

    async def verify(
        self,
        progress: Callable[[int, int], None] | None = None,
        hear: Callable[[Sequence[Entry]], Awaitable[None]] | None = None,
        tree: LeafTree | None = None,
    ) -> Verification:
        """Recompute everything that can be recomputed; `progress` hears how many of how many events are done.

        `hear` is told of the events that are as they were written, a page at a time, once the `tree` has their leaves.
        """
        return await verify(self._reader, self._is_strand, progress, hear, tree)
