"""What was forgotten leaves the database's files: the tables in which it may still lie are written anew.

A key that was destroyed, and a row that told a text until it was made anew, can be read by nobody who asks the
database. In the table's file they stay until something else is written over them, which may be never. Writing the
table anew leaves them out, but for what a transaction that is older than the deletion could still ask for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import asyncpg

from portal.event_store.connection import hang_up

if TYPE_CHECKING:
    from portal.event_store.connection import Connect, Connection

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


class NotWrittenAnew(Exception):
    """A table is held by somebody, or its file had to keep what was deleted: try again. Says in Danish which."""


async def count_waiting(pool: asyncpg.Pool) -> int:
    """How many deletions are not complete before the tables have been written anew."""
    return int(await pool.fetchval(COUNT_WAITING))


async def write_anew(connect: Connect) -> int:
    """Write the tables anew where a deletion waits for it, and return how many did.

    Whoever reads or writes a table waits for as long as that takes. Raises `NotWrittenAnew` where somebody reads one
    for longer than `LOCK_SECONDS_MAX`, or has a transaction open that began before something was deleted.
    """
    connection = await connect()
    try:
        waiting = [row["position"] for row in await connection.fetch(WAITING)]
        if not waiting:
            return 0
        await connection.execute(f"set lock_timeout = '{LOCK_SECONDS_MAX}s'")
        for row in await connection.fetch(TABLES):
            await _write_table_anew(connection, row["name"])
        await connection.execute(WRITTEN, waiting)
        return len(waiting)
    finally:
        await hang_up(connection)


async def _write_table_anew(connection: Connection, table: str) -> None:
    """In every language the detail of what is said begins with how many deleted rows are in the new file, too."""
    said: list[asyncpg.PostgresLogMessage] = []

    def hear(_: object, message: asyncpg.PostgresLogMessage) -> None:
        said.append(message)

    connection.add_log_listener(hear)
    try:
        await connection.execute(f"vacuum (full, verbose) {table}")
    except asyncpg.LockNotAvailableError as held:
        raise NotWrittenAnew(f"Nogen læser længe i »{table}«: prøv igen senere.") from held
    finally:
        connection.remove_log_listener(hear)
    if [re.findall(r"\d+", message.detail)[0] for message in said if message.detail] != ["0"]:
        raise NotWrittenAnew(f"Nogen kan endnu læse det, der er slettet, i »{table}«: prøv igen senere.")
