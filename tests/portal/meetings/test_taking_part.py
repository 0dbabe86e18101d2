"""Who comes or came to a meeting, and whether their presentation is ready."""

import pytest

from domain.cohorts.events import CoordinatorAppointed, ImplementationTeamFormed, SteeringGroupFormed
from domain.kernel import PersonId
from domain.meetings.events import Coming, ComingAnswered
from domain.organisations.events import Role
from portal.meetings.attendance import attendance_fields, attendance_values, expected_values, people_fields
from projections.meetings import MEETINGS, MeetingRow
from tests.portal.looking import looking
from tests.portal.meetings.asking import AFTER, ALL, BEFORE, line_of, page, ready
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    CLOSING,
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    at,
    cancelled,
    having_role,
    held,
    left,
    moved,
    presented,
    there,
    withdrew,
)


async def test_before_the_meeting_the_coordinator_and_the_team_are_expected() -> None:
    groups = (
        CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER),
        ImplementationTeamFormed(cohort=COHORT, organisation=HOLSTEBRO, members=(TOVHOLDER, COLLEAGUE)),
        SteeringGroupFormed(cohort=COHORT, organisation=SKOVVANG, members=(SKOVVANG_TOVHOLDER,)),
    )
    shown = await page(ALL, groups, on=BEFORE)
    assert line_of(shown, HOLSTEBRO).count == "2 personer ventes."
    assert line_of(shown, SKOVVANG).count == "Hverken tovholder eller team er valgt endnu."
    assert line_of(await page(ALL, groups, on=BEFORE, meeting=CLOSING), SKOVVANG).count == "1 person ventes."


async def test_whoever_has_left_is_not_expected() -> None:
    groups = (
        CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER),
        ImplementationTeamFormed(cohort=COHORT, organisation=HOLSTEBRO, members=(TOVHOLDER, COLLEAGUE)),
    )
    shown = await page(ALL, groups, left(TOVHOLDER, HOLSTEBRO), on=BEFORE)
    assert line_of(shown, HOLSTEBRO).count == "1 person ventes."
    nobody = await page(ALL, groups, left(TOVHOLDER, HOLSTEBRO), left(COLLEAGUE, HOLSTEBRO), on=BEFORE)
    assert line_of(nobody, HOLSTEBRO).count == "Hverken tovholder eller team er valgt endnu."


@pytest.mark.parametrize(
    ("people", "count", "enough"),
    [(2, "2 deltog.", "Færre end 3-5"), (3, "3 deltog.", "Inden for 3-5"), (6, "6 deltog.", "Flere end 3-5")],
)
async def test_at_a_reflection_meeting_three_to_five_are_wanted(people: int, count: str, enough: str) -> None:
    everybody = [PersonId(f"person-holstebro-{number}") for number in range(1, people + 1)]
    more = [having_role(it, Role.PARTICIPANT, HOLSTEBRO) for it in everybody[2:]]
    line = line_of(await page(ALL, more, held(FIRST, there(HOLSTEBRO, *everybody)), on=AFTER), HOLSTEBRO)
    assert (line.count, line.enough and line.enough.text, len(line.people)) == (count, enough, people)


async def test_at_the_kickoff_nobody_counts_them_and_nobody_presents() -> None:
    shown = await page(ALL, held(KICKOFF), on="2025-09-03", meeting=KICKOFF)
    line = line_of(shown, SKOVVANG)
    assert (line.count, line.enough, line.presentation, shown.presents) == ("1 deltog.", None, None, False)


@pytest.mark.parametrize(
    ("on", "when", "said"),
    [
        ("2025-10-20", None, "Ikke afleveret endnu"),
        (BEFORE, None, "Mangler, og mødet er snart"),
        (AFTER, None, "Mangler, og mødedagen er gået"),
        (BEFORE, "2025-10-29 10:00", "Afleveret til tiden"),
        (AFTER, "2025-11-04 09:00", "Afleveret for sent"),
    ],
)
async def test_a_presentation_is_in_time_or_late_or_missing(on: str, when: str | None, said: str) -> None:
    given = () if when is None else (presented(HOLSTEBRO, FIRST, when),)
    assert ready(await page(ALL, given, on=on)) == said


async def test_a_presentation_is_missing_once_the_meeting_was_held_without_it() -> None:
    assert ready(await page(ALL, held(FIRST), on=AFTER)) == "Ikke afleveret"


async def test_a_presentation_is_read_by_all_and_written_by_its_own() -> None:
    href = f"/cohorts/cohort-home/meetings/{FIRST}/presentations/{HOLSTEBRO}"
    own = line_of(await page(ALL, by=TOVHOLDER, on=BEFORE), HOLSTEBRO).read
    others = line_of(await page(ALL, by=SKOVVANG_TOVHOLDER, on=BEFORE), HOLSTEBRO).read
    after = line_of(await page(ALL, presented(HOLSTEBRO, FIRST), by=SKOVVANG_TOVHOLDER, on=BEFORE), HOLSTEBRO)
    assert own is not None
    assert after.read is not None
    assert (own.label, own.href, others) == ("Skriv jeres præsentation", href, None)
    assert (after.read.label, after.read.href) == (f"Læs præsentationen fra {HOLSTEBRO}", href)


async def test_who_had_left_by_then_is_not_waited_for() -> None:
    shown = await page(ALL, withdrew(SKOVVANG, "2025-10-01"), on=AFTER)
    assert [it.organisation.label for it in shown.organisations] == [HOLSTEBRO.capitalize()]
    kickoff = await page(ALL, withdrew(SKOVVANG, "2025-10-01"), on=AFTER, meeting=KICKOFF)
    assert len(kickoff.organisations) == 2


async def test_nobody_comes_to_a_cancelled_meeting() -> None:
    shown = await page(ALL, cancelled(FIRST), on=BEFORE)
    assert shown.organisations == ()
    assert [(it.sentence, it.reason) for it in shown.changes] == [("Mødet er aflyst.", "Sygdom.")]


async def listed(*happened: Happened) -> tuple[MeetingRow, list[list[str]], dict[str, tuple[str, ...]]]:
    here = await looking(*happened, by=ADVISOR, on=AFTER)
    row = await here.find(MEETINGS, FIRST)
    fields = people_fields(here, row)
    assert [it.field for it in fields] == [f"attendance.{HOLSTEBRO}", f"attendance.{SKOVVANG}"]
    assert attendance_fields(here, row)[f"attendance.{SKOVVANG}"].label == SKOVVANG.capitalize()
    return row, [[choice.value for choice in it.people] for it in fields], attendance_values(row)


async def test_the_list_of_who_was_there_has_each_organisations_people_to_choose_from() -> None:
    _, people, chosen = await listed(ALL)
    assert people == [[TOVHOLDER, COLLEAGUE], [SKOVVANG_TOVHOLDER]]
    assert chosen == {}


async def test_the_list_of_who_was_there_has_whoever_left_later_and_not_whoever_had_left() -> None:
    gone = By(left(COLLEAGUE, HOLSTEBRO), ADVISOR, at("2025-11-03 10:00"))
    left_later = By(left(SKOVVANG_TOVHOLDER, SKOVVANG), ADVISOR, at("2025-11-05 10:00"))
    _, people, _ = await listed(ALL, gone, left_later)
    assert people == [[TOVHOLDER], [SKOVVANG_TOVHOLDER]]


async def test_the_list_of_a_meeting_that_was_held_earlier_has_those_who_left_before_it_was_planned_for() -> None:
    gone = By(left(COLLEAGUE, HOLSTEBRO), ADVISOR, at("2025-11-03 10:00"))
    _, people, _ = await listed(ALL, held(FIRST, there(HOLSTEBRO, TOVHOLDER), on="2025-10-28"), gone)
    assert sorted(people[0]) == [TOVHOLDER, COLLEAGUE]


async def test_the_list_of_who_was_there_keeps_whoever_is_on_it() -> None:
    gone = By(left(COLLEAGUE, HOLSTEBRO), ADVISOR, at("2025-11-03 10:00"))
    _, people, chosen = await listed(ALL, gone, held(FIRST, there(HOLSTEBRO, COLLEAGUE)))
    assert sorted(people[0]) == [TOVHOLDER, COLLEAGUE]
    assert chosen == {f"attendance.{HOLSTEBRO}": (COLLEAGUE,)}


def comes(person: PersonId, coming: Coming) -> ComingAnswered:
    return ComingAnswered(cohort=COHORT, organisation=HOLSTEBRO, meeting=FIRST, person=person, coming=coming)


ANSWERS = (
    comes(TOVHOLDER, Coming.YES),
    comes(COLLEAGUE, Coming.NO),
)


async def test_before_the_meeting_it_is_told_who_has_answered_that_they_come() -> None:
    groups = ImplementationTeamFormed(cohort=COHORT, organisation=SKOVVANG, members=(SKOVVANG_TOVHOLDER,))
    shown = await page(ALL, groups, ANSWERS, on=BEFORE)
    assert line_of(shown, HOLSTEBRO).count == "2 personer ventes. Svar: 1 kommer og 1 kommer ikke."
    assert [it.partition(": ")[2] for it in line_of(shown, HOLSTEBRO).people] == ["kommer", "kommer ikke"]
    assert line_of(shown, SKOVVANG).count == "1 person ventes."


async def test_answers_are_those_since_the_meeting_was_moved() -> None:
    shown = await page(ALL, ANSWERS, moved(FIRST, "2025-11-11"), comes(COLLEAGUE, Coming.MAYBE), on=BEFORE)
    assert line_of(shown, HOLSTEBRO).count == "1 person ventes. Svar: 1 kommer måske."


async def test_when_the_meeting_is_recorded_those_who_said_they_come_are_ticked() -> None:
    here = await looking(ALL, ANSWERS, by=ADVISOR, on=BEFORE)
    row = await here.find(MEETINGS, FIRST)
    assert expected_values(here, row) == {f"attendance.{HOLSTEBRO}": (TOVHOLDER,)}


async def test_a_participant_is_asked_on_the_page_until_the_meeting_is_held() -> None:
    asked = (await page(ALL, ANSWERS, by=COLLEAGUE, on=BEFORE)).coming
    assert asked is not None
    assert (asked.now, asked.others) == (Coming.NO, None)
    assert (await page(ALL, by=ADVISOR, on=BEFORE)).coming is None
    assert (await page(ALL, held(FIRST), by=COLLEAGUE, on=AFTER)).coming is None
    assert (await page(ALL, cancelled(FIRST), by=COLLEAGUE, on=BEFORE)).coming is None


async def test_a_coordinator_may_answer_for_the_others() -> None:
    appointed = CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER)
    asked = (await page(ALL, appointed, by=TOVHOLDER, on=BEFORE)).coming
    assert asked is not None
    assert asked.others is not None
