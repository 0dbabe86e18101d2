"""What the list of meetings shows, and what it asks of whom."""

from collections.abc import Iterable

import pytest

from domain.meetings.events import MeetingMoved
from domain.meetings.minuted import MinutesLocked
from domain.text import Prose
from portal.meetings.meeting_page import MeetingPage
from tests.portal.meetings.asking import (
    AFTER,
    AGENDA,
    ALL,
    BEFORE,
    MINUTES,
    ON_THE_DAY,
    overview,
    page,
    ready,
    todos_of,
)
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    AUDITOR,
    CLOSING,
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    TOVHOLDER,
    By,
    answered,
    at,
    cancelled,
    held,
    moved,
    presented,
    there,
)

WRITTEN = By(MINUTES, ADVISOR, at("2025-11-06 12:00"))
LOCKED = MinutesLocked(cohort=COHORT, meeting=FIRST, version=1)
PAST_MIDNIGHT = MeetingMoved(
    cohort=COHORT,
    meeting=FIRST,
    starts_at=at("2025-11-04 22:00"),
    ends_at=at("2025-11-05 02:00"),
    reason=Prose("Nattevagten skal kunne være med."),
)


async def test_the_list_has_the_meetings_in_order_and_says_how_they_stand() -> None:
    happened = (ALL, held(KICKOFF), cancelled(SECOND), moved(CLOSING, "2026-02-26"))
    shown = await overview(*happened, by=AUDITOR, on=AFTER)
    assert [(it.meeting.label, it.standing.text) for it in shown.meetings] == [
        ("Opstartsmødet", "Holdt"),
        ("1. refleksionsmøde", "Ikke registreret som holdt"),
        ("Refleksionsmødet den 13. januar 2026, som er aflyst", "Aflyst"),
        ("Det afsluttende møde", "Planlagt"),
    ]
    assert shown.meetings[-1].moved == "Flyttet fra 24. februar 2026."


async def test_the_list_begins_with_the_next_meeting() -> None:
    shown = await overview(ALL, by=AUDITOR, on=BEFORE)
    assert shown.next == "Næste møde er 1. refleksionsmøde om 5 dage, tirsdag den 4. november 2025 (uge 45)."
    assert (await overview(ALL, by=AUDITOR, on="2026-03-01")).next == "Der er ingen møder forude."


async def test_the_list_lets_the_advisor_plan_another_and_nobody_in_the_past() -> None:
    assert (await overview(ALL, by=ADVISOR, on=BEFORE)).schedule == "/cohorts/cohort-home/meetings/new"
    assert (await overview(ALL, by=ADVISOR, on=BEFORE, then=BEFORE)).schedule is None
    for other in (AUDITOR, TOVHOLDER):
        assert (await overview(ALL, by=other, on=BEFORE)).schedule is None


async def test_the_list_keeps_the_past_in_its_addresses_and_asks_for_nothing_there() -> None:
    shown = await overview(ALL, by=ADVISOR, on=AFTER, then=AFTER)
    assert shown.meetings[1].meeting.href == f"/cohorts/cohort-home/meetings/{FIRST}?as_of={AFTER}"
    assert all(not it.todos for it in shown.meetings)


async def test_a_participant_prepares_the_presentation_once() -> None:
    assert todos_of(await page(ALL, by=TOVHOLDER, on=BEFORE)) == ["Forbered præsentationen"]
    assert todos_of(await page(ALL, presented(HOLSTEBRO, FIRST), by=TOVHOLDER, on=BEFORE)) == []
    assert todos_of(await page(ALL, by=TOVHOLDER, on="2025-08-30", meeting=KICKOFF)) == []


async def test_who_was_there_gives_feedback_once() -> None:
    happened = (ALL, held(FIRST, there(HOLSTEBRO, TOVHOLDER)))
    assert todos_of(await page(*happened, by=TOVHOLDER, on=AFTER)) == ["Giv tilbagemelding"]
    assert todos_of(await page(*happened, by=COLLEAGUE, on=AFTER)) == []
    assert todos_of(await page(*happened, answered(HOLSTEBRO, TOVHOLDER, FIRST), by=TOVHOLDER, on=AFTER)) == []


@pytest.mark.parametrize(
    ("on", "happened", "wanted"),
    [
        ("2025-10-13", (), []),
        ("2025-10-14", (), ["Læg en dagsorden"]),
        (BEFORE, (AGENDA,), []),
        (ON_THE_DAY, (AGENDA,), []),
        (AFTER, (AGENDA,), ["Registrér, at mødet er holdt"]),
        (AFTER, (held(FIRST),), ["Skriv et referat"]),
        ("2025-11-20", (held(FIRST), WRITTEN), []),
        ("2025-11-21", (held(FIRST), WRITTEN), ["Lås referatet"]),
        ("2025-11-21", (held(FIRST), WRITTEN, LOCKED), []),
        (AFTER, (cancelled(FIRST),), []),
    ],
)
async def test_the_advisor_sets_the_agenda_then_records(
    on: str, happened: Iterable[Happened], wanted: list[str]
) -> None:
    assert todos_of(await page(ALL, *happened, by=ADVISOR, on=on)) == wanted


@pytest.mark.parametrize(
    ("on", "clock", "wanted", "standing"),
    [
        ("2025-11-04", "21:59", ["Læg en dagsorden"], "Planlagt"),
        ("2025-11-04", "22:00", [], "Planlagt"),
        ("2025-11-05", "00:30", [], "Planlagt"),
        ("2025-11-05", "02:00", ["Registrér, at mødet er holdt"], "Planlagt"),
        ("2025-11-06", "00:00", ["Registrér, at mødet er holdt"], "Ikke registreret som holdt"),
    ],
)
async def test_a_meeting_past_midnight_is_recorded_when_it_has_ended(
    on: str, clock: str, wanted: list[str], standing: str
) -> None:
    shown = await page(ALL, PAST_MIDNIGHT, by=ADVISOR, on=on, clock=clock)
    begun = (on, clock) >= ("2025-11-04", "22:00")
    assert (todos_of(shown), shown.standing.text) == (wanted, standing)
    assert ("Registrér, at mødet er holdt" in [it.label for it in shown.actions]) is begun


async def test_a_participant_prepares_until_the_meeting_is_recorded() -> None:
    assert todos_of(await page(ALL, by=TOVHOLDER, on=AFTER)) == ["Forbered præsentationen"]
    assert todos_of(await page(ALL, held(FIRST, ()), by=TOVHOLDER, on=AFTER)) == []
    shown = await page(ALL, PAST_MIDNIGHT, on="2025-11-05", clock="00:30")
    assert ready(shown) == "Mangler, og mødet er snart"


async def test_the_auditor_only_reads() -> None:
    shown = await page(ALL, by=AUDITOR, on=ON_THE_DAY)
    assert (shown.todos, shown.actions) == ((), ())


async def test_what_the_advisor_may_do_follows_how_the_meeting_stands() -> None:
    def labels(shown: MeetingPage) -> list[str]:
        return [it.label for it in shown.actions]

    assert labels(await page(ALL, on=BEFORE)) == [
        *("Læg en dagsorden", "Flyt mødet", "Ret sted eller link"),
        *("Aftal vært, link og forplejning", "Aflys mødet"),
    ]
    assert labels(await page(ALL, AGENDA, on=ON_THE_DAY))[-1] == "Registrér, at mødet er holdt"
    assert labels(await page(ALL, held(FIRST), on=AFTER)) == [
        *("Skriv et referat", "Ret deltagerlisten", "Ret dag, længde eller form", "Ret sted eller link")
    ]
    assert labels(await page(ALL, cancelled(FIRST), on=AFTER)) == []
