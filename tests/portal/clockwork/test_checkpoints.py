"""Checkpoints are made when a meeting has closed and at intervals, told of with their cause, and not for ever."""

import datetime as dt

import pytest

from domain.proof.events import CheckpointCause, CheckpointMade
from portal.log.wishes import ClockIsBehind
from portal.signing.checkpoint import make_checkpoint
from portal.signing.published import newest_checkpoint
from portal.signing.telling import told_checkpoint
from portal.signing.wishes import is_wished, wish
from tests.portal.clockwork.working import INTERVAL, KEY, Working, working
from tests.stories import COHORT, FIRST, KICKOFF, a_cohort, all_held, all_scheduled, at, held, moved

STORY = [*a_cohort(), *all_scheduled()]
BEFORE = at("2025-08-20 08:00")


async def made(portal: Working) -> list[CheckpointMade]:
    return [it.event for it in await portal.told(CheckpointMade) if isinstance(it.event, CheckpointMade)]


async def test_the_first_one_comes_at_once_and_is_what_was_signed(database: str) -> None:
    async with working(database, STORY) as portal:
        size = await portal.kept.recorder.head()
        await portal.sign(BEFORE)
        (told,) = await made(portal)
        newest = await newest_checkpoint(portal.kept.pool)
        assert newest is not None
        assert (told.size, told.root, told.cause) == (size, newest.root.hex(), CheckpointCause.INTERVAL)
        assert (told.cohort, told.meeting) == (None, None)


async def test_without_news_there_is_never_another(database: str) -> None:
    """What tells of a checkpoint is in the log as well, but it is no news."""
    async with working(database, STORY) as portal:
        for hours in range(5):
            await portal.sign(BEFORE + hours * INTERVAL)
        assert len(await made(portal)) == 1


async def test_with_news_there_is_one_an_interval(database: str) -> None:
    async with working(database, STORY) as portal:
        await portal.sign(BEFORE)
        await portal.happened(moved(FIRST, "2025-11-05"))
        await portal.sign(BEFORE + INTERVAL - dt.timedelta(seconds=1))
        assert len(await made(portal)) == 1
        await portal.sign(BEFORE + INTERVAL)
        assert [it.cause for it in await made(portal)] == [CheckpointCause.INTERVAL] * 2


async def test_by_a_clock_that_is_far_behind_the_log_nothing_is_told(database: str) -> None:
    async with working(database, STORY) as portal:
        await portal.sign(BEFORE + dt.timedelta(days=365))
        await portal.happened(moved(FIRST, "2025-11-05"))
        with pytest.raises(ClockIsBehind):
            await portal.sign(BEFORE)
        assert len(await made(portal)) == 1


async def test_a_meeting_that_closes_has_its_own_at_once_in_its_cohorts_journal(database: str) -> None:
    async with working(database, STORY) as portal:
        await portal.sign(BEFORE)
        await portal.happened(held(KICKOFF))
        for _ in range(3):
            await portal.sign(at("2025-09-02 15:00"))
        (_, told) = await made(portal)
        assert (told.cause, told.cohort, told.meeting) == (CheckpointCause.MEETING_CLOSED, COHORT, KICKOFF)
        assert (await portal.sentences(CheckpointMade))[1] == (
            f"{{person-system}} underskrev et kontrolpunkt over de første {told.size} hændelser, "
            f"fordi {{{KICKOFF}}} var holdt."
        )


async def test_meetings_of_long_ago_have_none(database: str) -> None:
    async with working(database, a_cohort(), all_held()) as portal:
        await portal.sign(at("2026-06-01 12:00"))
        assert [it.cause for it in await made(portal)] == [CheckpointCause.INTERVAL]


async def test_another_process_that_takes_over_makes_no_second_one_for_the_same_meeting(database: str) -> None:
    async with working(database, STORY) as portal:
        await portal.happened(held(KICKOFF))
        await portal.sign(at("2025-09-02 15:00"))
        before = await made(portal)
    async with working(database) as portal:
        await portal.sign(at("2025-09-02 15:10"))
        assert await made(portal) == before


async def test_on_demand_it_is_told_too_and_the_next_one_is_the_same(database: str) -> None:
    async with working(database, STORY) as portal:
        wanted = (portal.kept.pool, portal.ledger, (KEY,), CheckpointCause.ON_DEMAND, BEFORE)
        signed = await told_checkpoint(*wanted)
        assert await told_checkpoint(*wanted) == signed
        assert [it.cause for it in await made(portal)] == [CheckpointCause.ON_DEMAND]


async def test_one_that_was_made_and_never_told_of_is_found(database: str) -> None:
    async with working(database, STORY) as portal:
        await portal.sign(BEFORE)
        await portal.happened(moved(FIRST, "2025-11-05"))
        await make_checkpoint(portal.kept.pool, [KEY])
        soon = BEFORE + dt.timedelta(minutes=1)
        await portal.sign(soon)
        assert len(await made(portal)) == 1, "whoever made it may be about to tell"
        await portal.sign(soon)
        assert [it.cause for it in await made(portal)] == [CheckpointCause.INTERVAL, CheckpointCause.FOUND]
        await portal.sign(soon)
        await portal.sign(soon)
        assert len(await made(portal)) == 2


async def test_one_that_is_wished_for_is_made_at_once_and_wished_for_no_more(database: str) -> None:
    async with working(database, STORY) as portal:
        await portal.sign(BEFORE)
        await portal.happened(moved(FIRST, "2025-11-05"))
        await wish(portal.kept.pool, COHORT)
        assert await is_wished(portal.kept.pool, COHORT)
        await portal.sign(BEFORE + dt.timedelta(seconds=10))
        assert [it.cause for it in await made(portal)] == [CheckpointCause.INTERVAL, CheckpointCause.ON_DEMAND]
        assert not await is_wished(portal.kept.pool, COHORT)


async def test_a_wish_that_has_come_true_already_makes_none(database: str) -> None:
    async with working(database, STORY) as portal:
        await portal.sign(BEFORE)
        await wish(portal.kept.pool, COHORT)
        await portal.sign(BEFORE + dt.timedelta(seconds=10))
        assert len(await made(portal)) == 1
        assert not await is_wished(portal.kept.pool, COHORT)
