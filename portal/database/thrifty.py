"""Pooled connections that are put right between two uses only where something has been changed.

asyncpg asks the database to reset the session each time a connection is given back, which is one statement more for
every statement there is. Here that is done only after one that may have left something behind in the session: a
setting, a lock that outlasts its transaction, a cursor, somebody who listens. Whatever is not known to leave nothing
is taken to leave something. An open transaction is rolled back in any case, and where the reset does not come through
the pool drops the connection.
"""

import asyncio
import re
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

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
