"""Correct what was decided about a test action, when, or for which reason."""

import datetime as dt

from domain.calendar import day_of
from domain.cohorts.refusals import InTheFuture
from domain.corrections import Correction, Version, correcting
from domain.kernel import Act
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.corrected import TestActionDecisionCorrected
from domain.test_actions.events import TestActionId, TestActionVerdict, TowardsGoal
from domain.text import Prose


class CorrectTestActionDecision(Correction, frozen=True):
    """`reason` is that of the decision."""

    LATER = ("towards_goal", "goal_signs")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    verdict: TestActionVerdict
    decided_on: dt.date
    reason: Prose
    towards_goal: TowardsGoal | None = None
    goal_signs: Prose | None = None


def _refuse(command: CorrectTestActionDecision, act: Act, _version: Version) -> None:
    if command.decided_on > day_of(act.at):
        raise InTheFuture


correct_test_action_decision = correcting(
    CorrectTestActionDecision, TestActionDecisionCorrected, MEMBER, about=("test_action",), refuses=_refuse
)
