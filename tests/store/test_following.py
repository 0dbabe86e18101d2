"""A follower hears of every event, in order, once, whatever happens to transactions and connections."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from eventsourcing.dcb.api import DCBQuery, DCBSequencedEvent
from eventsourcing.persistence import OperationalError

from portal.event_store import AsyncDCBRecorder, listener
from portal.event_store.limits import PAGE_EVENTS_MAX
from portal.event_store.patience import Patience
from portal.event_store.reader import Reader
from tests.patience import SECONDS_MAX
from tests.store.logs import (
    Connection,
    event,
    item,
    opened,
    soon,
    terminate,
    until,
    until_waiting,
    written,
)

UNREADABLE_TIMES = 300


async def taken(events: AsyncIterator[DCBSequencedEvent], count: int) -> list[int]:
    """Return the positions of the next so many events."""
    return [(await soon(events)).position for _ in range(count)]


async def test_old_events_first_then_each_new_one(recorder: AsyncDCBRecorder) -> None:
    await recorder.append([event("a"), event("b"), event("a")])
    follower = recorder.subscribe(DCBQuery([item("a")]), after=1)
    assert await taken(follower, 1) == [3]
    await recorder.append([event("b")])
    await recorder.append([event("a")])
    assert await taken(follower, 1) == [5]


async def test_an_append_that_commits_late_is_not_skipped(
    recorder: AsyncDCBRecorder, owner: Connection, database: str
) -> None:
    """One transaction has its position and stays open: whoever appends meanwhile waits, and comes after it."""
    follower = recorder.subscribe()
    async with opened(database) as another:
        transaction = owner.transaction()
        await transaction.start()
        await written(owner, event("slow"))
        quick = asyncio.create_task(another.append([event("quick")]))
        await until_waiting(owner)
        next_two = asyncio.create_task(taken(follower, 2))
        done, _ = await asyncio.wait([next_two, quick], timeout=0.3)
        assert not done
        await transaction.commit()
        assert (await quick).position == 2
        assert await next_two == [1, 2]


async def test_an_append_that_rolls_back_leaves_no_gap(
    recorder: AsyncDCBRecorder, owner: Connection, database: str
) -> None:
    follower = recorder.subscribe()
    async with opened(database) as another:
        transaction = owner.transaction()
        await transaction.start()
        await written(owner, event("undone"))
        quick = asyncio.create_task(another.append([event("quick")]))
        await until_waiting(owner)
        await transaction.rollback()
        assert (await quick).position == 1
        assert (await soon(follower)).event.tags == ["quick"]


async def test_followers_of_busy_writers_see_every_position_in_order(recorder: AsyncDCBRecorder, database: str) -> None:
    count = 600
    async with opened(database) as another:
        followers = [asyncio.create_task(taken(recorder.subscribe(), count)) for _ in range(3)]
        appends = ((recorder, another)[n % 2].append([event(f"t{n % 5}")]) for n in range(count))
        await asyncio.gather(*appends)
        for follower in followers:
            assert await follower == list(range(1, count + 1))


async def test_more_than_a_page_is_followed_in_pages(recorder: AsyncDCBRecorder) -> None:
    await recorder.append_all([([event()] * (PAGE_EVENTS_MAX + 5), None)])
    pages = recorder.pages()
    assert [len(await soon(pages)) for _ in range(2)] == [PAGE_EVENTS_MAX, 5]


async def test_a_listener_that_lost_its_connection_listens_again(recorder: AsyncDCBRecorder, owner: Connection) -> None:
    follower = asyncio.create_task(taken(recorder.subscribe(), 2))
    await until(owner, _LISTENING, 1)
    await recorder.append([event()])
    assert await terminate(owner, "listen%") == 1
    await recorder.append([event()])
    assert await follower == [1, 2]
    again = asyncio.create_task(taken(recorder.subscribe(after=2), 1))
    await until(owner, _LISTENING, 1)
    await recorder.append([event()])
    assert await again == [3]


async def test_a_log_that_nobody_follows_has_no_listener(recorder: AsyncDCBRecorder, owner: Connection) -> None:
    await recorder.append([event()])
    await recorder.read()
    assert await owner.fetchval(_LISTENING) == 0


async def test_a_log_that_cannot_be_read_is_waited_for_without_end(
    recorder: AsyncDCBRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    await recorder.append([event()])
    reader, failures = recorder._reader, iter(range(UNREADABLE_TIMES))

    async def read(*asked: Any, **more: Any) -> tuple[list[DCBSequencedEvent], int]:
        if next(failures, None) is not None:
            raise OperationalError("away")
        return await Reader.read(reader, *asked, **more)

    monkeypatch.setattr(reader, "read", read)
    monkeypatch.setattr(Patience, "next_pause", lambda _: 0.0)
    assert await taken(recorder.subscribe(), 1) == [1]
    assert next(failures, None) is None


async def test_without_a_wake_up_a_follower_looks_by_itself(recorder: AsyncDCBRecorder, owner: Connection) -> None:
    follower = recorder.subscribe()
    await recorder.append([event()])
    assert await taken(follower, 1) == [1]
    waiting = asyncio.create_task(taken(follower, 1))
    await asyncio.sleep(0.1)
    await owner.execute(_SILENT_APPEND)
    assert await waiting == [2]


async def test_closing_ends_every_subscription_without_another_look(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "POLL_SECONDS", 10 * SECONDS_MAX)
    async with opened(database) as recorder:
        followers = [asyncio.create_task(anext(recorder.subscribe(), None)) for _ in range(3)]
        await asyncio.sleep(0.1)
    async with asyncio.timeout(SECONDS_MAX):
        assert await asyncio.gather(*followers) == [None, None, None]


_LISTENING = """
    select count(*) from pg_stat_activity where datname = current_database() and query ilike 'listen%'
"""
_SILENT_APPEND = """
    update event_log_head set size = 2;
    insert into events values (2, 'Happened', '{}', '', '', 0, '{}', '{}', '{}', '');
"""
