"""Decide what becomes of a test action, with the reason: adapt it, scale it up, adopt it, or abandon it."""

import datetime as dt

import pytest
from msgspec.structs import replace

from domain.cohorts.refusals import InTheFuture
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.decide_test_action import DecideTestAction
from domain.test_actions.events import TestActionDecided, TestActionVerdict, TowardsGoal
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
    another_cohort,
    at,
    day,
    having_planned,
    left,
    next_cycle,
    shared,
    test_action_of,
    withdrew,
)

STORY = [*a_cohort(), *having_planned(HOLSTEBRO)]
REASON = "Tre dage var nok, når kontaktpersonen var med."


def decide(
    verdict: TestActionVerdict = TestActionVerdict.ADOPT,
    organisation: OrganisationId = HOLSTEBRO,
    cohort: RunId = COHORT,
    reason: str = REASON,
) -> DecideTestAction:
    return DecideTestAction(
        cohort=cohort,
        organisation=organisation,
        test_action=test_action_of(HOLSTEBRO, "a"),
        verdict=verdict,
        decided_on=day("2025-10-20"),
        reason=Prose(reason),
    )


def decided(verdict: TestActionVerdict = TestActionVerdict.ADOPT) -> TestActionDecided:
    return TestActionDecided(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        test_action=test_action_of(HOLSTEBRO, "a"),
        verdict=verdict,
        decided_on=day("2025-10-20"),
        reason=Prose(REASON),
    )


@pytest.mark.parametrize("verdict", TestActionVerdict)
def test_a_participant_decides(verdict: TestActionVerdict) -> None:
    given(STORY).when(decide(verdict), by=TOVHOLDER).then(decided(verdict))


@pytest.mark.parametrize("moved", TowardsGoal)
def test_they_say_whether_they_came_nearer_to_their_goal_and_what_they_see_it_by(moved: TowardsGoal) -> None:
    said = {"towards_goal": moved, "goal_signs": Prose("Tre ud af fire.")}
    given(STORY).when(replace(decide(), **said), by=TOVHOLDER).then(replace(decided(), **said))


def test_they_may_think_better_of_it() -> None:
    given(STORY, decided(TestActionVerdict.ABANDON)).when(decide(TestActionVerdict.ADAPT), by=COLLEAGUE).then(
        decided(TestActionVerdict.ADAPT)
    )


def test_whoever_withdrew_may_still_say_what_became_of_it() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2025-10-01")).when(decide(), by=TOVHOLDER).then(decided())


def test_only_the_organisations_own_people_decide() -> None:
    given(STORY, another_cohort()).when(decide()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_another_organisations_or_cohorts_test_action_might_as_well_not_exist() -> None:
    given(STORY).when(decide(organisation=SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(UnknownTestAction)
    given(STORY).when(decide(cohort=OTHER_COHORT), by=TOVHOLDER).refused(UnknownTestAction)
    given(a_cohort()).when(decide(), by=TOVHOLDER).refused(UnknownTestAction)


def test_a_decision_may_be_recorded_later_but_not_ahead() -> None:
    midnight = at("2025-10-20 00:00")
    given(STORY).when(decide(), by=TOVHOLDER, at=midnight).then(decided())
    given(STORY).when(decide(), by=TOVHOLDER, at=midnight - dt.timedelta(seconds=1)).refused(InTheFuture)


def test_the_reason_is_asked_for() -> None:
    given(STORY).when(decide(reason=" "), by=TOVHOLDER).refused(Malformed, Fault("reason", "Feltet skal udfyldes."))


def test_it_waits_for_the_person_to_leave_the_organisation() -> None:
    given(STORY).when(decide(), by=TOVHOLDER).conflicts_with(left(TOVHOLDER, HOLSTEBRO))


def test_it_waits_for_nothing_else_that_happens_to_the_test_action() -> None:
    given(STORY).when(decide(), by=TOVHOLDER).does_not_conflict_with(
        decided(TestActionVerdict.ADAPT), next_cycle(HOLSTEBRO), shared(HOLSTEBRO), withdrew(HOLSTEBRO, "2025-11-01")
    )
