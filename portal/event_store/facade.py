"""The same log for programs without asyncio: an event loop in a thread behind the library's own interface."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine, Sequence
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

import asyncpg
from eventsourcing.dcb.api import (
    DCBAppendCondition,
    DCBEvent,
    DCBQuery,
    DCBReadResponse,
    DCBRecorder,
    DCBSequencedEvent,
    DCBSubscription,
)
from eventsourcing.dcb.popo import SimpleDCBReadResponse

from portal.event_store.errors import as_library_errors
from portal.event_store.recorder import AsyncDCBRecorder
from portal.event_store.schema import install

T = TypeVar("T")


class LoopThread:
    """An event loop that runs in a thread of its own until it is closed."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="event log", daemon=True)
        self._thread.start()

    def submit(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Begin the work in the loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do the work in the loop and return its result."""
        return self.submit(work).result()

    def close(self) -> None:
        """Let the loop's generators finish, then end the thread."""
        self.run(self._loop.shutdown_asyncgens())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class AsyncpgDCBRecorder(DCBRecorder):
    """A recorder of the library's kind. It has its own pool, made from `dsn`; `close` it."""

    def __init__(self, dsn: str, *, pool_size: int = 5, create_tables: bool = False) -> None:
        self.thread = LoopThread()
        try:
            with as_library_errors():
                self._pool = self.thread.run(_open_pool(dsn, pool_size, create_tables))
            self.recorder = self.thread.run(_started(self._pool, dsn))
        except BaseException:
            self.thread.close()
            raise

    def read(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> DCBReadResponse:
        """Return the events that match, as `AsyncDCBRecorder.read` does."""
        events, head = self.thread.run(self.recorder.read(query, after=after, limit=limit))
        return SimpleDCBReadResponse(iter(events), head)

    def append(self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None) -> int:
        """Append the events unless the condition fails, and return the position of the last one."""
        return self.thread.run(self.recorder.append(events, condition)).position

    def subscribe(self, query: DCBQuery | None = None, *, after: int | None = None) -> Subscription:
        """Return the events that match and, blocking, each new one as it comes."""
        return Subscription(self, query, after)

    def close(self) -> None:
        """Finish what was accepted, end every subscription, let go of every connection."""
        self.thread.run(self.recorder.close())
        self.thread.run(self._pool.close())
        self.thread.close()


class Subscription(DCBSubscription[AsyncpgDCBRecorder]):
    """Iterates in any thread; `stop`, from any other, ends the iteration where it waits."""

    def __init__(self, recorder: AsyncpgDCBRecorder, query: DCBQuery | None, after: int | None) -> None:
        super().__init__(recorder, query, after)
        self._pages: AsyncIterator[Sequence[DCBSequencedEvent]] = recorder.recorder.pages(query, after=after)
        self._page: Sequence[DCBSequencedEvent] = ()
        self._read = 0
        self._next_page: Future[Sequence[DCBSequencedEvent]] | None = None
        self._turn = threading.Lock()

    def __next__(self) -> DCBSequencedEvent:
        while self._read == len(self._page):
            with self._turn:
                if self._has_been_stopped:
                    raise StopIteration
                self._next_page = self._recorder.thread.submit(_next_or_nothing(self._pages))
            try:
                self._page, self._read = self._next_page.result(), 0
            except CancelledError:
                raise StopIteration from None
            if not self._page:
                raise StopIteration
        if self._has_been_stopped:
            raise StopIteration
        event = self._page[self._read]
        self._read += 1
        self._last_position = event.position
        return event

    def stop(self) -> None:
        """End the iteration."""
        with self._turn:
            super().stop()
            if self._next_page is not None:
                self._next_page.cancel()


async def _next_or_nothing(pages: AsyncIterator[Sequence[DCBSequencedEvent]]) -> Sequence[DCBSequencedEvent]:
    return await anext(pages, ())


async def _open_pool(dsn: str, size: int, create_tables: bool) -> asyncpg.Pool[asyncpg.Record]:
    pool = await asyncpg.create_pool(dsn, min_size=1, max_size=size)
    if create_tables:
        async with pool.acquire() as connection:
            await install(connection)
    return pool


async def _started(pool: asyncpg.Pool[asyncpg.Record], dsn: str) -> AsyncDCBRecorder:
    async def connect() -> asyncpg.Connection[asyncpg.Record]:
        return await asyncpg.connect(dsn)

    recorder = AsyncDCBRecorder(pool, connect=connect)
    await recorder.start()
    return recorder
