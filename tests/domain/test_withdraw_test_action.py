"""Withdraw a test action that was planned by mistake."""

from domain.sharing.withdraw_test_action import HasBeenTried, WithdrawTestAction
from domain.test_actions.events import TestActionWithdrawn
from domain.test_actions.refusals import UnknownTestAction
from domain.text import Prose
from tests.specification import given
from tests.stories import (
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    experience,
    having_planned,
    next_cycle,
    test_action_of,
    withdrawn,
    withdrew,
)

TEST_ACTION = test_action_of(HOLSTEBRO, "a")
STORY = [*a_cohort(), *having_planned(HOLSTEBRO)]
POSTED = experience(HOLSTEBRO, "2025-09-20")
REASON = Prose("Den var oprettet to gange.")
WISH = WithdrawTestAction(cohort=COHORT, organisation=HOLSTEBRO, test_action=TEST_ACTION, reason=REASON)
GONE = TestActionWithdrawn(cohort=COHORT, organisation=HOLSTEBRO, test_action=TEST_ACTION, reason=REASON)


def test_a_participant_withdraws_it() -> None:
    given(STORY).when(WISH, by=COLLEAGUE).then(GONE)


def test_once_is_enough() -> None:
    given(STORY, GONE).when(WISH, by=TOVHOLDER).then()


def test_only_the_organisations_own_people_withdraw_it() -> None:
    given(STORY, another_cohort()).when(WISH).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_to_others_it_might_as_well_not_exist() -> None:
    theirs = WithdrawTestAction(cohort=COHORT, organisation=SKOVVANG, test_action=TEST_ACTION, reason=REASON)
    given(STORY).when(theirs, by=SKOVVANG_TOVHOLDER).refused(UnknownTestAction)
    given(STORY[:-2]).when(WISH, by=TOVHOLDER).refused(UnknownTestAction)


def test_what_has_been_tried_is_stopped_instead() -> None:
    given(STORY, POSTED).when(WISH, by=TOVHOLDER).refused(HasBeenTried)
    given(STORY, POSTED, withdrawn(POSTED)).when(WISH, by=TOVHOLDER).then(GONE)


def test_it_waits_for_an_experience_and_for_the_same() -> None:
    given(STORY).when(WISH, by=TOVHOLDER).conflicts_with(POSTED)
    given(STORY).when(WISH, by=TOVHOLDER).conflicts_with(GONE)


def test_it_does_not_wait_for_others() -> None:
    given(STORY).when(WISH, by=TOVHOLDER).does_not_conflict_with(
        *having_planned(HOLSTEBRO, "b"), next_cycle(HOLSTEBRO), withdrew(SKOVVANG, "2025-10-01")
    )
