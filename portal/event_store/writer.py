"""Group commit: appends that arrive while others are being written go out together in the next batch.

Two lanes take turns: the database lets one batch at a time past the head row, and while one lane's batch is written
the other's is prepared. Which lane writes first does not matter, for a condition is checked past the head row.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from typing import TYPE_CHECKING, Final

from eventsourcing.persistence import InternalError

from portal.event_store.answers import LogOverloaded, LogUnreachable
from portal.event_store.batch import next_batch
from portal.event_store.lane import Lane, fail
from portal.event_store.limits import BATCH_REQUESTS_MAX, LANES, QUEUE_REQUESTS_MAX
from portal.event_store.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portal.event_store.connection import Connect
    from portal.event_store.request import Request

_log: Final = logging.getLogger(__name__)


class Writer:
    """The queue of appends and the tasks that empty it."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._waiting: deque[Request] = deque()
        self._in_flight = 0
        self._arrived = asyncio.Event()
        self._closing = False
        self._tasks: list[asyncio.Task[None]] = []
        self.outcome = Outcome()

    @property
    def tasks(self) -> tuple[asyncio.Task[None], ...]:
        """What writes."""
        return tuple(self._tasks)

    def start(self) -> None:
        """Begin to write; the first batches make the connections."""
        self._tasks = [
            asyncio.create_task(self._run(Lane(self._connect, self.outcome)), name=f"event log writer {number}")
            for number in range(LANES)
        ]

    def accept_no_more(self) -> None:
        """Turn away whoever comes from now on."""
        self._closing = True
        self._arrived.set()

    async def close(self) -> None:
        """Accept no more, write everything that was accepted, and hang up."""
        self.accept_no_more()
        await asyncio.gather(*self._tasks)

    def accept(self, request: Request) -> None:
        """Put the request in line. Raises LogUnreachable once closed, LogOverloaded where the line is full."""
        if self._closing or not self._tasks:
            raise LogUnreachable("The event store is closed")
        if len(self._waiting) >= QUEUE_REQUESTS_MAX:
            raise LogOverloaded(f"{QUEUE_REQUESTS_MAX} appends are waiting to be written")
        self._waiting.append(request)
        self._arrived.set()

    async def _run(self, lane: Lane) -> None:
        try:
            while self._waiting or not self._closing:
                if not self._waiting:
                    self._arrived.clear()
                    await self._arrived.wait()
                    continue
                share = -(-(len(self._waiting) + self._in_flight) // LANES)
                batch = next_batch(self._waiting, min(share, BATCH_REQUESTS_MAX))
                self._in_flight += len(batch)
                await self._write_or_tell(lane, batch)
                self._in_flight -= len(batch)
        finally:
            self._closing = True  # also when it was cancelled: nobody shall wait for a lane that has ended
            await lane.close()

    async def _write_or_tell(self, lane: Lane, batch: Sequence[Request]) -> None:
        """Let no caller wait for ever, whatever happens."""
        try:
            await lane.write(batch)
        except LogUnreachable as error:
            # Who waits further back would only wait for the same.
            fail(self._waiting, error)
            self._waiting.clear()
        except Exception as error:  # noqa: BLE001 - whoever waits for an answer hears it
            _log.exception("a batch of the event log failed")
            fail(batch, InternalError(f"{type(error).__name__}: {error}"))
        except BaseException:
            fail([*batch, *self._waiting], LogUnreachable("The event store was stopped"))
            raise
