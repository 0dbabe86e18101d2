"""Rows are built anew beside the ones that serve, and take their place without anybody noticing."""

import asyncio

import asyncpg
import pytest

from portal.database.database import connected
from portal.rows.projector import PoisonEvent, RebuildUnderWay, rebuild
from portal.rows.projector.rebuild import REBUILD_LOCK
from portal.rows.projector.tables import CHANNEL
from portal.rows.rows import LiveRows
from projections.journal import JOURNAL
from projections.organisations import ORGANISATIONS
from tests.patience import SECONDS_MAX
from tests.portal.kept import (
    MADE_BY,
    POISON,
    Log,
    come_to,
    folded_rows,
    live_rows,
    log,
    now,
    projecting,
    rebuilt,
)
from tests.projections.programme import whole_programme

HISTORY = whole_programme()


async def test_a_rebuild_shows_how_far_it_is(database: str) -> None:
    async with log(database) as kept:
        await kept.append(HISTORY)
        told: list[tuple[int, int]] = []
        position = await rebuild(
            kept.pool, kept.recorder, kept.vault, lambda done, of: told.append((done, of)), batch=30
        )
        assert position == len(HISTORY)
        assert told == [(it, len(HISTORY)) for it in (*range(30, len(HISTORY), 30), len(HISTORY))]


async def test_what_is_shown_never_goes_back_and_is_never_missing(database: str) -> None:
    async with log(database) as kept, projecting(kept, batch=2):
        await come_to(kept, 0)
        reading = asyncio.create_task(_read_until_complete(kept))
        for recorded in HISTORY:
            await kept.append([recorded])
            if recorded.stamp.position % 8 == 0:
                await rebuilt(kept, MADE_BY, batch=5)
        lengths = await reading
        assert lengths == sorted(lengths)
        assert await live_rows(kept.pool) == folded_rows(HISTORY)


async def _read_until_complete(kept: Log) -> list[int]:
    rows, lengths = LiveRows(kept.pool), [0]
    async with asyncio.timeout(SECONDS_MAX):
        while lengths[-1] < len(HISTORY):
            lengths.append(len(await rows.many(JOURNAL)))
    return lengths


async def test_whoever_waits_for_rows_is_woken_by_those_that_took_their_place(database: str) -> None:
    """There are no events: nothing else would wake them."""
    woken = asyncio.Event()
    async with log(database) as kept, connected(database) as waiting:
        await waiting.add_listener(CHANNEL, lambda *_: woken.set())
        await rebuild(kept.pool, kept.recorder, kept.vault)
        async with asyncio.timeout(SECONDS_MAX):
            await woken.wait()


async def test_two_rebuilds_at_once_are_one_too_many(database: str) -> None:
    async with log(database) as kept, kept.pool.acquire() as other:
        await other.execute("select pg_advisory_lock($1)", REBUILD_LOCK)
        with pytest.raises(RebuildUnderWay):
            await rebuild(kept.pool, kept.recorder, kept.vault)


async def test_what_an_interrupted_rebuild_left_behind_is_cleared_away(database: str) -> None:
    async with log(database) as kept:
        await kept.append(HISTORY)
        await kept.pool.execute("create table projections_next.people (id int)")
        await kept.pool.execute(
            "create function projections_next.searched_in_people() returns int language sql as 'select 1'"
        )
        await rebuild(kept.pool, kept.recorder, kept.vault)
        assert await live_rows(kept.pool) == folded_rows(HISTORY)
        assert await _left_beside(kept) == []


async def test_the_rows_that_were_shown_before_are_nowhere_once_others_are(database: str) -> None:
    async with log(database) as kept:
        await kept.append(HISTORY)
        await rebuild(kept.pool, kept.recorder, kept.vault)
        await rebuild(kept.pool, kept.recorder, kept.vault)
        assert await live_rows(kept.pool) == folded_rows(HISTORY)
        assert await _left_beside(kept) == []


async def test_the_owner_keeps_how_the_tables_of_every_version_are_made(database: str) -> None:
    """So that the version before can rebuild, too, when it is put back."""
    async with log(database) as kept:
        await kept.pool.execute(
            "insert into rows.shapes values ('before', 'create table projections_next.position (it int)')"
        )
        with pytest.raises(asyncpg.NoDataFoundError):
            await kept.pool.execute("select rows.make('never', 'nobody')")
        await rebuild(kept.pool, kept.recorder, kept.vault)
        assert await kept.pool.fetchval("select count(*) from rows.shapes") == 2


async def _left_beside(kept: Log) -> list[str]:
    """What there is in the schema in which rows are made anew."""
    found = await kept.pool.fetch(
        """
        select relname as name from pg_class where relnamespace = 'projections_next'::regnamespace
        union all select proname from pg_proc where pronamespace = 'projections_next'::regnamespace
        """
    )
    return [row["name"] for row in found]


async def test_a_rebuild_that_meets_poison_leaves_the_live_rows_as_they_are(database: str) -> None:
    async with log(database) as kept:
        await kept.append(HISTORY[:20])
        await rebuild(kept.pool, kept.recorder, kept.vault, fingerprint="before")
        await kept.recorder.append([POISON])
        with pytest.raises(PoisonEvent):
            await rebuild(kept.pool, kept.recorder, kept.vault, fingerprint="after")
        assert ((await now(kept)).fingerprint, (await now(kept)).position) == ("before", 20)
        assert await LiveRows(kept.pool).many(ORGANISATIONS) == folded_rows(HISTORY[:20])["organisations"]
