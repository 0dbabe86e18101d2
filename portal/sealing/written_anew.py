"""What was forgotten leaves the database's files: the tables in which it may still lie are written anew.

A key that was destroyed, and a row that told a text until it was made anew, can be read by nobody who asks the
database. In the table's file they stay until something else is written over them, which may be never.
"""

from collections.abc import Awaitable, Callable

import asyncpg

from portal.event_store.connection import hang_up

LOCK_SECONDS_MAX = 2
"""How long a table is waited for, with everybody else waiting behind: whoever reads for long, a backup, goes first."""

WAITING = "select position from vault.deletions where rows_rebuilt and written_anew_at is null"
COUNT_WAITING = "select count(*) from vault.deletions where written_anew_at is null"
WRITTEN = "update vault.deletions set written_anew_at = now() where position = any($1::bigint[])"
TABLES = r"""
select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and (
    c.relnamespace = 'projections'::regnamespace
    or c.relnamespace = 'vault'::regnamespace and c.relname like '%\_keys'
) order by pg_table_size(c.oid)
"""


async def count_waiting(pool: asyncpg.Pool) -> int:
    """How many deletions are not complete before the tables have been written anew."""
    return int(await pool.fetchval(COUNT_WAITING))


async def write_anew(connect: Callable[[], Awaitable[asyncpg.Connection]]) -> int:
    """Write the tables anew where a deletion waits for it, and return how many did.

    Whoever reads or writes a table waits for as long as that takes. Raises `asyncpg.LockNotAvailableError` where
    somebody else reads one for longer than `LOCK_SECONDS_MAX`: try again.
    """
    connection = await connect()
    try:
        waiting = [row["position"] for row in await connection.fetch(WAITING)]
        if not waiting:
            return 0
        await connection.execute(f"set lock_timeout = '{LOCK_SECONDS_MAX}s'")
        for row in await connection.fetch(TABLES):
            await connection.execute(f"vacuum (full) {row['name']}")
        await connection.execute(WRITTEN, waiting)
        return len(waiting)
    finally:
        await hang_up(connection)
