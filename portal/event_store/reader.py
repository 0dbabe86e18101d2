"""Reading the log: every query of the contract, by index, each reading in one statement and so in one snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from eventsourcing.dcb.api import DCBQuery, DCBSequencedEvent

from portal.event_store.answers import Read, RecordedCommand
from portal.event_store.errors import FAILURES, HeadMissing, as_library_errors, is_lost
from portal.event_store.limits import (
    ACQUIRE_SECONDS_MAX,
    POSITION_MAX,
    READ_ATTEMPTS_MAX,
    READ_SECONDS_MAX,
)
from portal.event_store.request import checked_position, query_items
from portal.event_store.stamped import StampedEvent

if TYPE_CHECKING:
    import asyncpg

    from portal.event_store.connection import Pool

_HEAD: Final = "select size from event_log_head where one"
_ENTRIES: Final = "select * from events where position = any ($1::bigint[]) order by position"
_COMMANDS: Final = "select id, digest, position from commands where id = any ($1::text[])"

# The head stands on every row, and on a row of its own when nothing was found.
READ: Final = """
    select h.size, m.* from event_log_head h left join read_events($1, $2, $3, $4) m on true where h.one order by 2
"""


class Reader:
    """Reads through a pool that belongs to somebody else."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def read(
        self,
        query: DCBQuery | None = None,
        *,
        after: int | None = None,
        until: int | None = None,
        limit: int | None = None,
    ) -> tuple[list[DCBSequencedEvent], int]:
        """Return the events that match, and the size of the log at that moment."""
        bounds = (
            checked_position(after, 0),
            checked_position(until, POSITION_MAX),
            checked_position(limit, POSITION_MAX),
        )
        rows = await self.fetch(READ, query_items(query), *bounds)
        size = _size(rows)
        if rows[0][1] is None:
            return [], size
        events = [
            DCBSequencedEvent(StampedEvent(type_, data, tags, appended_at), position)
            for _, position, type_, tags, data, appended_at in rows
        ]
        return events, size

    async def head(self) -> int:
        """Return the size of the log."""
        rows = await self.fetch(_HEAD)
        if len(rows) > 1:
            raise HeadMissing
        return _size(rows)

    async def commands(self, ids: Iterable[str]) -> dict[str, RecordedCommand]:
        """Return those of the commands that the log knows."""
        rows = await self.fetch(_COMMANDS, list(ids))
        return {row["id"]: RecordedCommand(row["digest"], row["position"]) for row in rows}

    async def entries(self, positions: Sequence[int]) -> Sequence[asyncpg.Record]:
        """Return the whole rows of the events at the positions, in order."""
        return await self.fetch(_ENTRIES, positions)

    async def fetch(self, statement: str, *args: object) -> Sequence[asyncpg.Record]:
        """Run a statement that changes nothing, once more if the connection turns out to be lost."""
        with as_library_errors():
            for _ in range(READ_ATTEMPTS_MAX - 1):
                try:
                    return await self._fetch(statement, args)
                except FAILURES as error:
                    if not is_lost(error):
                        raise
            return await self._fetch(statement, args)

    async def _fetch(self, statement: str, args: Sequence[object]) -> Sequence[asyncpg.Record]:
        async with self._pool.acquire(timeout=ACQUIRE_SECONDS_MAX) as connection:
            return await connection.fetch(statement, *args, timeout=READ_SECONDS_MAX)


def _size(rows: Sequence[asyncpg.Record]) -> int:
    if not rows or rows[0]["size"] is None:
        raise HeadMissing
    size: int = rows[0]["size"]
    return size


def as_read(events: Sequence[DCBSequencedEvent], size: int, until: int | None, limit: int | None) -> Read:
    """Return the answer to a reader, with the head as `Read` defines it."""
    if limit is not None:
        return Read(tuple(events), events[-1].position if events else None)
    head = size if until is None else min(size, until)
    return Read(tuple(events), head if head > 0 else None)
