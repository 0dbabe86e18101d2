"""Plan a test action and its first cycle; it may be borrowed from one that another organisation shares."""

import msgspec
import pytest

from domain.cohorts.events import ImplementationTeamFormed
from domain.cohorts.refusals import NotInCohort
from domain.kernel import Event
from domain.plans.run import RunId
from domain.test_actions.cycles import CYCLE_DAYS_MAX, CycleEndsBeforeItBegins, CycleTooLong
from domain.test_actions.doers import NotInTheTeam
from domain.test_actions.events import TestActionId, TestActionPlanned
from domain.test_actions.plan_test_action import NothingToBorrow, PlanTestAction, TestActionAlreadyPlanned
from domain.text import Fault, Malformed, Prose, Title
from tests.specification import given
from tests.stories import (
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    OTHER_COHORT,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    accepted,
    another_cohort,
    day,
    given_up,
    having_planned,
    invited,
    shared,
    test_action_of,
    withdrew,
)

THEIRS = test_action_of(SKOVVANG, "a")


def plan(
    days: tuple[str, str] = ("2025-09-15", "2025-10-15"),
    borrowed_from: TestActionId | None = None,
    cohort: RunId = COHORT,
    who: str = "Kontaktpersonen og boligkonsulenten.",
) -> PlanTestAction:
    return PlanTestAction(
        cohort=cohort,
        organisation=HOLSTEBRO,
        test_action=test_action_of(HOLSTEBRO, "a"),
        title=Title("Indflytningsplan på tre dage"),
        aim=Prose("Kortere tid fra tilbud til indflytning."),
        what=Prose("Vi laver planen sammen med borgeren, før nøglen hentes."),
        who=Prose(who),
        where=Prose("På boformen."),
        prediction=Prose("Tre af fire når det på tre dage."),
        measure=Prose("Dage fra tilbud til indflytning."),
        from_on=day(days[0]),
        to_on=day(days[1]),
        borrowed_from=borrowed_from,
    )


def test_a_participant_plans_it_with_its_first_cycle() -> None:
    given(a_cohort()).when(plan(), by=TOVHOLDER).then(*having_planned(HOLSTEBRO))


def test_somebody_from_the_implementation_team_does_it_and_nobody_else() -> None:
    formed = ImplementationTeamFormed(cohort=COHORT, organisation=HOLSTEBRO, members=(COLLEAGUE,))
    planned, cycle = having_planned(HOLSTEBRO)
    by_colleague = msgspec.structs.replace(plan(), doer=COLLEAGUE)
    told = msgspec.structs.replace(planned, doer=COLLEAGUE)
    given(a_cohort(), formed).when(by_colleague, by=TOVHOLDER).then(told, cycle)
    given(a_cohort()).when(by_colleague, by=TOVHOLDER).refused(NotInTheTeam)
    given(a_cohort(), formed).when(msgspec.structs.replace(plan(), doer=TOVHOLDER), by=TOVHOLDER).refused(NotInTheTeam)
    given(a_cohort(), formed).when(by_colleague, by=TOVHOLDER).conflicts_with(
        msgspec.structs.replace(formed, members=(TOVHOLDER,))
    )
    given(a_cohort()).when(plan(), by=TOVHOLDER).does_not_conflict_with(formed)


def test_a_plan_that_expects_or_measures_nothing_is_a_plan() -> None:
    bare = msgspec.structs.replace(plan(), prediction=None, measure=None)
    planned, cycle = having_planned(HOLSTEBRO)
    without = msgspec.structs.replace(planned, prediction=None, measure=None)
    given(a_cohort()).when(bare, by=TOVHOLDER).then(without, cycle)


def test_only_the_organisations_own_people_plan_for_it() -> None:
    given(a_cohort(), another_cohort()).when(plan()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_only_an_organisation_that_takes_part_plans() -> None:
    given(a_cohort()[:-4], invited(HOLSTEBRO)).when(plan(), by=TOVHOLDER).refused(NotInCohort)
    given(a_cohort(), withdrew(HOLSTEBRO, "2025-10-01")).when(plan(), by=TOVHOLDER).refused(NotInCohort)


def test_it_is_planned_once_whichever_cohort_is_named() -> None:
    story = [*a_cohort(), *another_cohort(), *accepted(HOLSTEBRO, cohort=OTHER_COHORT), *having_planned(HOLSTEBRO)]
    for cohort in (COHORT, OTHER_COHORT):
        given(story).when(plan(cohort=cohort), by=TOVHOLDER).refused(TestActionAlreadyPlanned)


def test_a_day_is_enough_and_half_a_year_is_the_most() -> None:
    for days in (("2025-09-15", "2025-09-15"), ("2025-09-15", "2026-03-17")):
        given(a_cohort()).when(plan(days), by=TOVHOLDER).then(*having_planned(HOLSTEBRO, days=days))
    given(a_cohort()).when(plan(("2025-09-15", "2026-03-18")), by=TOVHOLDER).refused(CycleTooLong, CYCLE_DAYS_MAX)


def test_it_does_not_end_before_it_begins() -> None:
    given(a_cohort()).when(plan(("2025-09-15", "2025-09-14")), by=TOVHOLDER).refused(CycleEndsBeforeItBegins)


def test_what_another_organisation_shares_may_be_borrowed() -> None:
    given(a_cohort(), having_planned(SKOVVANG), shared(SKOVVANG)).when(plan(borrowed_from=THEIRS), by=TOVHOLDER).then(
        *having_planned(HOLSTEBRO, borrowed_from=THEIRS)
    )


def test_what_they_keep_to_themselves_may_not() -> None:
    given(a_cohort(), having_planned(SKOVVANG)).when(plan(borrowed_from=THEIRS), by=TOVHOLDER).refused(NothingToBorrow)


@pytest.mark.parametrize("of", [THEIRS, test_action_of(HOLSTEBRO, "a")])
def test_what_nobody_planned_may_not_be_borrowed(of: TestActionId) -> None:
    given(a_cohort()).when(plan(borrowed_from=of), by=TOVHOLDER).refused(NothingToBorrow)


def test_nobody_borrows_from_themselves() -> None:
    own = test_action_of(HOLSTEBRO, "b")
    given(a_cohort(), having_planned(HOLSTEBRO, "b"), shared(HOLSTEBRO, "b")).when(
        plan(borrowed_from=own), by=TOVHOLDER
    ).refused(NothingToBorrow)


def test_what_another_cohort_shares_may_not_be_borrowed() -> None:
    elsewhere = [*another_cohort(), *accepted(HOLSTEBRO, cohort=OTHER_COHORT)]
    given(a_cohort(), elsewhere, having_planned(SKOVVANG), shared(SKOVVANG)).when(
        plan(borrowed_from=THEIRS, cohort=OTHER_COHORT), by=TOVHOLDER
    ).refused(NothingToBorrow)


def test_having_been_borrowed_it_is_still_whose_it_was() -> None:
    lent = [*having_planned(SKOVVANG), shared(SKOVVANG), *having_planned(HOLSTEBRO, "b", borrowed_from=THEIRS)]
    given(a_cohort(), lent).when(plan(borrowed_from=THEIRS), by=TOVHOLDER).then(
        *having_planned(HOLSTEBRO, borrowed_from=THEIRS)
    )


def test_a_number_that_could_be_a_citizens_is_stopped() -> None:
    given(a_cohort()).when(plan(who="Borgeren 010190-1234."), by=TOVHOLDER).refused(
        Malformed, Fault("who", "Teksten ligner noget med et CPR-nummer. Fjern det; borgere må ikke kunne genkendes.")
    )


def test_it_waits_for_the_organisation_to_withdraw() -> None:
    given(a_cohort()).when(plan(), by=TOVHOLDER).conflicts_with(withdrew(HOLSTEBRO, "2025-10-01"))


def test_it_waits_for_somebody_who_plans_the_same() -> None:
    given(a_cohort()).when(plan(), by=TOVHOLDER).conflicts_with(having_planned(HOLSTEBRO))


def test_it_does_not_wait_for_others_or_for_its_own_other_test_actions() -> None:
    elsewhere: list[Event] = [
        msgspec.structs.replace(event, cohort=OTHER_COHORT)
        for event in having_planned(HOLSTEBRO, "c")
        if isinstance(event, TestActionPlanned)
    ]
    given(a_cohort()).when(plan(), by=TOVHOLDER).does_not_conflict_with(
        having_planned(HOLSTEBRO, "b"), having_planned(SKOVVANG), elsewhere, withdrew(SKOVVANG, "2025-10-01")
    )


def test_one_that_was_withdrawn_cannot_be_borrowed() -> None:
    lent = [*having_planned(SKOVVANG), shared(SKOVVANG), given_up(SKOVVANG)]
    given(a_cohort(), lent).when(plan(borrowed_from=THEIRS), by=TOVHOLDER).refused(NothingToBorrow)
