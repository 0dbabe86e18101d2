"""The portal's database: migrated once, by whoever comes first, and never half."""

import asyncio

import asyncpg
import pytest

from portal.database.database import (
    DatabaseUnavailable,
    Migration,
    MigrationChanged,
    connected,
    is_migrated,
    migrate,
    migrations,
    open_pool,
)

FIRST = Migration(name="0001_first", sql="create table first (id int); insert into first values (1);")
SECOND = Migration(name="0002_second", sql="alter table first add column name text;")
BROKEN = Migration(name="0003_broken", sql="create table third (id int); select no_such_column from first;")


async def test_every_migration_is_applied_once(empty_database: str) -> None:
    assert await migrate(empty_database, [FIRST]) == ("0001_first",)
    assert await migrate(empty_database, [FIRST, SECOND]) == ("0002_second",)
    assert await migrate(empty_database, [FIRST, SECOND]) == ()


async def test_processes_that_migrate_at_once_take_turns(empty_database: str) -> None:
    applied = await asyncio.gather(*(migrate(empty_database, [FIRST, SECOND]) for _ in range(8)))
    assert max(applied, key=len) == ("0001_first", "0002_second")
    assert sum(map(len, applied)) == 2


async def test_a_migration_that_fails_leaves_nothing(empty_database: str) -> None:
    with pytest.raises(asyncpg.UndefinedColumnError):
        await migrate(empty_database, [FIRST, BROKEN])
    async with connected(empty_database) as connection:
        assert await connection.fetchval("select to_regclass('third')") is None
    assert await migrate(empty_database, [FIRST]) == ()


async def test_an_applied_migration_may_not_be_edited(empty_database: str) -> None:
    await migrate(empty_database, [FIRST])
    edited = Migration(name=FIRST.name, sql=FIRST.sql + " select 1;")
    with pytest.raises(MigrationChanged, match="0001_first er ændret"):
        await migrate(empty_database, [edited])


async def test_the_program_knows_whether_its_migrations_are_applied(empty_database: str) -> None:
    async with open_pool(empty_database) as pool:
        assert not await is_migrated(pool)
        assert await migrate(empty_database) == tuple(step.name for step in migrations())
        assert await is_migrated(pool)


async def test_a_fresh_test_database_is_migrated(database: str) -> None:
    async with open_pool(database) as pool:
        assert await is_migrated(pool)


async def test_keys_outlive_the_column_that_said_whom_their_texts_are_about(empty_database: str) -> None:
    steps = migrations()
    await migrate(empty_database, [step for step in steps if step.name < "0017"])
    async with connected(empty_database) as connection:
        await connection.execute("insert into vault.text_keys values ('key-1', 'person-1', 'person-2', 'wrapped')")
        await migrate(empty_database, steps)
        kept = await connection.fetchrow("select * from vault.text_keys")
    assert kept is not None
    assert tuple(kept) == ("key-1", "person-1", b"wrapped")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://somebody:secret@127.0.0.1:1/portal",
        "postgresql://somebody:secret@/portal?host=/no/such/folder",
        "postgresql://somebody:secret@127.0.0.1:notaport/portal",
    ],
)
async def test_an_unreachable_database_says_what_to_do_and_no_password(url: str) -> None:
    with pytest.raises(DatabaseUnavailable, match="PORTAL_DATABASE_URL") as refused:
        async with connected(url):
            pass
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


async def test_an_unknown_database_is_unavailable(database: str) -> None:
    with pytest.raises(DatabaseUnavailable, match="does not exist"):
        async with open_pool(database.replace("/test_", "/no_such_")):
            pass


async def test_names_are_looked_for_where_the_owner_makes_things_whatever_a_role_was_set_to(database: str) -> None:
    planted = "create schema postgres; create table postgres.schema_migrations (name text, digest text)"
    async with connected(database) as connection:
        await connection.execute(planted)
        assert await connection.fetchval("show search_path") == "public, pg_temp"
        await connection.execute("set search_path = postgres")
    async with open_pool(database, connections_max=1) as pool:
        assert await pool.fetchval("select count(*) > 0 from schema_migrations")
        await pool.execute("set search_path = postgres")
        assert await pool.fetchval("select count(*) > 0 from schema_migrations")
    assert await migrate(database) == ()
