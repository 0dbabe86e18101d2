"""The store's own connections: how they are made with patience, and let go of without waiting for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from portal.event_store.errors import FAILURES
from portal.event_store.limits import CONNECT_SECONDS_MAX, HANG_UP_SECONDS_MAX

if TYPE_CHECKING:
    import asyncpg

    Connection = asyncpg.Connection[asyncpg.Record]
    PooledConnection = asyncpg.pool.PoolConnectionProxy[asyncpg.Record]
    Pool = asyncpg.Pool[asyncpg.Record]
    Connect = Callable[[], Awaitable[Connection]]


async def connected(connect: Connect) -> Connection:
    """Return a new connection; raises one of FAILURES, TimeoutError among them."""
    async with asyncio.timeout(CONNECT_SECONDS_MAX):
        return await connect()


async def hang_up(connection: Connection) -> None:
    """Close politely, or drop the line if the other end does not answer."""
    try:
        await connection.close(timeout=HANG_UP_SECONDS_MAX)
    except FAILURES:
        connection.terminate()
