"""The portal tells by itself of phases that begin and of presentations that are missing, once for each cause."""

from domain.kernel import SYSTEM
from domain.meetings.phase_begun import PhaseBegun
from domain.meetings.reminded import PresentationReminded
from domain.plans.timing import Phase
from tests.portal.clockwork.working import working
from tests.stories import (
    CLOSING,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    a_cohort,
    all_held,
    all_scheduled,
    at,
    day,
    held,
    moved,
    presented,
)

STORY = [*a_cohort(), *all_scheduled()]
MOVED_THERE = "var flyttet til den dag"


async def test_a_phase_that_begins_is_told_once_however_often_it_is_looked_at(database: str) -> None:
    async with working(database, STORY) as portal:
        await portal.act(at("2025-09-01 23:50"))
        assert await portal.told(PhaseBegun) == []
        for when in ("2025-09-02 00:01", "2025-09-02 08:00", "2025-09-03 08:00"):
            await portal.act(at(when))
        (told,) = await portal.told(PhaseBegun)
        assert (told.stamp.by, told.stamp.recorded_at) == (SYSTEM, at("2025-09-02 00:01"))
        assert await portal.sentences(PhaseBegun) == [
            f"{{person-system}} begyndte fasen »Forandre« den 2. september 2025, fordi {{{KICKOFF}}} er den dag."
        ]


async def test_a_meeting_that_moves_begins_the_phase_anew(database: str) -> None:
    async with working(database, STORY) as portal:
        await portal.act(at("2025-09-02 08:00"))
        await portal.happened(moved(KICKOFF, "2025-09-09"))
        await portal.act(at("2025-09-09 08:00"))
        assert await portal.sentences(PhaseBegun) == [
            f"{{person-system}} begyndte fasen »Forandre« den 2. september 2025, fordi {{{KICKOFF}}} er den dag.",
            f"{{person-system}} begyndte fasen »Forandre« den 9. september 2025, fordi {{{KICKOFF}}} {MOVED_THERE}.",
        ]


async def test_whoever_has_not_submitted_is_reminded_once(database: str) -> None:
    async with working(database, STORY, presented(HOLSTEBRO, FIRST)) as portal:
        for when in (
            "2025-10-27 12:00",
            "2025-10-28 00:10",
            "2025-10-29 12:00",
            "2025-11-03 12:00",
            "2025-11-04 08:00",
        ):
            await portal.act(at(when))
        (sentence,) = await portal.sentences(PresentationReminded)
        assert sentence == (
            "{person-system} skrev på startsiden til {organisation-skovvang}, at præsentationen til "
            "{meeting-reflection-1} manglede 7 dage før."
        )


async def test_a_cohort_that_is_long_over_is_not_told_of_today(database: str) -> None:
    async with working(database, a_cohort(), all_held()) as portal:
        for when in ("2026-11-22 08:00", "2028-01-01 08:00"):
            await portal.act(at(when))
        assert await portal.told(PhaseBegun, PresentationReminded) == []


async def test_a_whole_programme_day_by_day(database: str) -> None:
    """What the portal tells in half a year, when it looks every fortnight at noon and on the days that matter."""
    async with working(database, STORY) as portal:
        for when, happens in (
            ("2025-09-02", [held(KICKOFF)]),
            ("2025-10-28", []),
            ("2025-11-04", [held(FIRST)]),
            ("2026-01-06", []),
            ("2026-01-13", [held(SECOND)]),
            ("2026-01-14", []),
            ("2026-02-17", []),
            ("2026-02-24", [held(CLOSING)]),
            ("2026-05-26", []),
        ):
            await portal.happened(*happens)
            await portal.act(at(f"{when} 12:00"))
        phases = [it.event for it in await portal.told(PhaseBegun)]
        assert [(it.phase, it.began_on) for it in phases if isinstance(it, PhaseBegun)] == [
            (Phase.CHANGE, day("2025-09-02")),
            (Phase.ANCHOR, day("2026-01-14")),
        ]
        reminders = [it.event for it in await portal.told(PresentationReminded)]
        assert [it.meeting for it in reminders if isinstance(it, PresentationReminded)] == [
            *[FIRST] * 2,
            *[SECOND] * 2,
            *[CLOSING] * 2,
        ]
