"""A log of its own for each test, and a connection that may do what the portal may not."""

from collections.abc import AsyncGenerator

import asyncpg
import pytest_asyncio

from portal.event_store import AsyncDCBRecorder
from tests.store.logs import Connection, Pool, opened

READING = """
grant select on events, event_tags, commands, event_log_head, event_log to {role};
grant execute on function read_events, rarest_tag, json_or_null to {role}
"""
APPENDING = f"{READING}; grant execute on function append_events, append_alone to {{role}}"


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


@pytest_asyncio.fixture
async def appending(owner: Connection) -> AsyncGenerator[str]:
    """The name of a role that may read the log and execute its functions, and nothing else."""
    async for name in _role(owner, "appending", APPENDING):
        yield name


@pytest_asyncio.fixture
async def reading(owner: Connection) -> AsyncGenerator[str]:
    """The name of a role that may read the log."""
    async for name in _role(owner, "reading", READING):
        yield name


async def _role(owner: Connection, name: str, grants: str) -> AsyncGenerator[str]:
    """Roles are the whole server's: this one belongs to the test's database by its name, and goes with it."""
    role = f"{name}_{await owner.fetchval('select current_database()')}"
    await owner.execute(f"create role {role}")
    await owner.execute(grants.format(role=role))
    yield role
    await owner.execute(f"reset role; drop owned by {role}; drop role {role}")
