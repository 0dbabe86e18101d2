"""Failures are counted in the database, for an account and for a network, also when many come at once."""

import asyncio
import datetime as dt

import asyncpg
import pytest

from portal.database import open_pool
from portal.identity.throttle import (
    ACCOUNT_FAILURES_FREE,
    FORGOTTEN_AFTER,
    NETWORK_FAILURES_FREE,
    Throttle,
    WaitLonger,
)
from tests.portal.identity.signing import NOON

HOME, NEIGHBOUR, AWAY = "192.0.2.1", "192.0.2.200", "198.51.100.1"


async def outcomes(throttle: Throttle, tries: list[tuple[str, str]], now: dt.datetime = NOON) -> list[bool]:
    """Whether each try may be made, all of them at once."""
    made = [throttle.begin_attempt(email, address, now) for email, address in tries]
    return [outcome is None for outcome in await asyncio.gather(*made, return_exceptions=True)]


@pytest.mark.parametrize("tries", [5, 12])
async def test_many_tries_at_once_are_no_more_than_one_after_another(database: str, tries: int) -> None:
    async with open_pool(database) as pool:
        allowed = await outcomes(Throttle(pool), [("a@b.dk", HOME)] * tries)
    assert sum(allowed) == ACCOUNT_FAILURES_FREE


async def test_one_network_may_not_try_everybody(database: str) -> None:
    async with open_pool(database) as pool:
        throttle = Throttle(pool)
        tries = [(f"{number}@b.dk", HOME if number % 2 else NEIGHBOUR) for number in range(NETWORK_FAILURES_FREE + 3)]
        allowed = await outcomes(throttle, tries)
        elsewhere = await outcomes(throttle, [("new@b.dk", AWAY)])
    assert sum(allowed) == NETWORK_FAILURES_FREE
    assert elsewhere == [True]


async def test_ipv6_addresses_of_one_house_are_one_network(database: str) -> None:
    async with open_pool(database) as pool:
        tries = [(f"{number}@b.dk", f"2001:db8::{number:x}") for number in range(NETWORK_FAILURES_FREE + 1)]
        allowed = await outcomes(Throttle(pool), tries)
    assert sum(allowed) == NETWORK_FAILURES_FREE


async def test_who_succeeds_begins_anew(database: str) -> None:
    async with open_pool(database) as pool:
        throttle = Throttle(pool)
        await outcomes(throttle, [("a@b.dk", HOME)] * ACCOUNT_FAILURES_FREE)
        await throttle.succeeded("a@b.dk", HOME)
        allowed = await outcomes(throttle, [("a@b.dk", HOME)] * ACCOUNT_FAILURES_FREE)
    assert allowed == [True] * ACCOUNT_FAILURES_FREE


async def test_failures_are_forgotten_and_nothing_is_kept_of_them(database: str) -> None:
    async with open_pool(database) as pool:
        throttle = Throttle(pool)
        await outcomes(throttle, [("a@b.dk", HOME)] * ACCOUNT_FAILURES_FREE)
        with pytest.raises(WaitLonger):
            await throttle.begin_attempt("a@b.dk", HOME, NOON)
        later = NOON + FORGOTTEN_AFTER + dt.timedelta(seconds=1)
        await throttle.begin_attempt("a@b.dk", HOME, later)
        kept: list[asyncpg.Record] = await pool.fetch("select failures from identity.attempts")
        await throttle.sweep(later + FORGOTTEN_AFTER + dt.timedelta(seconds=1))
        swept = await pool.fetchval("select count(*) from identity.attempts")
    assert [row["failures"] for row in kept] == [1, 1]
    assert swept == 0


async def test_a_client_without_an_address_is_one_network_too(database: str) -> None:
    async with open_pool(database) as pool:
        assert await outcomes(Throttle(pool), [("a@b.dk", ""), ("b@b.dk", "not an address")]) == [True, True]
