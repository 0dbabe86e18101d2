"""The statements that append: what goes into the functions of `schema.sql`, and what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from eventsourcing.persistence import DatabaseError

from portal.event_store.answers import Appended, ClockBehind, CommandReused, ConditionFailed
from portal.event_store.limits import CLOCK_BEHIND_SECONDS_MAX, WRITE_SECONDS_MAX

if TYPE_CHECKING:
    import asyncpg

    from portal.event_store.connection import Connection

    Statement = asyncpg.prepared_stmt.PreparedStatement[asyncpg.Record]
    Answer = asyncpg.Record | tuple[int, str, int | None]
    """A request's number, what became of it, and its last position."""

APPEND: Final = "select request, outcome, last_position from append_events($1, $2, $3)"
APPEND_ALONE: Final = """
    select append_alone($1, $2, $3::text::text[], $4, $5, $6, $7, $8::text::text[], $9, $10, $11) as position
"""
BEHIND_MAX: Final = CLOCK_BEHIND_SECONDS_MAX * 1_000_000
DURABLE: Final = """
    select set_config('synchronous_commit', 'on', $1) where current_setting('synchronous_commit') = 'off'
"""
_DONE: Final = frozenset(("appended", "repeated"))
_TIMEOUT: Final = "select set_config('statement_timeout', $1, false)"


class AppendStatements(NamedTuple):
    """What appends one event alone, and what appends any."""

    alone: Statement
    any: Statement


async def prepared_append(connection: Connection) -> AppendStatements:
    """Return the statements, on a session that acknowledges only what is on disk and never waits for ever."""
    await connection.execute(DURABLE, False)
    await connection.execute(_TIMEOUT, f"{WRITE_SECONDS_MAX:.0f}s")
    return AppendStatements(await connection.prepare(APPEND_ALONE), await connection.prepare(APPEND))


def verdict(outcome: str, position: int | None) -> Appended | DatabaseError:
    """Return what the database said of one request: where its events are, or why there are none."""
    if position is not None and outcome in _DONE:
        return Appended(position, outcome == "repeated")
    if outcome == "reused":
        return CommandReused("Another command with this id was recorded before")
    if outcome == "behind":
        return ClockBehind(f"The clock is more than {CLOCK_BEHIND_SECONDS_MAX} seconds behind the last event")
    return ConditionFailed("The log has an event that the condition does not allow")
