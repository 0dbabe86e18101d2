"""A log of its own for each test, and a connection that may do what the portal may not."""

from collections.abc import AsyncGenerator

import asyncpg
import pytest_asyncio

from portal.event_store import AsyncDCBRecorder
from tests.store.logs import Connection, Pool, opened


@pytest_asyncio.fixture
async def recorder(database: str) -> AsyncGenerator[AsyncDCBRecorder]:
    """An empty log."""
    async with opened(database) as it:
        yield it


@pytest_asyncio.fixture
async def pool(database: str) -> AsyncGenerator[Pool]:
    """Connections to the log's database."""
    async with asyncpg.create_pool(database, min_size=1, max_size=4) as it:
        yield it


@pytest_asyncio.fixture
async def owner(database: str) -> AsyncGenerator[Connection]:
    """A connection of the database's owner."""
    it = await asyncpg.connect(database)
    yield it
    await it.close()
