"""The one loop that acts on the clock: whoever holds the lock takes the turns, everybody else stands by."""

import asyncio
import contextlib
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Mapping

import asyncpg
import msgspec

from portal.event_store.connection import hang_up
from portal.event_store.errors import FAILURES, is_passing
from portal.event_store.limits import CONNECT_SECONDS_MAX
from portal.surroundings.clock import Clock

LOCK = 0x636C6F636B
PAUSE_SECONDS = 10.0
"""Between two turns, and between two attempts to become the one that takes them."""
FAILURES_MAX = 10
"""How often in a row a duty may fail before the loop gives up, loudly, after about two hours and a half."""
FAILURE_PAUSE = dt.timedelta(seconds=20)
FAILURE_PAUSE_MAX = dt.timedelta(minutes=30)
DUTY_SECONDS_MAX = 20 * 60
"""Of one duty in one turn: one that hangs would keep the others from theirs without anybody noticing."""

_log = logging.getLogger(__name__)

Duty = Callable[[dt.datetime], Awaitable[None]]
"""Does what is due at that time (UTC), and nothing that is done already."""


class ClockworkStopped(Exception):
    """A duty failed `FAILURES_MAX` times in a row; what it failed with last is the cause."""


class Trouble(msgspec.Struct, frozen=True):
    """How often in a row a duty has failed, and when it is tried again."""

    failures: int
    again_at: dt.datetime

    def waits(self, now: dt.datetime) -> bool:
        """Whether it is too early: never by more than the longest pause, or the clock has been set back."""
        return dt.timedelta() < self.again_at - now <= FAILURE_PAUSE_MAX


class Clockwork:
    """Does its duties turn by turn, in their order. A duty that fails waits longer each time; the others go on."""

    def __init__(
        self, connect: Callable[[], Awaitable[asyncpg.Connection]], clock: Clock, duties: Mapping[str, Duty]
    ) -> None:
        self._connect = connect
        self._clock = clock
        self._duties = duties
        self._troubles: dict[str, Trouble] = {}
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Let the turn that is under way be the last one."""
        self._stopping.set()

    async def run(self, *, pause_seconds: float = PAUSE_SECONDS) -> None:
        """Take turns until told to stop. Raises `ClockworkStopped`."""
        connection: asyncpg.Connection | None = None
        try:
            while not self._stopping.is_set():
                connection = await self._chosen(connection)
                if connection is not None:
                    await self.turn()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(pause_seconds):
                        await self._stopping.wait()
        finally:
            if connection is not None:
                await hang_up(connection)

    async def turn(self) -> None:
        """Do every duty once, but for those that wait after a failure."""
        for name, duty in self._duties.items():
            now = self._clock()
            trouble = self._troubles.get(name)
            if self._stopping.is_set() or (trouble is not None and trouble.waits(now)):
                continue
            try:
                async with asyncio.timeout(DUTY_SECONDS_MAX):
                    await duty(now)
            except Exception as failure:  # noqa: BLE001 - one duty must not keep the others from theirs
                self._note(name, failure, now)
            else:
                self._troubles.pop(name, None)

    def _note(self, name: str, failure: Exception, now: dt.datetime) -> None:
        """Whatever is the database's fault is waited for without end, and does not count."""
        if is_passing(failure):
            self._troubles[name] = Trouble(0, now + FAILURE_PAUSE)
            _log.warning("the clockwork waits for the database at %s: %r", name, failure)
            return
        before = self._troubles.get(name)
        failures = 1 if before is None else before.failures + 1
        pause = min(FAILURE_PAUSE * 2 ** (failures - 1), FAILURE_PAUSE_MAX)
        self._troubles[name] = Trouble(failures, now + pause)
        _log.error("the clockwork failed at %s, %d times in a row", name, failures, exc_info=failure)
        if failures >= FAILURES_MAX:
            raise ClockworkStopped(f"{name}: {failure!r}") from failure

    async def _chosen(self, held: asyncpg.Connection | None) -> asyncpg.Connection | None:
        """The connection that holds the lock, None where another process holds it or there is no database."""
        connection = held
        try:
            if connection is not None:
                await connection.execute("select 1", timeout=CONNECT_SECONDS_MAX)
                return connection
            connection = await self._connect()
            if await connection.fetchval("select pg_try_advisory_lock($1)", LOCK, timeout=CONNECT_SECONDS_MAX):
                return connection
            await hang_up(connection)
        except FAILURES as lost:
            _log.warning("the clockwork waits for the database: %r", lost)
            if connection is not None:
                connection.terminate()
        return None
