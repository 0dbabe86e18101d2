"""Building the projections from zero beside the live ones, and putting them in their place."""

from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from portal.event_store import AsyncDCBRecorder
from portal.rows.projector.advance import advance
from portal.rows.projector.comparing import differences
from portal.rows.projector.fingerprint import fingerprint_of_folds
from portal.rows.projector.tables import CHANNEL
from portal.rows.row_tables import CLEAR, MAKE, NEXT, SWAP, shape
from portal.rows.selecting import SCHEMA
from portal.sealing import Vault

BATCH_EVENTS_MAX = 500
REBUILD_LOCK = 0x72656275696C64
NOBODYS = -1
"""The position of rows that are about to be replaced: whoever waits to move it finds another than expected."""

Differed = Callable[[Mapping[str, int]], None]
"""Is told how many rows of each table were others than are made now."""
ShowProgress = Callable[[int, int], None]
"""Is told how many events are folded, of how many."""


class RebuildUnderWay(Exception):
    """Somebody else is rebuilding the projections now."""


async def rebuild(
    pool: asyncpg.Pool,
    recorder: AsyncDCBRecorder,
    vault: Vault,
    show: ShowProgress | None = None,
    *,
    fingerprint: str | None = None,
    batch: int = BATCH_EVENTS_MAX,
    differed: Differed | None = None,
) -> int:
    """Build every projection anew while the live ones serve, and swap. Returns the position they have come to.

    `differed` is told how many rows of each table were not as they are made now, where the same folds had made them.

    What the live ones show never goes back: the new ones take over at the same position or later. Raises
    `RebuildUnderWay`, and `PoisonEvent` if an event cannot be folded; the live ones then stay as they are.
    """
    async with alone(pool) as connection:
        made_by = fingerprint or fingerprint_of_folds()
        return await rebuild_alone(
            pool, connection, recorder, vault, show, fingerprint=made_by, batch=batch, differed=differed
        )


@asynccontextmanager
async def alone(pool: asyncpg.Pool) -> AsyncGenerator[PoolConnectionProxy]:
    """While nobody else makes rows anew, be it all or some of them. Raises `RebuildUnderWay`."""
    async with pool.acquire() as connection:
        if not await connection.fetchval("select pg_try_advisory_lock($1)", REBUILD_LOCK):
            raise RebuildUnderWay
        try:
            yield connection
        finally:
            await connection.execute("select pg_advisory_unlock($1)", REBUILD_LOCK)


async def rebuild_alone(
    pool: asyncpg.Pool,
    connection: PoolConnectionProxy,
    recorder: AsyncDCBRecorder,
    vault: Vault,
    show: ShowProgress | None = None,
    *,
    fingerprint: str,
    batch: int = BATCH_EVENTS_MAX,
    differed: Differed | None = None,
) -> int:
    """The same, on a connection that is `alone`."""
    await connection.execute(MAKE, shape(), fingerprint)
    position = await catch_up(pool, recorder, vault, fingerprint, batch=batch, show=show)
    async with connection.transaction():
        live, live_by = await _retire(connection)
        position = await catch_up(
            pool, recorder, vault, fingerprint, batch=batch, position=position, until=live, show=show
        )
        if differed is not None and live_by == fingerprint:
            differed(await differences(connection))
        await connection.execute(SWAP)
        await connection.execute(f"notify {CHANNEL}")
    await connection.execute(CLEAR)
    return position


async def _retire(connection: PoolConnectionProxy) -> tuple[int | None, str | None]:
    """Take the live rows' position away from whoever moves it; returns what it was, and by what they were made.

    Neither if there are no live rows.
    """
    if await connection.fetchval(f"select to_regclass('{SCHEMA}.position')") is None:
        return None, None
    statement = f"select value, fingerprint from {SCHEMA}.position for update"  # noqa: S608
    live = await connection.fetchrow(statement)
    if live is None:
        return None, None
    await connection.execute(f"update {SCHEMA}.position set value = {NOBODYS}")  # noqa: S608
    return live["value"], live["fingerprint"]


async def catch_up(
    pool: asyncpg.Pool,
    recorder: AsyncDCBRecorder,
    vault: Vault,
    fingerprint: str,
    *,
    batch: int = BATCH_EVENTS_MAX,
    position: int = 0,
    until: int | None = None,
    show: ShowProgress | None = None,
) -> int:
    """Fold on, beside the live ones, from a position to another or to the end. Returns how far it came."""
    while True:
        found = await recorder.read(after=position, until=until, limit=batch)
        if found.events:
            if not await advance(pool, vault, NEXT, fingerprint, position, found.events):
                raise RebuildUnderWay
            position = found.events[-1].position
            if show is not None:
                show(position, await recorder.head())
        if len(found.events) < batch:
            return position
