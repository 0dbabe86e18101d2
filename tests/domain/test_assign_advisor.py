"""Assign one more advisor to a cohort."""

from domain.cohorts.assign_advisor import AssignAdvisor, NotAnAdvisor
from domain.cohorts.events import AdvisorAssigned
from domain.cohorts.refusals import UnknownCohort
from domain.kernel import SYSTEM, NotPermitted, PersonId
from domain.organisations.events import Role, RoleGranted
from tests.specification import given
from tests.stories import (
    ADMINISTRATOR,
    ADVISOR,
    AGENCY,
    AUDITOR,
    COHORT,
    HOLSTEBRO,
    NOBODY,
    OTHER_ADVISOR,
    TOVHOLDER,
    a_cohort,
    accepted,
    another_cohort,
    stopped,
)


def assign(advisor: PersonId = OTHER_ADVISOR) -> AssignAdvisor:
    return AssignAdvisor(cohort=COHORT, advisor=advisor)


ASSIGNED = AdvisorAssigned(cohort=COHORT, advisor=OTHER_ADVISOR)


def test_the_cohorts_advisor_gets_a_colleague() -> None:
    given(a_cohort()).when(assign(), by=ADVISOR).then(ASSIGNED)


def test_the_cohorts_advisors_and_administrators_assign_and_nobody_else() -> None:
    given(a_cohort(), another_cohort()).when(assign()).permitted_only_to(ADVISOR, ADMINISTRATOR, SYSTEM)


def test_an_advisor_who_is_none_any_more_does_not() -> None:
    given(a_cohort(), stopped(ADVISOR)).when(assign(), by=ADVISOR).refused(NotPermitted)


def test_a_cohort_whose_only_advisor_stopped_gets_a_new_one_from_an_administrator() -> None:
    given(a_cohort(), stopped(ADVISOR)).when(assign(), by=ADMINISTRATOR).then(ASSIGNED)


def test_assigning_twice_leaves_one_trace() -> None:
    given(a_cohort(), ASSIGNED).when(assign(), by=ADVISOR).then()


def test_an_advisor_who_is_one_again_does_not_advise_the_cohort_until_assigned_again() -> None:
    again = (stopped(ADVISOR), RoleGranted(person=ADVISOR, role=Role.ADVISOR))
    given(a_cohort(), again).when(assign(), by=ADVISOR).refused(NotPermitted)
    assigned = AdvisorAssigned(cohort=COHORT, advisor=ADVISOR)
    given(a_cohort(), again).when(assign(ADVISOR), by=ADMINISTRATOR).then(assigned)
    given(a_cohort(), again, assigned).when(assign(), by=ADVISOR).then(ASSIGNED)


def test_only_an_advisor_advises() -> None:
    for person in (TOVHOLDER, AUDITOR, ADMINISTRATOR, NOBODY):
        given(a_cohort()).when(assign(person), by=ADVISOR).refused(NotAnAdvisor)


def test_a_cohort_nobody_planned_has_no_advisors() -> None:
    given(AGENCY).when(assign(), by=ADMINISTRATOR).refused(UnknownCohort)


def test_it_waits_for_the_colleagues_role_to_be_revoked() -> None:
    given(a_cohort()).when(assign(), by=ADVISOR).conflicts_with(stopped(OTHER_ADVISOR))


def test_it_does_not_wait_for_what_else_happens_in_the_cohort() -> None:
    given(a_cohort()).when(assign(), by=ADVISOR).does_not_conflict_with(accepted(HOLSTEBRO), another_cohort()[0])
