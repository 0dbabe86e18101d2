"""An instant far ahead of the database's clock is known, at no cost to an append."""

import pytest

from portal.event_store import database_clock
from portal.event_store.database_clock import DatabaseClock
from portal.event_store.limits import CLOCK_AHEAD_SECONDS_MAX
from portal.event_store.stamped import clock
from tests.store.logs import Pool

SECOND = 1_000_000
HOUR = 3600 * SECOND


async def test_a_little_is_let_pass_and_more_is_told(pool: Pool) -> None:
    held = DatabaseClock(pool)
    assert await held.ahead(clock()) == 0
    assert await held.ahead(clock() - HOUR) == 0
    assert await held.ahead(clock() + (CLOCK_AHEAD_SECONDS_MAX - 30) * SECOND) == 0
    assert await held.ahead(clock() + HOUR) >= CLOCK_AHEAD_SECONDS_MAX


async def test_the_database_is_asked_once_and_again_where_the_clock_seems_to_be_ahead(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = DatabaseClock(pool)
    await held.ahead(clock())
    monkeypatch.setattr(database_clock, "_ASKED", "select 0::bigint")
    assert await held.ahead(clock()) == 0
    assert await held.ahead(clock() + HOUR) > HOUR // SECOND
    assert await held.ahead(clock()) > 0


async def test_whoever_slept_is_not_taken_to_be_ahead(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    held = DatabaseClock(pool)
    counted = database_clock._counted
    monkeypatch.setattr(database_clock, "_counted", lambda: counted() - HOUR)
    await held.ahead(clock())
    monkeypatch.setattr(database_clock, "_counted", lambda: counted() - 2 * HOUR)
    assert await held.ahead(clock()) == 0
