"""The database's clock, which a machine's own is held against: an instant that is ahead stands in the log for ever, and
nothing could be appended before it.

It is asked once, and counted on from by a clock that nobody sets; so an append costs no statement. Where the own clock
seems to be ahead, the database is asked again first: a machine that slept has not counted. Where both are one
machine's, they are one clock, and nobody can tell.
"""

from __future__ import annotations

from time import monotonic_ns
from typing import TYPE_CHECKING, Final

from portal.event_store.limits import CLOCK_AHEAD_SECONDS_MAX

if TYPE_CHECKING:
    from portal.event_store.connection import Pool

_ASKED: Final = "select (extract(epoch from clock_timestamp()) * 1000000)::bigint"
_SECOND: Final = 1_000_000


def seconds_ahead(instant: int, database: int) -> int:
    """Return by how many seconds the instant is ahead, where that is more than is let pass; both in microseconds."""
    ahead = (instant - database) // _SECOND
    return ahead if ahead >= CLOCK_AHEAD_SECONDS_MAX else 0


class DatabaseClock:
    """What the database's clock says, by the pool of somebody else."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._since: int | None = None

    async def ahead(self, instant: int) -> int:
        """Return by how many seconds the instant is ahead of it: 0 for as many as are let pass, or if it is behind."""
        if self._since is not None and not seconds_ahead(instant, self._since + _counted()):
            return 0
        async with self._pool.acquire() as connection:
            asked_at = _counted()
            self._since = await connection.fetchval(_ASKED) - asked_at
        return seconds_ahead(instant, self._since + _counted())


def _counted() -> int:
    return monotonic_ns() // 1000
