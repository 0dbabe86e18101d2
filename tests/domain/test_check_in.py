"""Check in to a meeting on its day; the advisors' record says who was there, and who of them had said so."""

import pytest

from domain.cohorts.refusals import NotInCohort
from domain.kernel import Event, PersonId
from domain.meetings.check_in import CheckIn, NotTheDay
from domain.meetings.checked_in import CheckedIn
from domain.meetings.events import MeetingId
from domain.meetings.refusals import MeetingIsCancelled, UnknownMeeting
from tests.specification import given
from tests.stories import (
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    another_cohort,
    at,
    cancelled,
    held,
    moved,
    withdrew,
)

STORY = [*a_cohort(), *all_scheduled()]
ON_THE_DAY, THE_DAY_AFTER = "2025-11-04 09:02", "2025-11-05 00:01"
"""The first reflection meeting is on 4 November 2025."""
WISH = CheckIn(cohort=COHORT, organisation=HOLSTEBRO, meeting=FIRST)


def checked_in(person: PersonId = COLLEAGUE, meeting: MeetingId = FIRST) -> CheckedIn:
    return CheckedIn(cohort=COHORT, organisation=HOLSTEBRO, meeting=meeting, person=person)


def test_everybody_checks_in_themselves_on_the_day() -> None:
    given(STORY).when(WISH, by=COLLEAGUE, at=at(ON_THE_DAY)).then(checked_in())
    given(STORY, held(FIRST)).when(WISH, by=COLLEAGUE, at=at(ON_THE_DAY)).then(checked_in())


@pytest.mark.parametrize("then", [THE_DAY_AFTER, "2025-11-03 23:59"])
def test_on_any_other_day_nobody_does(then: str) -> None:
    given(STORY).when(WISH, by=COLLEAGUE, at=at(then)).refused(NotTheDay, "4. november 2025")


def test_twice_is_once_and_a_meeting_that_was_moved_is_checked_in_to_anew() -> None:
    given(STORY, checked_in()).when(WISH, by=COLLEAGUE, at=at(ON_THE_DAY)).then()
    again = at("2025-11-11 09:00")
    given(STORY, checked_in(), moved(FIRST, "2025-11-11")).when(WISH, by=COLLEAGUE, at=again).then(checked_in())


def test_only_those_who_take_part_check_in() -> None:
    given(STORY, another_cohort()).when(WISH, at=at(ON_THE_DAY)).permitted_only_to(TOVHOLDER, COLLEAGUE)
    gone = given(STORY, withdrew(HOLSTEBRO, "2025-10-01"))
    gone.when(WISH, by=COLLEAGUE, at=at(ON_THE_DAY)).refused(NotInCohort)
    given(STORY, cancelled(FIRST)).when(WISH, by=COLLEAGUE, at=at(ON_THE_DAY)).refused(MeetingIsCancelled)
    nowhere = CheckIn(cohort=COHORT, organisation=HOLSTEBRO, meeting=MeetingId("meeting-none"))
    given(STORY).when(nowhere, by=COLLEAGUE, at=at(ON_THE_DAY)).refused(UnknownMeeting)


@pytest.mark.parametrize("meanwhile", [checked_in(), cancelled(FIRST), moved(FIRST, "2025-11-11")])
def test_it_waits_for_what_it_rests_on(meanwhile: Event) -> None:
    given(STORY).when(WISH, by=COLLEAGUE, at=at(ON_THE_DAY)).conflicts_with(meanwhile)


def test_a_whole_room_checks_in_at_once() -> None:
    given(STORY).when(WISH, by=COLLEAGUE, at=at(ON_THE_DAY)).does_not_conflict_with(
        checked_in(TOVHOLDER),
        checked_in(SKOVVANG_TOVHOLDER),
        checked_in(meeting=SECOND),
        held(KICKOFF),
    )
