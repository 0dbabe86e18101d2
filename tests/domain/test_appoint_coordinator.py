"""Appoint the organisation's coordinator; the latest appointment counts."""

from domain.cohorts.appoint_coordinator import AppointCoordinator
from domain.cohorts.events import CoordinatorAppointed
from domain.cohorts.refusals import NotAMember, NotInCohort
from domain.kernel import PersonId
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    NOBODY,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    invited,
    left,
    withdrew,
)


def appoint(coordinator: PersonId = TOVHOLDER) -> AppointCoordinator:
    return AppointCoordinator(cohort=COHORT, organisation=HOLSTEBRO, coordinator=coordinator)


def appointed(coordinator: PersonId) -> CoordinatorAppointed:
    return CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=coordinator)


def test_a_participant_becomes_coordinator() -> None:
    given(a_cohort()).when(appoint(), by=COLLEAGUE).then(appointed(TOVHOLDER))


def test_another_takes_over() -> None:
    given(a_cohort(), appointed(TOVHOLDER)).when(appoint(COLLEAGUE), by=TOVHOLDER).then(appointed(COLLEAGUE))


def test_its_own_people_or_the_cohorts_advisor_appoint() -> None:
    given(a_cohort(), another_cohort()).when(appoint()).permitted_only_to(TOVHOLDER, COLLEAGUE, ADVISOR)


def test_only_a_participant_of_the_organisation_coordinates() -> None:
    for person in (SKOVVANG_TOVHOLDER, ADVISOR, NOBODY):
        given(a_cohort()).when(appoint(person), by=TOVHOLDER).refused(NotAMember)


def test_whoever_left_the_organisation_does_not_coordinate() -> None:
    given(a_cohort(), left(COLLEAGUE, HOLSTEBRO)).when(appoint(COLLEAGUE), by=TOVHOLDER).refused(NotAMember)


def test_only_an_organisation_that_takes_part_has_a_coordinator() -> None:
    given(a_cohort()[:-4], invited(HOLSTEBRO)).when(appoint(), by=TOVHOLDER).refused(NotInCohort)
    given(a_cohort(), withdrew(HOLSTEBRO, "2025-10-01")).when(appoint(), by=TOVHOLDER).refused(NotInCohort)


def test_it_waits_for_the_person_to_leave() -> None:
    given(a_cohort()).when(appoint(COLLEAGUE), by=TOVHOLDER).conflicts_with(left(COLLEAGUE, HOLSTEBRO))


def test_it_waits_for_the_organisation_to_withdraw() -> None:
    given(a_cohort()).when(appoint(), by=ADVISOR).conflicts_with(withdrew(HOLSTEBRO, "2025-10-01"))


def test_it_does_not_wait_for_other_people_or_organisations() -> None:
    given(a_cohort()).when(appoint(), by=TOVHOLDER).does_not_conflict_with(
        left(COLLEAGUE, HOLSTEBRO),
        withdrew(SKOVVANG, "2025-10-01"),
        CoordinatorAppointed(cohort=COHORT, organisation=SKOVVANG, coordinator=SKOVVANG_TOVHOLDER),
    )
