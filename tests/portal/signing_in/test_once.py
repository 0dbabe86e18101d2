"""What may happen once happens once, however many ask for it at the same time, each on a connection of its own."""

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import asyncpg
import pytest

from domain.kernel import PersonId
from portal.database.database import open_pool
from portal.identity.accounts import Accounts, PersonForgotten, forget
from portal.identity.sessions import Sessions
from portal.process.commands.administrator import let_in
from portal.process.commands.opened import opened
from tests.portal.identity.signing import NOON
from tests.portal.traces import trace
from tests.vault import secret

PERSON = PersonId("person-1")
AT_ONCE = 6


@asynccontextmanager
async def accounts_in(url: str) -> AsyncGenerator[tuple[asyncpg.Pool, Accounts]]:
    async with open_pool(url, connections_max=AT_ONCE) as pool:
        yield pool, Accounts(pool, secret())


async def test_of_all_who_use_a_password_link_at_once_one_chooses(database: str) -> None:
    async with accounts_in(database) as (pool, accounts):
        await accounts.ensure(PERSON)
        link = await accounts.new_password_link(PERSON, trace(NOON))
        hashes = [f"hash {number}" for number in range(AT_ONCE)]
        chosen = await asyncio.gather(*(accounts.use_password_link(link, it, trace(NOON)) for it in hashes))
        kept = await pool.fetchval("select password_hash from identity.people")
    assert sorted(chosen, key=str) == [None] * (AT_ONCE - 1) + [PERSON]
    assert kept == hashes[chosen.index(PERSON)]


async def test_a_link_that_was_used_or_is_too_old_or_replaced_lets_nobody_choose(database: str) -> None:
    async with accounts_in(database) as (_, accounts):
        await accounts.ensure(PERSON)
        first = await accounts.new_password_link(PERSON, trace(NOON))
        second = await accounts.new_password_link(PERSON, trace(NOON))
        replaced = await accounts.use_password_link(first, "hash", trace(NOON))
        too_late = await accounts.use_password_link(second, "hash", trace(NOON + dt.timedelta(days=8)))
        used = await accounts.use_password_link(second, "hash", trace(NOON))
        again = await accounts.use_password_link(second, "hash", trace(NOON))
    assert (replaced, too_late, used, again) == (None, None, PERSON, None)


async def test_of_all_links_that_are_made_at_once_one_is_left(database: str) -> None:
    async with accounts_in(database) as (pool, accounts):
        await accounts.ensure(PERSON)
        await asyncio.gather(*(accounts.new_password_link(PERSON, trace(NOON)) for _ in range(AT_ONCE)))
        links = await pool.fetchval("select count(*) from identity.password_links")
    assert links == 1


async def test_of_all_pages_that_are_opened_at_once_one_says_the_notice(database: str) -> None:
    async with accounts_in(database) as (pool, accounts):
        sessions = Sessions(pool, secret())
        await accounts.ensure(PERSON)
        id_ = await sessions.begin(PERSON, trace(NOON))
        session = await sessions.open(id_, NOON)
        assert session is not None
        await sessions.leave_notice(session, "Gemt.")
        pages = [it for _ in range(AT_ONCE) if (it := await sessions.open(id_, NOON)) is not None]
        said = await asyncio.gather(*(sessions.with_notice_taken(it) for it in pages))
    assert sorted((it.notice for it in said), key=str) == ["Gemt."] + [None] * (AT_ONCE - 1)


async def test_nobody_who_is_erased_is_remembered_again_by_whoever_was_about_to(database: str) -> None:
    async with accounts_in(database) as (pool, accounts):
        await accounts.remember(PERSON, email="a@b.dk", name=None, trace=trace())

        async def erase() -> None:
            async with pool.acquire() as connection, connection.transaction():
                await forget(connection, PERSON)

        async def remember() -> None:
            await accounts.remember(PERSON, email="a@b.dk", name="Anna", trace=trace())

        await asyncio.gather(*(remember() for _ in range(4)), erase(), return_exceptions=True)
        left = await pool.fetchval("select count(*) from identity.people")
        keys = await pool.fetchval("select count(*) from vault.person_keys")
        with pytest.raises(PersonForgotten):
            await accounts.ensure(PERSON)
    assert (left, keys) == (0, 0)


async def test_an_address_is_let_in_as_administrator_once(database: str) -> None:
    async with opened(database, secret()) as portal:
        await asyncio.gather(*(let_in(portal, "chef@styrelsen.dk") for _ in range(2)))
        people = await portal.pool.fetchval("select count(*) from events where type = 'organisations.PersonRegistered'")
    assert people == 1
