"""Nothing that one use of a pooled connection leaves behind reaches the next, and most uses leave nothing."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import asyncpg
import pytest
from asyncpg.pool import PoolConnectionProxy

from portal.database.database import connected, open_pool
from portal.database.thrifty import ThriftyConnection, may_change_the_session
from portal.event_store.errors import FAILURES

Use = Callable[[PoolConnectionProxy], Awaitable[object]]
LEFT = """
select array(select name || '=' || setting from pg_settings where source = 'session') as settings,
    array(select objid from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) as locks,
    array(select name from pg_cursors where is_holdable) as cursors,
    array(select pg_listening_channels()) as channels,
    txid_current_if_assigned() as transaction
"""
NOTHING: dict[str, object] = {"settings": [], "locks": [], "cursors": [], "channels": [], "transaction": None}


async def left_by(url: str, use: Use) -> dict[str, object]:
    """What the next one finds in the session, which is the same."""
    async with open_pool(url, connections_max=1) as pool:
        before = await pool.fetchval("select pg_backend_pid()")
        async with pool.acquire() as connection:
            await use(connection)
        (found,) = await pool.fetch(LEFT)
        assert await pool.fetchval("select pg_backend_pid()") == before
    return dict(found)


async def _begun(connection: PoolConnectionProxy) -> None:
    asyncio.get_running_loop().set_exception_handler(lambda _, __: None)  # asyncpg tells of it there
    await connection.execute("begin")
    await connection.execute("create table left_open (id int)")


async def _prepared(connection: PoolConnectionProxy) -> None:
    statement = await connection.prepare("select pg_advisory_lock($1)")
    await statement.fetch(7)


async def _by_cursor(connection: PoolConnectionProxy) -> None:
    async with connection.transaction():
        assert [row async for row in connection.cursor("select pg_advisory_lock(7)")]


USES: dict[str, Use] = {
    "a setting": lambda it: it.execute("set statement_timeout = 1000"),
    "a setting behind a comment": lambda it: it.execute("/* no; -- more */ -- select\n SET statement_timeout = 1000"),
    "a setting behind another statement": lambda it: it.execute("select 1; set statement_timeout = 1000"),
    "a setting by a function": lambda it: it.fetch("select set_config('statement_timeout', $1, false)", "1000"),
    "a setting that is computed": lambda it: it.fetchval("select set_config('statement_timeout', '7', $1)", False),
    "a setting in a block": lambda it: it.execute("do $$ begin set statement_timeout = 1000; end $$"),
    "a lock": lambda it: it.fetchval("select pg_advisory_lock(7)"),
    "a lock that is tried": lambda it: it.fetchrow("select pg_try_advisory_lock(7)"),
    "a shared lock": lambda it: it.executemany("select pg_advisory_lock_shared($1)", [(7,), (8,)]),
    "a lock that is prepared": _prepared,
    "a lock by a cursor": _by_cursor,
    "somebody who listens": lambda it: it.add_listener("news", lambda *_: None),
    "a cursor": lambda it: it.execute("declare kept cursor with hold for select 1"),
    "an open transaction": _begun,
}


@pytest.mark.filterwarnings("ignore:.*active notification listener")
@pytest.mark.parametrize("what", USES)
async def test_nothing_is_left_to_the_next(database: str, what: str) -> None:
    assert await left_by(database, USES[what]) == NOTHING


async def test_what_fails_leaves_nothing_either(database: str) -> None:
    async def fails(connection: PoolConnectionProxy) -> None:
        with pytest.raises(asyncpg.DivisionByZeroError):
            await connection.fetch("select pg_advisory_lock(7), 1 / 0")

    assert await left_by(database, fails) == NOTHING


async def test_whoever_is_cancelled_while_holding_a_lock_lets_go_of_it(database: str) -> None:
    async with open_pool(database, connections_max=1) as pool, connected(database) as other:

        async def waits() -> None:
            async with pool.acquire() as connection:
                await connection.execute("select pg_advisory_lock(7)")
                held.set()
                await asyncio.Event().wait()

        held = asyncio.Event()
        waiting = asyncio.create_task(waits())
        await held.wait()
        assert not await other.fetchval("select pg_try_advisory_lock(7)")
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert await other.fetchval("select pg_try_advisory_lock(7)")


async def test_what_leaves_nothing_is_not_followed_by_a_reset(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    execute: Callable[..., Awaitable[str]] = ThriftyConnection.execute

    async def noted(self: ThriftyConnection, query: str, *args: object, **more: object) -> str:
        asked.append(query)
        return await execute(self, query, *args, **more)

    monkeypatch.setattr(ThriftyConnection, "execute", noted)
    async with open_pool(database, connections_max=1) as pool:
        for _ in range(3):
            await pool.fetch("select 1")
        async with pool.acquire() as connection, connection.transaction():
            await connection.execute("set local work_mem = '8MB'")
        assert asked == ["BEGIN;", "set local work_mem = '8MB'", "COMMIT;"]
        await pool.execute("set work_mem = '8MB'")
        await pool.fetch("select 1")
        assert sum("RESET ALL" in it for it in asked) == 1


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("select 1", False),
        ("\n  with found as (select 1) select * from found", False),
        ("update identity.sessions set notice = $2 where key = $1", False),
        ("insert into a values (1) on conflict (id) do update set id = 2", False),
        ("-- set a = 1\nselect 1", False),
        ("select set_config('synchronous_commit', 'off', true)", False),
        ("select pg_advisory_xact_lock($1)", False),
        ("set local work_mem = '64MB'", False),
        ("notify projections", False),
        ("set role portal_web", True),
        ("reset all", True),
        ("select 1; select set_config('a', 'b', false)", True),
        ("listen news", True),
        ("create temp table a (id int)", True),
        ("prepare a as select 1", True),
        ("vacuum", True),
        ("call anything()", True),
    ],
)
def test_a_statement_says_by_its_words_whether_it_may_change_the_session(statement: str, changes: bool) -> None:
    assert may_change_the_session(statement) is changes


async def asked(pool: asyncpg.Pool) -> int:
    """Which session answers."""
    return int(await pool.fetchval("select pg_backend_pid()"))


async def test_everybody_in_line_is_given_the_one_connection_there_is(database: str) -> None:
    async with open_pool(database, connections_max=1) as pool:
        first = await asked(pool)
        async with pool.acquire() as connection:
            waiting = [asyncio.create_task(asked(pool)) for _ in range(5)]
            assert await connection.fetchval("select pg_backend_pid()") == first
        assert await asyncio.gather(*waiting) == [first] * 5
        connection = await pool.acquire()
        await pool.release(connection)
        assert await asked(pool) == first


async def test_whoever_comes_after_a_session_was_ended_is_given_another(database: str) -> None:
    async with open_pool(database, connections_max=1) as pool, connected(database) as other:
        first = await asked(pool)
        await other.execute("select pg_terminate_backend($1, 5000)", first)
        with contextlib.suppress(*FAILURES):  # it may not have been heard of yet
            await asked(pool)
        assert await asked(pool) != first


async def test_what_was_broken_off_keeps_nobody_waiting(database: str) -> None:
    async with open_pool(database, connections_max=1) as pool:
        await asked(pool)
        sleeping = asyncio.create_task(pool.execute("select pg_sleep(60)"))
        await asyncio.sleep(0)
        sleeping.cancel()
        await asyncio.wait([sleeping])
        assert await asked(pool)


async def test_connections_that_nobody_uses_are_closed_with_the_pool(database: str) -> None:
    async with open_pool(database) as pool, connected(database) as other:
        those = set(await asyncio.gather(*(asked(pool) for _ in range(6))))
        await pool.close()
        left = await other.fetch("select pid from pg_stat_activity where datname = current_database()")
        assert those.isdisjoint(it["pid"] for it in left)


async def test_no_session_is_asked_again_once_all_are_said_to_be_too_old(database: str) -> None:
    async with open_pool(database) as pool:
        at_hand = await asked(pool)
        async with pool.acquire() as connection:
            in_use = await connection.fetchval("select pg_backend_pid()")
            await asked(pool)
            await pool.expire_connections()
        later = {await asked(pool) for _ in range(4)} | set(await asyncio.gather(*(asked(pool) for _ in range(4))))
        assert later.isdisjoint({at_hand, in_use})
