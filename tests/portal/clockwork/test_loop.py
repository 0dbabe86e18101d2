"""One loop in one process at a time; it stops in time, and a duty that fails is tried again, but not for ever."""

import asyncio
import datetime as dt
import itertools
from collections.abc import Iterator
from functools import partial
from typing import Any

import asyncpg
import pytest

from portal.clockwork import loop
from portal.clockwork.loop import FAILURE_PAUSE, FAILURES_MAX, Clockwork, ClockworkStopped
from tests.portal.kept import until

NOON = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)
QUICK = 0.01


class Broken(Exception):
    """What a duty of these tests fails with."""


class Recorder:
    """A duty that remembers when it was done, and fails as often as it is told to."""

    def __init__(self, failures: int = 0, failure: Exception | None = None) -> None:
        self.failures = failures
        self.failure = failure or Broken()
        self.done: list[dt.datetime] = []

    async def __call__(self, now: dt.datetime) -> None:
        self.done.append(now)
        if self.failures:
            self.failures -= 1
            raise self.failure


class HalfLost(asyncpg.Connection):
    """A connection whose server has said that it goes, and whose end has not been read yet."""

    async def execute(self, *_: object, **__: object) -> str:
        raise asyncpg.InternalClientError("cannot switch to state 15; another operation (2) is in progress")


class Hand:
    """A clock's hand that the test moves."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> dt.datetime:
        return self.now


def clockwork(url: str, hand: Hand, **duties: Recorder) -> Clockwork:
    return Clockwork(partial(asyncpg.connect, url), hand, duties)


async def test_every_duty_hears_the_clocks_time(database: str) -> None:
    hand, first, second = Hand(), Recorder(), Recorder()
    await clockwork(database, hand, first=first, second=second).turn()
    assert (first.done, second.done) == ([NOON], [NOON])


async def test_a_duty_that_fails_waits_longer_each_time_and_keeps_nobody_waiting(database: str) -> None:
    hand, broken, well = Hand(), Recorder(failures=2), Recorder()
    it = clockwork(database, hand, broken=broken, well=well)
    for seconds in (0, 10, 20, 30, 50, 60, 70):
        hand.now = NOON + dt.timedelta(seconds=seconds)
        await it.turn()
    assert [(at - NOON).total_seconds() for at in broken.done] == [0, 20, 60, 70]
    assert len(well.done) == 7


async def test_a_clock_that_is_set_back_keeps_no_duty_waiting(database: str) -> None:
    hand, broken = Hand(), Recorder(failures=1)
    it = clockwork(database, hand, broken=broken)
    await it.turn()
    hand.now -= dt.timedelta(days=365)
    await it.turn()
    assert broken.done == [NOON, NOON - dt.timedelta(days=365)]


async def test_a_duty_that_never_works_stops_the_clockwork_loudly(database: str) -> None:
    hand, broken = Hand(), Recorder(failures=FAILURES_MAX + 1)
    it = clockwork(database, hand, broken=broken)
    for _ in range(FAILURES_MAX - 1):
        await it.turn()
        hand.now += FAILURE_PAUSE * 2**FAILURES_MAX
    with pytest.raises(ClockworkStopped, match="broken"):
        await it.turn()
    assert len(broken.done) == FAILURES_MAX


async def test_a_database_that_is_away_is_waited_for_without_end(database: str) -> None:
    hand, waiting = Hand(), Recorder(failures=5 * FAILURES_MAX, failure=asyncpg.DiskFullError("no space"))
    it = clockwork(database, hand, waiting=waiting)
    for _ in range(5 * FAILURES_MAX + 1):
        await it.turn()
        hand.now += FAILURE_PAUSE
    assert len(waiting.done) == 5 * FAILURES_MAX + 1


async def test_a_duty_that_hangs_is_given_up_for_this_turn(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def hang(_: dt.datetime) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(loop, "DUTY_SECONDS_MAX", QUICK)
    hand, well = Hand(), Recorder()
    await Clockwork(partial(asyncpg.connect, database), hand, {"hanging": hang, "well": well}).turn()
    assert well.done == [NOON]


async def test_one_takes_the_turns_and_the_other_takes_over(database: str) -> None:
    hand, first, second = Hand(), Recorder(), Recorder()
    one, other = clockwork(database, hand, duty=first), clockwork(database, hand, duty=second)
    taking = asyncio.create_task(one.run(pause_seconds=QUICK))
    await until(lambda: has_been(first))
    standing_by = asyncio.create_task(other.run(pause_seconds=QUICK))
    count = len(first.done)
    await until(lambda: has_been(first, count + 3))
    assert second.done == []
    one.stop()
    await taking
    await until(lambda: has_been(second))
    count = len(first.done)
    other.stop()
    await standing_by
    assert len(first.done) == count


async def has_been(duty: Recorder, times: int = 1) -> bool:
    return len(duty.done) >= times


async def test_it_stops_at_once_though_the_next_turn_is_far_away(database: str) -> None:
    hand, duty = Hand(), Recorder()
    it = clockwork(database, hand, duty=duty)
    running = asyncio.create_task(it.run(pause_seconds=3600))
    await until(lambda: has_been(duty))
    it.stop()
    async with asyncio.timeout(5):
        await running


async def test_a_connection_that_is_lost_is_made_again(database: str) -> None:
    hand, duty = Hand(), Recorder()
    it = clockwork(database, hand, duty=duty)
    running = asyncio.create_task(it.run(pause_seconds=QUICK))
    await until(lambda: has_been(duty))
    other = await asyncpg.connect(database)
    await other.execute(
        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid() "
        "and database = (select oid from pg_database where datname = current_database())"
    )
    await other.close()
    count = len(duty.done)
    await until(lambda: has_been(duty, count + 3))
    it.stop()
    await running


async def test_a_connection_that_is_only_half_lost_is_made_again_and_keeps_no_lock(database: str) -> None:
    hand, duty = Hand(), Recorder()
    kinds: Iterator[Any] = itertools.chain([HalfLost, HalfLost], itertools.repeat(asyncpg.Connection))
    it = Clockwork(lambda: asyncpg.connect(database, connection_class=next(kinds)), hand, {"duty": duty})
    running = asyncio.create_task(it.run(pause_seconds=QUICK))
    await until(lambda: has_been(duty, 5))
    assert not running.done()
    it.stop()
    await running
