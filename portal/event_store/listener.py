"""The wake-up of followers: one connection that listens, comes back when it is lost, and promises nothing.

A notification says only "look again", and followers look again by themselves every `POLL_SECONDS`, so a lost one
costs time and never an event.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING, Final

from portal.event_store.connection import connected, hang_up
from portal.event_store.limits import POLL_SECONDS
from portal.event_store.patience import Patience

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from portal.event_store.connection import Connect

CHANNEL: Final = "event_log"
_log: Final = logging.getLogger(__name__)


class Listener:
    """Wakes everybody who waits when something was appended.

    `hears` is given what each notification says, before anybody is woken, and "" when there may have been some that
    nobody heard. On the same connection it listens for what else is said `also`, which wakes nobody.
    """

    def __init__(
        self,
        connect: Connect,
        channel: str = CHANNEL,
        hears: Callable[[str], None] = lambda _: None,
        also: Mapping[str, Callable[[str], None]] | None = None,
    ) -> None:
        self._connect = connect
        self._channel = channel
        self._hears = hears
        self._also = dict(also or {})
        self._next = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.closed = False

    def start(self) -> None:
        """Begin to listen, unless it has begun."""
        if self._task is not None:
            return
        self._task = asyncio.create_task(self._listen_again_and_again(), name="event log listener")

    async def close(self) -> None:
        """Stop listening and wake everybody for the last time."""
        self.closed = True
        self._wake_everybody()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    def next_wake(self) -> asyncio.Event:
        """Return what will be set at the next wake-up; taken before reading, it misses nothing that comes after."""
        return self._next

    async def wait_for(self, wake: asyncio.Event) -> None:
        """Wait for a wake-up, at most `POLL_SECONDS`, not at all once the listener is closed.

        Whoever waits first makes it listen: a process that only appends has nothing to be woken for.
        """
        await self.wait_for_long(wake, POLL_SECONDS)

    async def wait_for_long(self, wake: asyncio.Event, seconds_max: float) -> None:
        """The same, at most so long: for whoever may be late, where a connection has died and nobody has noticed."""
        if not self.closed:
            self.start()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds_max):
                    await wake.wait()

    def _notified(self, _connection: object, _pid: int, _channel: str, said: object) -> None:
        self._hears(str(said))
        self._wake_everybody()

    def _wake_everybody(self) -> None:
        wake, self._next = self._next, asyncio.Event()
        wake.set()

    async def _listen_again_and_again(self) -> None:
        patience = Patience()
        while not self.closed:
            try:
                await self._listen(patience)
            except Exception as error:  # noqa: BLE001 - whatever it is, followers poll meanwhile, and listening goes on
                _log.warning("followers of the event log are polling, the listener has no connection: %r", error)
            await asyncio.sleep(patience.next_pause())

    async def _listen(self, patience: Patience) -> None:
        connection = await connected(self._connect)
        try:
            gone = asyncio.Event()
            connection.add_termination_listener(lambda _: gone.set())
            await connection.add_listener(self._channel, self._notified)
            for channel, hears in self._also.items():
                await connection.add_listener(channel, _heard_by(hears))
            patience.regained()
            for hears in (self._hears, *self._also.values()):
                hears("")
            self._wake_everybody()  # for what was appended while nobody listened
            await gone.wait()
        finally:
            await hang_up(connection)


def _heard_by(hears: Callable[[str], None]) -> Callable[[object, int, str, object], None]:
    return lambda _connection, _pid, _channel, said: hears(str(said))
