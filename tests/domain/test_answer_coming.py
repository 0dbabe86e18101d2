"""Say whether somebody comes to a meeting: everybody for themselves, the coordinator for the organisation's others."""

import pytest

from domain.cohorts.events import CoordinatorAppointed
from domain.cohorts.refusals import NotInCohort
from domain.kernel import Event, PersonId
from domain.meetings.answer_coming import AnswerComing, ComesForAnother, NotTheirsToAnswer
from domain.meetings.events import Coming, ComingAnswered, MeetingId
from domain.meetings.refusals import MeetingAlreadyHeld, MeetingIsCancelled, UnknownMeeting
from domain.organisations.events import OrganisationId, Role, RoleGranted
from domain.plans.run import RunId
from tests.specification import given
from tests.stories import (
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    OTHER_COHORT,
    SECOND,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    another_cohort,
    cancelled,
    held,
    left,
    moved,
    withdrew,
)

STORY = [*a_cohort(), *all_scheduled()]
APPOINTED = CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER)


def answer(
    person: PersonId = COLLEAGUE,
    coming: Coming = Coming.YES,
    meeting: MeetingId = FIRST,
    organisation: OrganisationId = HOLSTEBRO,
    cohort: RunId = COHORT,
) -> AnswerComing:
    return AnswerComing(cohort=cohort, organisation=organisation, meeting=meeting, person=person, coming=coming)


def comes(
    person: PersonId = COLLEAGUE,
    coming: Coming = Coming.YES,
    meeting: MeetingId = FIRST,
    organisation: OrganisationId = HOLSTEBRO,
) -> Event:
    return ComingAnswered(cohort=COHORT, organisation=organisation, meeting=meeting, person=person, coming=coming)


@pytest.mark.parametrize("coming", Coming)
def test_everybody_answers_for_themselves(coming: Coming) -> None:
    given(STORY).when(answer(coming=coming), by=COLLEAGUE).then(comes(coming=coming))


def test_an_answer_may_be_changed_and_saying_the_same_again_is_nothing_new() -> None:
    given(STORY, comes()).when(answer(coming=Coming.NO), by=COLLEAGUE).then(comes(coming=Coming.NO))
    given(STORY, comes(coming=Coming.NO)).when(answer(coming=Coming.NO), by=COLLEAGUE).then()


def test_a_meeting_that_is_moved_is_another_to_answer_about() -> None:
    given(STORY, comes(), moved(FIRST, "2025-11-11")).when(answer(), by=COLLEAGUE).then(comes())


def test_only_the_organisations_own_people_answer_for_it() -> None:
    given(STORY, APPOINTED, another_cohort()).when(answer(person=TOVHOLDER), by=TOVHOLDER).then(comes(TOVHOLDER))
    given(STORY, another_cohort()).when(answer(person=SKOVVANG_TOVHOLDER, organisation=SKOVVANG)).permitted_only_to(
        SKOVVANG_TOVHOLDER
    )


def test_the_coordinator_answers_for_the_others_and_nobody_else_does() -> None:
    given(STORY, APPOINTED).when(answer(), by=TOVHOLDER).then(comes())
    given(STORY, APPOINTED).when(answer(TOVHOLDER), by=COLLEAGUE).refused(NotTheirsToAnswer)
    given(STORY).when(answer(), by=TOVHOLDER).refused(NotTheirsToAnswer)


def test_who_coordinates_in_another_cohort_or_no_longer_answers_for_nobody() -> None:
    elsewhere = CoordinatorAppointed(cohort=OTHER_COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER)
    given(STORY, elsewhere).when(answer(), by=TOVHOLDER).refused(NotTheirsToAnswer)
    again = RoleGranted(person=TOVHOLDER, role=Role.PARTICIPANT, organisation=HOLSTEBRO)
    given(STORY, APPOINTED, left(TOVHOLDER, HOLSTEBRO), again).when(answer(), by=TOVHOLDER).refused(NotTheirsToAnswer)
    given(STORY, APPOINTED, left(COLLEAGUE, HOLSTEBRO)).when(answer(TOVHOLDER), by=TOVHOLDER).then(comes(TOVHOLDER))


def test_nobody_comes_for_an_organisation_that_is_not_theirs() -> None:
    given(STORY, APPOINTED).when(answer(SKOVVANG_TOVHOLDER), by=TOVHOLDER).refused(ComesForAnother)
    given(STORY, APPOINTED, left(COLLEAGUE, HOLSTEBRO)).when(answer(), by=TOVHOLDER).refused(ComesForAnother)


def test_it_is_answered_until_the_meeting_is_held_and_by_those_who_take_part() -> None:
    given(STORY, held(FIRST)).when(answer(), by=COLLEAGUE).refused(MeetingAlreadyHeld)
    given(STORY, cancelled(FIRST)).when(answer(), by=COLLEAGUE).refused(MeetingIsCancelled)
    given(STORY).when(answer(meeting=MeetingId("meeting-none")), by=COLLEAGUE).refused(UnknownMeeting)
    given(STORY, withdrew(HOLSTEBRO, "2025-10-01")).when(answer(), by=COLLEAGUE).refused(NotInCohort)


@pytest.mark.parametrize(
    "meanwhile",
    [
        held(FIRST),
        cancelled(FIRST),
        moved(FIRST, "2025-11-11"),
        comes(coming=Coming.NO),
        left(COLLEAGUE, HOLSTEBRO),
        CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=COLLEAGUE),
        withdrew(HOLSTEBRO, "2025-10-01"),
    ],
)
def test_it_waits_for_what_it_rests_on(meanwhile: Event) -> None:
    given(STORY, APPOINTED).when(answer(), by=TOVHOLDER).conflicts_with(meanwhile)


def test_it_waits_for_nobody_elses_answer_and_no_other_meeting() -> None:
    given(STORY, APPOINTED).when(answer(), by=COLLEAGUE).does_not_conflict_with(
        comes(TOVHOLDER),
        comes(SKOVVANG_TOVHOLDER, organisation=SKOVVANG),
        comes(meeting=SECOND),
        held(KICKOFF),
        moved(SECOND, "2026-01-20"),
        withdrew(SKOVVANG, "2025-10-01"),
    )
