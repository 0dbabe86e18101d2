"""Failures are counted in the database: for an account from one place, for a network, for an account from everywhere;
also when many come at once. What succeeds, and what is refused, changes nothing for the next.
"""

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager

import pytest

from portal.database.database import open_pool
from portal.identity.buckets import FORGOTTEN_AFTER, FROM_A_NETWORK, OF_AN_ACCOUNT, OF_ONE_FROM_HERE
from portal.identity.throttle import Throttle, WaitLonger
from tests.portal.identity.signing import NOON
from tests.vault import secret

HOME, NEIGHBOUR, AWAY = "192.0.2.1", "192.0.2.200", "198.51.100.1"
OWNER, BROWSER = "ejer@b.dk", b"known by this"
FREE = OF_ONE_FROM_HERE.failures_max
Try = tuple[str, str] | tuple[str, str, bytes]


class Door:
    """Where sign-ins are tried, `now` by its own clock."""

    def __init__(self, throttle: Throttle) -> None:
        self.throttle = throttle
        self.now = NOON

    async def allowed(self, tries: Iterable[Try]) -> int:
        """How many of the tries may be made, all of them at once and none with the right password."""
        made = [self.throttle.begin_attempt(it[0], it[1], it[2] if len(it) == 3 else None, self.now) for it in tries]
        outcomes = await asyncio.gather(*made, return_exceptions=True)
        assert all(not isinstance(it, BaseException) or isinstance(it, WaitLonger) for it in outcomes), outcomes
        return sum(not isinstance(it, BaseException) for it in outcomes)

    async def comes_in(self, email: str, address: str, browser: bytes | None = None) -> bool:
        """Whether somebody who knows the password is let in now."""
        try:
            attempt = await self.throttle.begin_attempt(email, address, browser, self.now)
        except WaitLonger:
            return False
        await self.throttle.succeeded(attempt)
        return True


@asynccontextmanager
async def door(database: str) -> AsyncGenerator[Door]:
    async with open_pool(database) as pool:
        yield Door(Throttle(pool, secret().digest))


@pytest.mark.parametrize("tries", [FREE, FREE + 15])
async def test_many_tries_at_once_are_no_more_than_one_after_another(database: str, tries: int) -> None:
    async with door(database) as it:
        assert await it.allowed([(OWNER, HOME)] * tries) == FREE


async def test_one_network_may_not_try_everybody(database: str) -> None:
    async with door(database) as it:
        tries = [(f"{number}@b.dk", HOME if number % 2 else NEIGHBOUR) for number in range(40)]
        assert await it.allowed(tries) == FROM_A_NETWORK.failures_max
        assert await it.allowed([("new@b.dk", AWAY)]) == 1


async def test_ipv6_addresses_of_one_house_are_one_network(database: str) -> None:
    async with door(database) as it:
        assert await it.allowed([(f"{n}@b.dk", f"2001:db8:0:{n:x}::1") for n in range(40)]) == 30


async def test_ipv4_clients_of_a_server_on_ipv6_are_as_many_networks_as_they_are(database: str) -> None:
    async with door(database) as it:
        assert await it.allowed([(OWNER, f"::ffff:{HOME}")] * FREE) == FREE
        assert await it.allowed([(OWNER, HOME)]) == 0
        assert await it.allowed([(OWNER, f"::ffff:{AWAY}")]) == 1


async def test_a_stranger_who_never_stops_keeps_nobody_out_elsewhere(database: str) -> None:
    async with door(database) as it:
        for _ in range(600):
            await it.allowed([(OWNER, AWAY)])
            it.now += dt.timedelta(seconds=20)
            if it.now.minute == 0 and it.now.second == 0:
                assert await it.comes_in(OWNER, HOME)


async def test_strangers_from_everywhere_are_slowed_down_and_a_known_browser_passes(database: str) -> None:
    async with door(database) as it:
        everywhere: list[Try] = [(OWNER, f"10.0.{n}.1") for n in range(OF_AN_ACCOUNT.failures_max + 20)]
        assert await it.allowed(everywhere) == OF_AN_ACCOUNT.failures_max
        assert not await it.comes_in(OWNER, HOME)
        assert await it.comes_in(OWNER, HOME, BROWSER)
        assert await it.comes_in("another@b.dk", HOME)


async def test_strangers_in_the_same_network_do_not_stop_a_known_browser(database: str) -> None:
    async with door(database) as it:
        await it.allowed([(OWNER, HOME)] * FREE + [(f"{n}@b.dk", HOME) for n in range(40)])
        assert not await it.comes_in(OWNER, HOME)
        assert await it.comes_in(OWNER, HOME, BROWSER)


async def test_a_known_browser_may_not_guess_more_than_others(database: str) -> None:
    async with door(database) as it:
        assert await it.allowed([(OWNER, HOME, BROWSER)] * 40) == FREE
        assert await it.allowed([(OWNER, AWAY, BROWSER)] * 40) == 0


async def test_who_succeeds_begins_anew(database: str) -> None:
    async with door(database) as it:
        await it.allowed([(OWNER, HOME)] * (FREE - 1))
        assert await it.comes_in(OWNER, HOME)
        assert await it.allowed([(OWNER, HOME)] * FREE) == FREE


async def test_a_success_leaves_no_trace_for_the_next(database: str) -> None:
    """A town hall that made mistakes for months, and one that only ever signed in."""
    async with door(database) as it:
        for day in range(39):
            it.now = NOON + dt.timedelta(days=day)
            await it.allowed([(f"{day}@b.dk", HOME)])
        for person in range(200):
            assert await it.comes_in(f"{person}@b.dk", HOME)
        before = await it.throttle._pool.fetch("select * from identity.failures order by subject")
        assert await it.comes_in("new@b.dk", HOME)
        after = await it.throttle._pool.fetch("select * from identity.failures order by subject")
        assert {row["empty_at"] for row in after} == {row["empty_at"] for row in before} | {it.now}


async def test_what_is_refused_does_not_count_and_does_not_prolong(database: str) -> None:
    async with door(database) as it:
        await it.allowed([(OWNER, HOME)] * FREE)
        waits = []
        for _ in range(30):
            with pytest.raises(WaitLonger) as refused:
                await it.throttle.begin_attempt(OWNER, HOME, None, it.now)
            waits.append(refused.value.seconds)
            it.now += dt.timedelta(seconds=10)
        assert waits == [300 - 10 * n for n in range(30)]
        assert await it.comes_in(OWNER, HOME)


async def test_failures_are_forgotten_and_nothing_is_kept_of_them(database: str) -> None:
    async with door(database) as it:
        await it.allowed([(OWNER, HOME)] * FREE)
        await it.throttle.sweep(it.now)
        kept = await it.throttle._pool.fetchval("select count(*) from identity.failures")
        it.now += FORGOTTEN_AFTER
        assert await it.allowed([("another@b.dk", HOME)] * FREE) == FREE
        await it.throttle.sweep(it.now + FORGOTTEN_AFTER)
        swept = await it.throttle._pool.fetchval("select count(*) from identity.failures")
    assert (kept, swept) == (3, 0)


async def test_a_client_without_an_address_is_one_network_too(database: str) -> None:
    async with door(database) as it:
        assert await it.allowed([("a@b.dk", ""), ("b@b.dk", "not an address"), ("\ud800@b.dk", "")]) == 3


async def test_how_often_it_has_failed_is_told(database: str) -> None:
    async with door(database) as it:
        told = [(await it.throttle.begin_attempt(OWNER, HOME, None, it.now)).failures for _ in range(4)]
        it.now += dt.timedelta(minutes=12)
        told.append((await it.throttle.begin_attempt(OWNER, HOME, None, it.now)).failures)
    assert told == [1, 2, 3, 4, 3]
