"""Plan a cohort from a programme plan: its rules and every derived date are settled here."""

import datetime as dt

import pytest

from domain.cohorts.events import AdvisorAssigned, CohortPlanned
from domain.cohorts.plan_cohort import (
    CohortAlreadyPlanned,
    PlacesOutOfRange,
    PlanCohort,
    TooFewReflectionMeetings,
    UnknownPlan,
)
from domain.kernel import tags_of
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.plans.programme import PlanId
from domain.plans.schedule import REFLECTION_MEETINGS_MAX, planned_from
from domain.text import Fault, Malformed, Name, Title
from tests.specification import given
from tests.stories import ADVISOR, AGENCY, COHORT, OTHER_ADVISOR, OTHER_COHORT, day, planned, stopped

THEME = Title("Fra boform til egen bolig")
NAME = Name(THEME)
KICKOFF_ON = day("2025-09-02")


def plan(
    kickoff_on: dt.date = KICKOFF_ON,
    plan_id: str = "plan-group-programme",
    version: int = 1,
    reflection_meetings: int = 2,
    places: int = 8,
) -> PlanCohort:
    return PlanCohort(
        cohort=COHORT,
        name=NAME,
        theme=THEME,
        plan=PlanId(plan_id),
        plan_version=version,
        kickoff_on=kickoff_on,
        reflection_meetings=reflection_meetings,
        places=places,
    )


def test_an_advisor_plans_a_cohort_with_its_rules_and_dates_and_advises_it() -> None:
    given(AGENCY).when(plan(), by=ADVISOR).then(
        CohortPlanned(
            cohort=COHORT,
            name=NAME,
            theme=THEME,
            plan=GROUP_PROGRAMME.plan,
            plan_version=1,
            rule_set=GROUP_PROGRAMME.rule_set,
            kickoff_on=KICKOFF_ON,
            schedule=planned_from(GROUP_PROGRAMME, KICKOFF_ON, 2),
            places=8,
        ),
        AdvisorAssigned(cohort=COHORT, advisor=ADVISOR),
    )


def test_only_advisors_plan() -> None:
    given(AGENCY).when(plan()).permitted_only_to(ADVISOR, OTHER_ADVISOR)


def test_a_cohort_is_planned_once() -> None:
    given(AGENCY, planned()).when(plan(), by=OTHER_ADVISOR).refused(CohortAlreadyPlanned)


@pytest.mark.parametrize(("plan_id", "version"), [("plan-group-programme", 3), ("plan-of-mine", 1)])
def test_a_plan_that_is_not_there_cannot_be_followed(plan_id: str, version: int) -> None:
    given(AGENCY).when(plan(plan_id=plan_id, version=version), by=ADVISOR).refused(UnknownPlan)


@pytest.mark.parametrize("meetings", [-1, 0, 1, REFLECTION_MEETINGS_MAX + 1])
def test_the_reflection_meetings_must_be_as_many_as_the_rules_need_and_not_too_many(meetings: int) -> None:
    given(AGENCY).when(plan(reflection_meetings=meetings), by=ADVISOR).refused(
        TooFewReflectionMeetings, 2, REFLECTION_MEETINGS_MAX
    )


@pytest.mark.parametrize("places", [-1, 1, 21])
def test_a_cohort_is_neither_alone_nor_a_crowd(places: int) -> None:
    given(AGENCY).when(plan(places=places), by=ADVISOR).refused(PlacesOutOfRange, 2, 20)


@pytest.mark.parametrize("places", [2, 20])
@pytest.mark.parametrize("meetings", [2, REFLECTION_MEETINGS_MAX])
def test_the_limits_themselves_are_fine(places: int, meetings: int) -> None:
    kickoff_on = day("2027-08-31")
    given(AGENCY).when(plan(kickoff_on, reflection_meetings=meetings, places=places), by=ADVISOR).then(
        CohortPlanned(
            cohort=COHORT,
            name=NAME,
            theme=THEME,
            plan=GROUP_PROGRAMME.plan,
            plan_version=1,
            rule_set=GROUP_PROGRAMME.rule_set,
            kickoff_on=kickoff_on,
            schedule=planned_from(GROUP_PROGRAMME, kickoff_on, meetings),
            places=places,
        ),
        AdvisorAssigned(cohort=COHORT, advisor=ADVISOR),
    )


def test_a_mistyped_year_is_stopped() -> None:
    given(AGENCY).when(plan(dt.date(9999, 12, 31)), by=ADVISOR).refused(
        Malformed, Fault("kickoff_on", "Året er 9999; det skal ligge mellem 2000 og 2099.")
    )


def test_it_waits_for_somebody_who_plans_the_same_cohort() -> None:
    given(AGENCY).when(plan(), by=ADVISOR).conflicts_with(planned())


def test_it_waits_for_the_advisors_role_to_be_revoked() -> None:
    given(AGENCY).when(plan(), by=ADVISOR).conflicts_with(stopped(ADVISOR))


def test_it_does_not_wait_for_other_cohorts_of_the_same_advisor() -> None:
    given(AGENCY).when(plan(), by=ADVISOR).does_not_conflict_with(planned(OTHER_COHORT))


def test_a_planned_cohort_is_found_by_itself_and_its_plan_and_not_by_its_activities() -> None:
    assert tags_of(planned()[0]) == (COHORT, GROUP_PROGRAMME.plan)
