"""A run that is planned from an added plan keeps the whole of it, in the version that it began with."""

from domain.cohorts.events import AdvisorAssigned, CohortPlanned, OrganisationInvited
from domain.cohorts.invite_organisation import InviteOrganisation, KindNotInPlan
from domain.cohorts.plan_cohort import PlanCohort, UnknownPlan
from domain.kernel import tags_of
from domain.plans.events import ProgrammePlanAdded
from domain.plans.programme import ProgrammePlan
from domain.plans.schedule import planned_from
from domain.text import Name, Title
from tests.programmes.small_plan import SMALL_PLAN
from tests.specification import given
from tests.stories import ADVISOR, AGENCY, COHORT, HOLSTEBRO, ORGANISATIONS, SKOVVANG, day


def added(plan: ProgrammePlan) -> ProgrammePlanAdded:
    return ProgrammePlanAdded(plan=plan.plan, version=plan.version, programme=plan)


def to_follow(version: int) -> PlanCohort:
    return PlanCohort(
        cohort=COHORT,
        name=Name("Et forløb"),
        theme=Title("Ro i hverdagen"),
        plan=SMALL_PLAN.plan,
        plan_version=version,
        kickoff_on=day("2026-01-15"),
        places=1,
        reflection_meetings=1,
    )


def planned(plan: ProgrammePlan) -> CohortPlanned:
    return CohortPlanned(
        cohort=COHORT,
        name=Name("Et forløb"),
        theme=Title("Ro i hverdagen"),
        plan=plan.plan,
        plan_version=plan.version,
        rule_set=plan.rule_set,
        kickoff_on=day("2026-01-15"),
        schedule=planned_from(plan, day("2026-01-15")),
        places=1,
        programme=plan,
    )


def test_a_run_is_planned_from_it_and_has_all_of_it() -> None:
    given(AGENCY, [added(SMALL_PLAN)]).when(to_follow(1), by=ADVISOR).then(
        planned(SMALL_PLAN), AdvisorAssigned(cohort=COHORT, advisor=ADVISOR)
    )
    given(AGENCY).when(to_follow(1), by=ADVISOR).refused(UnknownPlan)
    given(AGENCY, [added(SMALL_PLAN)]).when(to_follow(2), by=ADVISOR).refused(UnknownPlan)


def test_it_keeps_the_version_it_began_with() -> None:
    run = planned(SMALL_PLAN).run
    assert run.programme == SMALL_PLAN
    assert run.rule_set.chosen == {
        "HELD:supervision": {"times_min": 2, "activity": "supervision", "activity_called": "Sparring"}
    }


def test_nothing_of_what_a_plan_names_is_a_tag() -> None:
    assert tags_of(added(SMALL_PLAN)) == ("plan-small",)
    assert tags_of(planned(SMALL_PLAN)) == (COHORT, "plan-small")


def test_it_is_for_the_kinds_of_organisation_that_its_plan_is_for() -> None:
    run = [planned(SMALL_PLAN), AdvisorAssigned(cohort=COHORT, advisor=ADVISOR)]
    kommune, boform = (InviteOrganisation(cohort=COHORT, organisation=it) for it in (HOLSTEBRO, SKOVVANG))
    kinds = "midlertidige botilbud (§ 107) og § 110-boformer"
    given(AGENCY, ORGANISATIONS, run).when(kommune, by=ADVISOR).refused(KindNotInPlan, kinds, "kommune")
    invited = OrganisationInvited(cohort=COHORT, organisation=SKOVVANG)
    given(AGENCY, ORGANISATIONS, run).when(boform, by=ADVISOR).then(invited)
