"""Rows keep in step with the log, whoever projects, wherever they stop."""

import asyncio
from functools import partial
from typing import Any

import asyncpg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kernel import Event, Recorded
from portal.database.database import connected
from portal.event_store.patience import Patience
from portal.rows.projector import CaughtUp, PoisonEvent, ProjectionsReplaced, Projector, loop, rebuild
from portal.rows.projector.advance import advance
from portal.rows.rows import LiveRows, RowsNotReady
from portal.rows.selecting import SCHEMA
from projections.journal import JOURNAL
from tests.conftest import TestPostgres
from tests.patience import SECONDS_MAX
from tests.portal.kept import (
    MADE_BY,
    POISON,
    come_to,
    folded_rows,
    fresh,
    live_rows,
    log,
    made_by,
    now,
    projecting,
    rebuilt,
    until,
)
from tests.projections.histories import NO_SHRINKING, histories
from tests.projections.programme import whole_programme

HISTORY = whole_programme()
FAILING_TIMES = 300
KILL_WHO_WAITS = """
select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock'
"""


async def test_rows_are_what_the_events_fold_to(database: str) -> None:
    async with log(database) as kept, projecting(kept):
        await kept.append(HISTORY[:30])
        await come_to(kept, 30)
        assert await live_rows(kept.pool) == folded_rows(HISTORY[:30])
        for recorded in HISTORY[30:]:
            await kept.append([recorded])
        await come_to(kept, len(HISTORY))
        assert await live_rows(kept.pool) == folded_rows(HISTORY)


async def test_there_are_no_rows_to_read_before_they_are_built(migrated_database: str) -> None:
    async with log(migrated_database) as kept:
        with pytest.raises(RowsNotReady):
            await LiveRows(kept.pool).many(JOURNAL)


def test_rebuilt_or_live_and_in_batches_of_any_size_rows_are_the_same(postgres: TestPostgres) -> None:
    @given(histories(), st.integers(1, 90), st.integers(1, 90))
    @settings(max_examples=8, deadline=None, phases=NO_SHRINKING)
    def same(history: tuple[Recorded[Event], ...], batch: int, other: int) -> None:
        with fresh(postgres) as url:
            asyncio.run(_same(url, history, batch, other))

    same()


async def _same(url: str, history: tuple[Recorded[Event], ...], batch: int, other: int) -> None:
    async with log(url) as kept:
        async with projecting(kept, batch=batch):
            await come_to(kept, 0)
            await kept.append(history)
            await come_to(kept, len(history))
        live = await live_rows(kept.pool)
        await rebuild(kept.pool, kept.recorder, kept.vault, fingerprint=MADE_BY, batch=other)
        assert live == await live_rows(kept.pool) == folded_rows(history)


@pytest.mark.parametrize("stopped_at", range(0, len(HISTORY) - 1, 12))
async def test_a_projector_that_is_killed_in_the_middle_of_a_batch_leaves_no_trace_of_it(
    database: str, stopped_at: int
) -> None:
    async with log(database) as kept:
        await rebuild(kept.pool, kept.recorder, kept.vault, fingerprint=MADE_BY)
        await kept.append(HISTORY)
        events = (await kept.recorder.read()).events
        assert await advance(kept.pool, kept.vault, SCHEMA, MADE_BY, 0, events[: stopped_at + 1])
        async with connected(database) as other, other.transaction():
            await other.execute("lock table projections.journal in access exclusive mode")
            dying = asyncio.create_task(
                advance(kept.pool, kept.vault, SCHEMA, MADE_BY, stopped_at + 1, events[stopped_at + 1 :])
            )
            await until(lambda: other.fetchval(KILL_WHO_WAITS))
            with pytest.raises((asyncpg.PostgresConnectionError, asyncpg.InterfaceError)):
                await dying
        assert await live_rows(kept.pool) == folded_rows(HISTORY[: stopped_at + 1])
        async with projecting(kept):
            await come_to(kept, len(HISTORY))
        assert await live_rows(kept.pool) == folded_rows(HISTORY)


@pytest.mark.parametrize("milliseconds", range(0, 40, 4))
async def test_a_step_that_is_cancelled_at_any_moment_is_done_or_not_done(database: str, milliseconds: int) -> None:
    async with log(database) as kept:
        await rebuild(kept.pool, kept.recorder, kept.vault, fingerprint=MADE_BY)
        await kept.append(HISTORY)
        events = (await kept.recorder.read()).events
        step = asyncio.create_task(advance(kept.pool, kept.vault, SCHEMA, MADE_BY, 0, events))
        await asyncio.sleep(milliseconds / 1000)
        step.cancel()
        await asyncio.wait([step])
        assert await live_rows(kept.pool) == folded_rows(HISTORY[: (await now(kept)).position])


async def test_of_two_projectors_at_the_same_step_one_wins(database: str) -> None:
    async with log(database) as kept:
        await rebuild(kept.pool, kept.recorder, kept.vault, fingerprint=MADE_BY)
        await kept.append(HISTORY)
        events = (await kept.recorder.read()).events
        steps = [advance(kept.pool, kept.vault, SCHEMA, MADE_BY, 0, events[:size]) for size in (20, 40, 60)]
        assert sorted(await asyncio.gather(*steps)) == [False, False, True]
        progress = await now(kept)
        assert await live_rows(kept.pool) == folded_rows(HISTORY[: progress.position])


async def test_several_projectors_keep_the_same_rows(database: str) -> None:
    async with log(database) as kept, projecting(kept, batch=3), projecting(kept, batch=7), projecting(kept):
        for recorded in HISTORY:
            await kept.append([recorded])
        await come_to(kept, len(HISTORY))
        assert await live_rows(kept.pool) == folded_rows(HISTORY)


async def test_a_poison_event_stops_the_projector_before_it_and_is_named(database: str) -> None:
    async with log(database) as kept:
        await kept.append(HISTORY[:20])
        async with projecting(kept) as task:
            await come_to(kept, 20)
            await kept.append(HISTORY[20:25])
            await kept.recorder.append([POISON])
            await kept.append(HISTORY[25:])
            with pytest.raises(PoisonEvent) as stopped:
                await asyncio.wait_for(task, SECONDS_MAX)
        assert (stopped.value.position, stopped.value.topic) == (26, "sharing.NeverHeardOf")
        progress = await now(kept)
        assert progress.position == 25
        assert progress.stopped is not None
        assert "event 26 (sharing.NeverHeardOf) cannot be projected" in progress.stopped
        assert await live_rows(kept.pool) == folded_rows(HISTORY[:25])


async def test_rows_that_other_code_made_are_rebuilt_at_start(database: str) -> None:
    async with log(database) as kept:
        await kept.append(HISTORY)
        await rebuild(kept.pool, kept.recorder, kept.vault, fingerprint="older")
        await kept.pool.execute("update projections.people set title = 'what older code made of it'")
        async with projecting(kept):
            await until(lambda: made_by(kept, MADE_BY))
            assert await live_rows(kept.pool) == folded_rows(HISTORY)


async def test_a_projector_leaves_rows_alone_that_newer_code_has_made_meanwhile(database: str) -> None:
    async with log(database) as kept, projecting(kept) as older:
        await come_to(kept, 0)
        await rebuilt(kept, "newer")
        await kept.append(HISTORY)
        with pytest.raises(ProjectionsReplaced):
            await asyncio.wait_for(older, SECONDS_MAX)
        progress = await now(kept)
        assert (progress.fingerprint, progress.position) == ("newer", 0)


async def test_a_projector_outlives_its_connections(database: str) -> None:
    async with log(database) as kept, projecting(kept):
        await come_to(kept, 0)
        await kept.append(HISTORY[:30])
        await kept.pool.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
        )
        await kept.append(HISTORY[30:])
        await come_to(kept, len(HISTORY))
        assert await live_rows(kept.pool) == folded_rows(HISTORY)


async def test_a_database_that_fails_for_however_long_is_waited_for(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = iter(range(FAILING_TIMES))

    async def failing(*asked: Any) -> bool:
        if next(failures, None) is not None:
            raise asyncpg.DiskFullError("no space left on device")
        return await advance(*asked)

    monkeypatch.setattr(loop, "advance", failing)
    monkeypatch.setattr(Patience, "next_pause", lambda _: 0.0)
    async with log(database) as kept, projecting(kept):
        await come_to(kept, 0)
        await kept.append(HISTORY)
        await come_to(kept, len(HISTORY))
        assert next(failures, None) is None
        assert await live_rows(kept.pool) == folded_rows(HISTORY)


async def test_rows_that_newer_code_has_made_are_left_to_it_until_they_are_ours_again(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "STAND_BY_SECONDS", 0.01)
    async with log(database) as kept:
        projector = Projector(kept.pool, kept.recorder, kept.vault, fingerprint=MADE_BY)
        standing_by = asyncio.create_task(projector.run_or_stand_by())
        await come_to(kept, 0)
        await rebuilt(kept, "newer")
        await kept.append(HISTORY[:30])
        await rebuilt(kept, MADE_BY)
        await kept.append(HISTORY[30:])
        await come_to(kept, len(HISTORY))
        standing_by.cancel()
        await asyncio.wait([standing_by])


async def test_whoever_waits_for_rows_hears_no_failure_of_a_database_that_is_lost(
    postgres: TestPostgres,
) -> None:
    name = postgres.create(template=postgres.template)
    async with log(postgres.url_of(name)) as kept:
        caught_up = CaughtUp(kept.pool, connect=partial(asyncpg.connect, kept.url))
        postgres.drop(name)
        assert not await caught_up(1, seconds_max=0.5)
        await caught_up.close()


async def test_rows_that_were_never_built_have_come_to_no_position(migrated_database: str) -> None:
    async with log(migrated_database) as kept:
        caught_up = CaughtUp(kept.pool, connect=partial(asyncpg.connect, migrated_database))
        await caught_up.start()
        try:
            assert not await caught_up(0, seconds_max=0.05)
        finally:
            await caught_up.close()


async def test_a_reader_sees_its_own_write_whoever_projects_it(database: str) -> None:
    async with log(database) as kept, log(database) as elsewhere, projecting(elsewhere):
        await come_to(elsewhere, 0)
        caught_up = CaughtUp(kept.pool, connect=partial(asyncpg.connect, database))
        await caught_up.start()
        try:
            for position, recorded in enumerate(HISTORY, start=1):
                await kept.append([recorded])
                assert await caught_up(position, seconds_max=SECONDS_MAX)
                assert await LiveRows(kept.pool).one(JOURNAL, position) is not None
            assert not await caught_up(len(HISTORY) + 1, seconds_max=0.05)
        finally:
            await caught_up.close()
