"""The tables of the log, as text for whoever migrates, and installed where nobody does."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from portal.event_store.connection import Connection, PooledConnection

_HERE: Final = files("portal.event_store")
STEPS: Final = tuple(_HERE.joinpath(name).read_text(encoding="utf-8") for name in ("schema.sql", "guard.sql"))
"""What makes the tables, in this order; each is run once, and none that was released is edited."""

SCHEMA_SQL: Final = "\n".join(STEPS)

_LOCK: Final = 6_037_415_296_402_187
"""Any number that nobody else locks on."""


async def install(connection: Connection | PooledConnection) -> None:
    """Make the tables unless they are there; several processes may do so at once."""
    async with connection.transaction():
        await connection.execute("select pg_advisory_xact_lock($1)", _LOCK)
        if await connection.fetchval("select to_regclass('event_log_head')") is None:
            await connection.execute(SCHEMA_SQL)
