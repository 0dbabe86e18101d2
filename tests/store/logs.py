"""Short words for the tests of the event store: events, queries, conditions, an opened log."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

import asyncpg
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem

from portal.event_store import AsyncDCBRecorder, CommandKey, StampedEvent
from portal.event_store.request import event_rows
from portal.event_store.statement import APPEND, BEHIND_MAX
from tests.patience import SECONDS_MAX

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]
    Pool = asyncpg.Pool[asyncpg.Record]
else:
    Connection = asyncpg.Connection
    Pool = asyncpg.Pool

T = TypeVar("T")


@asynccontextmanager
async def opened(dsn: str, **session: str) -> AsyncGenerator[AsyncDCBRecorder]:
    """Open the log in the database, started, with these settings on each of its connections."""

    async def connect() -> Connection:
        return await asyncpg.connect(dsn, server_settings=session)

    async with (
        asyncpg.create_pool(dsn, min_size=1, max_size=4, server_settings=session) as pool,
        AsyncDCBRecorder(pool, connect=connect, is_strand=is_strand) as recorder,
    ):
        yield recorder


def is_strand(tag: str) -> bool:
    """Say whether the events with the tag are numbered in the logs here."""
    return tag.startswith("run-")


def plain(event: DCBEvent) -> DCBEvent:
    """Return what the event says, without when it was appended."""
    return DCBEvent(type=event.type, data=event.data, tags=event.tags)


def event(*tags: str, type_: str = "Happened", data: bytes = b"{}") -> DCBEvent:
    """Return an event that is appended when the one before it was, whatever the clock says."""
    return StampedEvent(type_, data, list(tags), appended_at=0, by_clock=False)


def item(*tags: str, types: Sequence[str] = ()) -> DCBQueryItem:
    """Return an item of a query."""
    return DCBQueryItem(types=list(types), tags=list(tags))


def unless(*items: DCBQueryItem, after: int | None = None) -> DCBAppendCondition:
    """Return the condition that nothing after the position matches one of the items; anything, if there are none."""
    return DCBAppendCondition(DCBQuery(list(items)), after)


def key(name: str, digest: bytes = b"digest") -> CommandKey:
    """Return a command's key."""
    return CommandKey(name, digest)


async def written(connection: Connection, *events: DCBEvent) -> None:
    """Append on this connection, in whatever transaction it is in."""
    await connection.fetch(APPEND, [], event_rows(1, events, None), BEHIND_MAX)


async def soon(awaited: AsyncIterator[T]) -> T:
    """Return the next one, or fail instead of waiting for ever."""
    async with asyncio.timeout(SECONDS_MAX):
        return await anext(awaited)


async def until_waiting(connection: Connection, writers: int = 1) -> None:
    """Wait until so many appends stand in line for the head row."""
    await until(connection, _WAITING, writers)


async def until(connection: Connection, count: str, at_least: int) -> None:
    """Wait until the statement counts so many."""
    async with asyncio.timeout(SECONDS_MAX):
        while await _now(connection, count) < at_least:  # noqa: ASYNC110 - it happens in another process
            await asyncio.sleep(0.01)


async def terminate(connection: Connection, which: str) -> int:
    """Terminate the other connections to this database whose query is like this, and return how many they were."""
    return await _now(connection, _TERMINATE, which)


async def _now(connection: Connection, count: str, *args: str) -> int:
    """Return the count as it is, also in a transaction, where PostgreSQL shows what it showed before."""
    await connection.execute("select pg_stat_clear_snapshot()")
    found: int = await connection.fetchval(count, *args)
    return found


_WAITING = """
    select count(*) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like '%append_%'
"""
_TERMINATE = """
    select count(pg_terminate_backend(pid)) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and query ilike $1
"""
