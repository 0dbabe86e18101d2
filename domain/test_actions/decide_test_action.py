"""Decide what becomes of a test action, with the reason: adapt it, scale it up, adopt it, or abandon it."""

import datetime as dt
from collections.abc import Iterator

from domain.calendar import day_of
from domain.cohorts.refusals import InTheFuture
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import TestActionDecided, TestActionId, TestActionVerdict, TowardsGoal
from domain.test_actions.questions import Owner, owner_of
from domain.test_actions.refusals import refuse_unless_own
from domain.text import Prose


class DecideTestAction(Command, frozen=True):
    """`towards_goal` is the answer to whether they have come nearer to their goal, `goal_signs` what they see it by."""

    LATER = ("towards_goal", "goal_signs")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    verdict: TestActionVerdict
    decided_on: dt.date
    reason: Prose
    towards_goal: TowardsGoal | None = None
    goal_signs: Prose | None = None


def decide(command: DecideTestAction, act: Act, owner: Owner | None) -> Iterator[Event]:
    refuse_unless_own(owner, command.cohort, command.organisation)
    if command.decided_on > day_of(act.at):
        raise InTheFuture
    yield following(TestActionDecided, command)


decide_test_action = Decision(
    command=DecideTestAction,
    permission=MEMBER,
    asks=lambda it, _: (owner_of(it.test_action),),
    decide=decide,
)
