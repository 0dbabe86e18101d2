"""A plan is added once for each version, by an administrator, and a run keeps the version that it began with."""

import msgspec

from domain.kernel import NotPermitted
from domain.plans.events import ProgrammePlanAdded
from domain.plans.programme import PlanId, ProgrammePlan
from domain.programmes.add_programme_plan import AddProgrammePlan, FaultyPlan
from domain.programmes.faults import PlanFault
from tests.programmes.small_plan import SMALL_PLAN
from tests.specification import given
from tests.stories import ADMINISTRATOR, ADVISOR, AGENCY

LATER = msgspec.structs.replace(SMALL_PLAN, version=2, name="Et lille forløb, anden udgave")


def to_add(plan: ProgrammePlan) -> AddProgrammePlan:
    return AddProgrammePlan(plan=plan.plan, version=plan.version, programme=plan)


def added(plan: ProgrammePlan) -> ProgrammePlanAdded:
    return ProgrammePlanAdded(plan=plan.plan, version=plan.version, programme=plan)


def test_an_administrator_adds_a_plan_and_nobody_else() -> None:
    given(AGENCY).when(to_add(SMALL_PLAN), by=ADMINISTRATOR).then(added(SMALL_PLAN))
    given(AGENCY).when(to_add(SMALL_PLAN), by=ADVISOR).refused(NotPermitted)


def test_the_same_once_more_is_nothing_new() -> None:
    given(AGENCY, [added(SMALL_PLAN)]).when(to_add(SMALL_PLAN), by=ADMINISTRATOR).then()


def test_a_version_is_later_than_those_there_are() -> None:
    given(AGENCY, [added(SMALL_PLAN)]).when(to_add(LATER), by=ADMINISTRATOR).then(added(LATER))
    other = msgspec.structs.replace(SMALL_PLAN, name="Noget andet")
    said = "Version 1 findes allerede. Planen har version 1; den næste er 2."
    refused = PlanFault(("version",), said)
    given(AGENCY, [added(SMALL_PLAN)]).when(to_add(other), by=ADMINISTRATOR).refused(FaultyPlan, refused)


def test_two_who_add_the_same_version_do_not_both_succeed() -> None:
    given(AGENCY).when(to_add(SMALL_PLAN), by=ADMINISTRATOR).conflicts_with(added(SMALL_PLAN))


def test_it_does_not_wait_for_other_plans() -> None:
    another = msgspec.structs.replace(SMALL_PLAN, plan=PlanId("plan-another"))
    given(AGENCY).when(to_add(SMALL_PLAN), by=ADMINISTRATOR).does_not_conflict_with(added(another))
