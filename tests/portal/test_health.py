"""`/readyz` says whether the portal can do its work, and if not, what is missing."""

import asyncio

import httpx
import psycopg

from portal.app import create_app
from portal.settings import Settings
from tests.portal.visiting import visiting
from tests.vault import key_file

SECONDS_MAX = 60


async def ready(client: httpx.AsyncClient, status: int) -> str:
    """What is answered once it is answered with this status."""
    async with asyncio.timeout(SECONDS_MAX):
        while (answer := await client.get("/readyz")).status_code != status:  # noqa: ASYNC110 - another process's state
            await asyncio.sleep(0.02)
    return answer.text


def tamper(database: str, statement: str) -> None:
    with psycopg.connect(database) as connection:
        connection.execute(statement.encode())


async def test_it_is_ready_when_the_rows_follow_the_log(demo_database: str) -> None:
    async with visiting(create_app(Settings(database_url=demo_database, vault_key_file=key_file()))) as client:
        assert await ready(client, 200) == "ok\n"


async def test_rows_that_stopped_are_told_with_the_reason(demo_database: str) -> None:
    async with visiting(create_app(Settings(database_url=demo_database, vault_key_file=key_file()))) as client:
        await ready(client, 200)
        tamper(demo_database, "update projections.position set stopped = 'event 7 cannot be folded'")
        assert await ready(client, 503) == "the rows no longer follow the log: event 7 cannot be folded\n"


async def test_a_database_without_its_migrations_is_told(demo_database: str) -> None:
    async with visiting(create_app(Settings(database_url=demo_database, vault_key_file=key_file()))) as client:
        await ready(client, 200)
        tamper(demo_database, "delete from schema_migrations")
        assert await ready(client, 503) == "the database lacks migrations\n"
