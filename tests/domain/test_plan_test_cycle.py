"""Plan the next cycle of a test action, with what is adjusted since the last."""

from domain.cohorts.refusals import NotInCohort
from domain.plans.run import RunId
from domain.test_actions.cycles import CYCLE_DAYS_MAX, CycleEndsBeforeItBegins, CycleTooLong
from domain.test_actions.plan_test_cycle import CYCLES_MAX, PlanTestCycle, TooManyCycles
from domain.test_actions.refusals import UnknownTestAction
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    OTHER_COHORT,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    accepted,
    another_cohort,
    day,
    experience,
    having_planned,
    next_cycle,
    shared,
    test_action_of,
    withdrew,
)

STORY = [*a_cohort(), *having_planned(HOLSTEBRO)]


def plan(
    days: tuple[str, str] = ("2025-11-10", "2025-12-19"),
    cohort: RunId = COHORT,
    name: str = "a",
    adjustment: str = "Nu er boligkonsulenten med fra begyndelsen.",
) -> PlanTestCycle:
    return PlanTestCycle(
        cohort=cohort,
        organisation=HOLSTEBRO,
        test_action=test_action_of(HOLSTEBRO, name),
        from_on=day(days[0]),
        to_on=day(days[1]),
        adjustment=Prose(adjustment),
    )


def test_the_second_cycle_is_adjusted_after_the_first() -> None:
    given(STORY).when(plan(), by=TOVHOLDER).then(next_cycle(HOLSTEBRO, 2))


def test_cycles_are_counted_for_each_test_action() -> None:
    others = [*having_planned(HOLSTEBRO, "b"), *having_planned(SKOVVANG), next_cycle(SKOVVANG)]
    given(STORY, others, next_cycle(HOLSTEBRO, 2)).when(plan(), by=COLLEAGUE).then(next_cycle(HOLSTEBRO, 3))


def test_a_cycle_of_a_borrowed_test_action_is_not_the_lenders() -> None:
    borrowed = having_planned(SKOVVANG, borrowed_from=test_action_of(HOLSTEBRO, "a"))
    given(STORY, shared(HOLSTEBRO), borrowed, next_cycle(SKOVVANG)).when(plan(), by=TOVHOLDER).then(
        next_cycle(HOLSTEBRO, 2)
    )


def test_only_the_organisations_own_people_plan_it() -> None:
    given(STORY, another_cohort()).when(plan()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_another_organisations_test_action_might_as_well_not_exist() -> None:
    wish = PlanTestCycle(
        cohort=COHORT,
        organisation=SKOVVANG,
        test_action=test_action_of(HOLSTEBRO, "a"),
        from_on=day("2025-11-10"),
        to_on=day("2025-12-19"),
        adjustment=Prose("Vi gør det på vores måde."),
    )
    given(STORY).when(wish, by=SKOVVANG_TOVHOLDER).refused(UnknownTestAction)


def test_nor_does_one_that_nobody_planned_or_that_is_of_another_cohort() -> None:
    given(STORY).when(plan(name="b"), by=TOVHOLDER).refused(UnknownTestAction)
    given(STORY, another_cohort(), accepted(HOLSTEBRO, cohort=OTHER_COHORT)).when(
        plan(cohort=OTHER_COHORT), by=TOVHOLDER
    ).refused(UnknownTestAction)


def test_only_an_organisation_that_takes_part_goes_on() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2025-10-01")).when(plan(), by=TOVHOLDER).refused(NotInCohort)


def test_the_fiftieth_cycle_is_the_last() -> None:
    many = [next_cycle(HOLSTEBRO, cycle) for cycle in range(2, CYCLES_MAX)]
    given(STORY, many).when(plan(), by=TOVHOLDER).then(next_cycle(HOLSTEBRO, CYCLES_MAX))
    given(STORY, many, next_cycle(HOLSTEBRO, CYCLES_MAX)).when(plan(), by=TOVHOLDER).refused(TooManyCycles, CYCLES_MAX)


def test_its_days_are_in_order_and_few() -> None:
    given(STORY).when(plan(("2025-11-10", "2025-11-09")), by=TOVHOLDER).refused(CycleEndsBeforeItBegins)
    given(STORY).when(plan(("2025-11-10", "2026-06-10")), by=TOVHOLDER).refused(CycleTooLong, CYCLE_DAYS_MAX)


def test_what_is_adjusted_is_asked_for() -> None:
    given(STORY).when(plan(adjustment=" "), by=TOVHOLDER).refused(
        Malformed, Fault("adjustment", "Feltet skal udfyldes.")
    )


def test_it_waits_for_a_colleague_who_plans_the_next_cycle() -> None:
    given(STORY).when(plan(), by=TOVHOLDER).conflicts_with(next_cycle(HOLSTEBRO))


def test_it_waits_for_the_organisation_to_withdraw() -> None:
    given(STORY).when(plan(), by=TOVHOLDER).conflicts_with(withdrew(HOLSTEBRO, "2025-10-01"))


def test_it_does_not_wait_for_experiences_or_other_test_actions() -> None:
    given(STORY, having_planned(HOLSTEBRO, "b"), having_planned(SKOVVANG)).when(
        plan(), by=TOVHOLDER
    ).does_not_conflict_with(
        experience(HOLSTEBRO, "2025-09-20"), next_cycle(HOLSTEBRO, name="b"), next_cycle(SKOVVANG), shared(SKOVVANG)
    )
