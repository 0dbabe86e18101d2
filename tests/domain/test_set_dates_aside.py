"""Say whether all who are to come to the meetings have set the dates aside: the organisation's coordinator does."""

import pytest

from domain.cohorts.events import CoordinatorAppointed
from domain.cohorts.refusals import NotInCohort
from domain.kernel import Event
from domain.meetings.events import Answer, DatesSetAside
from domain.meetings.set_dates_aside import NotTheCoordinator, SetDatesAside
from domain.organisations.events import OrganisationId
from tests.specification import given
from tests.stories import (
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    left,
    moved,
    withdrew,
)

APPOINTED = CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER)
STORY = [*a_cohort(), *all_scheduled(), APPOINTED]


def say(set_aside: Answer = Answer.YES) -> SetDatesAside:
    return SetDatesAside(cohort=COHORT, organisation=HOLSTEBRO, set_aside=set_aside)


def said(set_aside: Answer = Answer.YES, organisation: OrganisationId = HOLSTEBRO) -> Event:
    return DatesSetAside(cohort=COHORT, organisation=organisation, set_aside=set_aside)


@pytest.mark.parametrize("answer", Answer)
def test_the_coordinator_answers_and_may_answer_again(answer: Answer) -> None:
    given(STORY).when(say(answer), by=TOVHOLDER).then(said(answer))
    given(STORY, said()).when(say(answer), by=TOVHOLDER).then(said(answer))


def test_nobody_else_answers() -> None:
    given(STORY).when(say(), by=COLLEAGUE).refused(NotTheCoordinator)
    given(a_cohort()).when(say(), by=TOVHOLDER).refused(NotTheCoordinator)


def test_it_is_answered_while_the_organisation_takes_part() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2025-10-01")).when(say(), by=TOVHOLDER).refused(NotInCohort)


@pytest.mark.parametrize(
    "meanwhile",
    [
        CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=COLLEAGUE),
        left(TOVHOLDER, HOLSTEBRO),
        withdrew(HOLSTEBRO, "2025-10-01"),
    ],
)
def test_it_waits_for_who_coordinates(meanwhile: Event) -> None:
    given(STORY).when(say(), by=TOVHOLDER).conflicts_with(meanwhile)


def test_it_waits_for_no_meeting_and_no_other_organisation() -> None:
    given(STORY).when(say(), by=TOVHOLDER).does_not_conflict_with(
        moved(FIRST, "2025-11-11"),
        said(Answer.NO, SKOVVANG),
        CoordinatorAppointed(cohort=COHORT, organisation=SKOVVANG, coordinator=SKOVVANG_TOVHOLDER),
    )
