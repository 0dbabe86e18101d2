"""Connections to the database: made with patience, noticing a dead peer, and let go of without waiting for ever."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final

import asyncpg

from portal.event_store.errors import FAILURES
from portal.event_store.limits import CONNECT_SECONDS_MAX, HANG_UP_SECONDS_MAX

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]
    PooledConnection = asyncpg.pool.PoolConnectionProxy[asyncpg.Record]
    Pool = asyncpg.Pool[asyncpg.Record]
    Connect = Callable[[], Awaitable[Connection]]

PEER_SILENT_SECONDS_MAX: Final = 8
"""How long a machine at the other end may be gone without a word before the connection counts as lost."""
PROBE_SECONDS: Final = 2


class WatchfulConnection(asyncpg.Connection):
    """A connection whose machine may vanish (power, cable, firewall): the kernel asks after it and breaks it off.

    Without this, a statement that waits for an answer, and whoever listens, would wait for the kernel's two hours.
    """

    __slots__ = ()

    def __init__(self, protocol: Any, transport: asyncio.Transport, *more: Any) -> None:
        super().__init__(protocol, transport, *more)
        ask_after_the_peer(transport.get_extra_info("socket"))


def ask_after_the_peer(line: socket.socket | None) -> None:
    """Have the kernel break a TCP connection off once its peer has been silent for `PEER_SILENT_SECONDS_MAX`."""
    if line is None or line.family not in {socket.AF_INET, socket.AF_INET6}:
        return
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    probes = PEER_SILENT_SECONDS_MAX // PROBE_SECONDS - 1
    options = {
        "TCP_KEEPIDLE": PROBE_SECONDS,
        "TCP_KEEPINTVL": PROBE_SECONDS,
        "TCP_KEEPCNT": probes,
        "TCP_USER_TIMEOUT": PEER_SILENT_SECONDS_MAX * 1000,
    }
    for name, value in options.items():
        option = getattr(socket, name, None)  # not every system has every one
        if option is not None:
            line.setsockopt(socket.IPPROTO_TCP, option, value)


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
