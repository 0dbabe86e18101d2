"""How far the projections have come, and waiting for them: a reader sees its own write, whichever process folds it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

import asyncpg
import msgspec

from portal.event_store.errors import FAILURES
from portal.event_store.listener import Listener
from portal.event_store.patience import Patience
from portal.rows.projector.tables import CHANNEL
from portal.rows.selecting import SCHEMA

CATCH_UP_SECONDS_MAX = 5.0
"""A page that is shown without what was just sent is worse than one that takes a while."""

UNKNOWN = -1

_log = logging.getLogger(__name__)


class ProjectorProgress(msgspec.Struct, frozen=True):
    """The position of the last event in the rows, the code that made them, and why they stopped, if they did."""

    position: int
    fingerprint: str
    stopped: str | None


async def progress_of(pool: asyncpg.Pool) -> ProjectorProgress | None:
    """How far the projections are, or None when they have never been built."""
    try:
        record = await pool.fetchrow(f"select value, fingerprint, stopped from {SCHEMA}.position")  # noqa: S608
    except (asyncpg.UndefinedTableError, asyncpg.InvalidSchemaNameError):
        return None
    return None if record is None else ProjectorProgress(*record)


class CaughtUp:
    """Wanted with a position, waits until the rows have come that far.

    How far they are is heard when they move; it is asked for only where it cannot have been heard. What is heard `also`
    comes on the same connection.
    """

    def __init__(
        self,
        pool: asyncpg.Pool,
        *,
        connect: Callable[[], Awaitable[asyncpg.Connection]],
        also: Mapping[str, Callable[[str], None]] | None = None,
    ) -> None:
        self._pool = pool
        self._listener = Listener(connect, CHANNEL, self._hear, also)
        self._known = UNKNOWN
        self._asking = asyncio.Lock()

    async def start(self) -> None:
        """Begin to listen on a connection of its own."""
        self._listener.start()

    async def close(self) -> None:
        """Stop listening; whoever waits is told that it is not so yet."""
        await self._listener.close()

    async def __call__(self, position: int, *, seconds_max: float | None = None) -> bool:
        """Have the rows come as far as the position? Waits for it, usually at most `CATCH_UP_SECONDS_MAX`.

        A database that is lost meanwhile is waited for as long: whoever asks has written, and shall not hear of a
        failure that their writing did not meet.
        """
        try:
            async with asyncio.timeout(CATCH_UP_SECONDS_MAX if seconds_max is None else seconds_max):
                return await self._wait_for(position)
        except TimeoutError:
            return False

    @property
    def closed(self) -> bool:
        return self._listener.closed

    async def beyond(self, position: int, *, look_again_seconds: float) -> int:
        """The position that the rows have come to, once it is beyond this one; asked for only where nothing was heard
        for so long. The position itself, once nobody listens any more. Raises what the database fails with.
        """
        while not self._listener.closed:
            wake = self._listener.next_wake()
            if self._known == UNKNOWN:
                await self._ask()
            if self._known > position:
                return self._known
            await self._listener.wait_for_long(wake, look_again_seconds)
            if not wake.is_set():
                self._known = UNKNOWN
        return position

    async def _wait_for(self, position: int) -> bool:
        patience = Patience()
        while not self._listener.closed:
            wake = self._listener.next_wake()
            if self._known == UNKNOWN:
                try:
                    await self._ask()
                except FAILURES as error:
                    _log.warning("cannot ask how far the rows are: %r", error)
                    await asyncio.sleep(patience.next_pause())
                    continue
            if self._known >= position:
                return True
            await self._listener.wait_for(wake)
            if not wake.is_set():
                self._known = UNKNOWN
        return False

    def _hear(self, said: str) -> None:
        """The rows have come to the position that is said; where none is, any notification may have been lost."""
        self._known = int(said) if said else UNKNOWN

    async def _ask(self) -> None:
        async with self._asking:
            if self._known == UNKNOWN:
                progress = await progress_of(self._pool)
                self._known = self._known if progress is None else max(self._known, progress.position)
