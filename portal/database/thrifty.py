"""Pooled connections that are put right between two uses only where something has been changed.

asyncpg asks the database to reset the session each time a connection is given back, which is one statement more for
every statement there is. Here that is done only after one that may have left something behind in the session: a
setting, a lock that outlasts its transaction, a cursor, somebody who listens. Whatever is not known to leave nothing
is taken to leave something. An open transaction is rolled back in any case, and where the reset does not come through
the pool drops the connection.
"""

import asyncio
import re
from collections.abc import Callable, Generator
from functools import cache, wraps
from typing import Any

import asyncpg

from portal.event_store.connection import WatchfulConnection

LEAVES_NOTHING = frozenset(
    {
        *("select", "with", "values", "insert", "update", "delete", "merge", "notify"),
        *("begin", "start", "commit", "rollback", "savepoint", "release"),
    }
)
"""How statements begin that leave a session as it was, if no function that they call does more."""
_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_WITHIN_TRANSACTION = re.compile(r"set\s+local\b", re.IGNORECASE)
_FUNCTION = re.compile(
    r"\bpg_(?:try_)?advisory_(?:lock|unlock)|\bset_config\s*\((?![^()]*,\s*true\s*\))", re.IGNORECASE
)


@cache
def may_change_the_session(statement: str) -> bool:
    """May something in the session be otherwise when the statement's transaction is over?"""
    bare = _COMMENT.sub(" ", statement)
    return _FUNCTION.search(bare) is not None or any(map(_leaves_something, bare.split(";")))


def _leaves_something(part: str) -> bool:
    words = part.split(maxsplit=1)
    if not words or _WITHIN_TRANSACTION.match(part.lstrip()):
        return False
    return words[0].lower().lstrip("(") not in LEAVES_NOTHING


AT_HAND_MAX = 4
"""So many connections are kept at hand; those beyond go back to the pool, which closes them after a while."""


class ThriftyConnection(WatchfulConnection):
    """A pooled connection that knows whether its session has been changed."""

    __slots__ = ("_changed",)

    def __init__(self, protocol: Any, transport: asyncio.Transport, *more: Any) -> None:
        super().__init__(protocol, transport, *more)
        self._changed = False

    def get_reset_query(self) -> str:  # asyncpg asks here what resets
        return super().get_reset_query() if self._changed else ""

    async def reset(self, **more: Any) -> None:
        await super().reset(**more)
        self._changed = False

    @property
    def is_as_new(self) -> bool:
        """Is there nothing to put right before somebody else is given it?"""
        return not (self._changed or self.is_closed() or self.is_in_transaction())

    def note(self, statement: str) -> None:
        """The statement is about to be asked."""
        self._changed = self._changed or may_change_the_session(statement)


def _noting(asks: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(asks)
    def noted(self: ThriftyConnection, statement: str, *more: Any, **options: Any) -> Any:
        self.note(statement)
        return asks(self, statement, *more, **options)

    return noted


ASKING = (
    "execute",
    "executemany",
    "fetch",
    "fetchrow",
    "fetchval",
    "fetchmany",
    "prepare",
    "cursor",
    "copy_from_query",
)
"""Every way to ask, each of which has the statement first; asyncpg's others go through one of these."""
for way in ASKING:
    setattr(ThriftyConnection, way, _noting(getattr(WatchfulConnection, way)))


class ThriftyPool(asyncpg.Pool):
    """A pool that gives a connection on as it is, where nothing has to be put right and nobody waits in line.

    To take one back asyncpg makes a task and two timers, which is a tenth of what a page costs that asks four times.
    """

    __slots__ = ("_at_hand", "_at_hand_max", "_waiting", "expired")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._at_hand: list[Any] = []
        self._at_hand_max = AT_HAND_MAX
        self._waiting = 0
        self.expired = 0
        """How many times all connections that there were have been said to be too old."""

    def acquire(self, *, timeout: float | None = None) -> Any:
        return _Use(self, timeout)

    async def given(self, seconds_max: float | None) -> Any:
        """A connection: one that is at hand, or else one of the pool's, in line."""
        while self._at_hand:
            connection = self._at_hand.pop()
            if _is_open(connection):
                return connection
            await self.release(connection)
        self._waiting += 1
        try:
            return await super().acquire(timeout=seconds_max)
        finally:
            self._waiting -= 1

    async def taken_back(self, connection: Any, *, suspect: bool) -> None:
        """Have it at hand for the next one, or put it right first, or end it."""
        if suspect or self._waiting or len(self._at_hand) >= self._at_hand_max or not connection.is_as_new:
            await self.release(connection)
        else:
            self._at_hand.append(connection)

    async def expire_connections(self) -> None:
        self.expired += 1
        await super().expire_connections()
        await self._put_back()

    async def close(self) -> None:
        self._at_hand_max = 0
        await self._put_back()
        await super().close()

    async def _put_back(self) -> None:
        while self._at_hand:
            await self.release(self._at_hand.pop())


def _is_open(connection: Any) -> bool:
    try:
        return not connection.is_closed()
    except asyncpg.InterfaceError:  # it was broken off meanwhile, and has gone back by itself
        return False


class _Use:
    """A connection for as long as somebody uses it, or until they release it."""

    __slots__ = ("_connection", "_expired", "_pool", "_seconds_max")

    def __init__(self, pool: ThriftyPool, seconds_max: float | None) -> None:
        self._pool = pool
        self._seconds_max = seconds_max

    async def __aenter__(self) -> Any:
        self._expired = self._pool.expired
        self._connection = await self._pool.given(self._seconds_max)
        return self._connection

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        suspect = kind is not None or self._expired != self._pool.expired
        await self._pool.taken_back(self._connection, suspect=suspect)

    def __await__(self) -> Generator[Any, Any, Any]:
        return self._pool.given(self._seconds_max).__await__()
