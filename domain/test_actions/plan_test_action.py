"""Plan a test action and its first cycle; it may be borrowed from one that another organisation shares."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from domain.cohorts.questions import Membership, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event, PersonId, Question, Refusal
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.cycles import refuse_unless_short
from domain.test_actions.doers import refuse_unless_in_team, team_of
from domain.test_actions.events import TestActionId, TestActionPlanned, TestCyclePlanned
from domain.test_actions.questions import Owner, TestActionState, owner_of, test_action_state
from domain.text import Prose, Title


class PlanTestAction(Command, frozen=True):
    """`from_on` and `to_on`, both included, are the days of the first cycle; `citizens` is the citizens' part in it.

    `doer` is somebody from the organisation's implementation team, who does it; `who` says it in words.
    """

    LATER = ("citizens", "doer")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    title: Title
    aim: Prose
    what: Prose
    who: Prose
    where: Prose
    prediction: Prose | None
    measure: Prose | None
    from_on: dt.date
    to_on: dt.date
    borrowed_from: TestActionId | None = None
    citizens: Prose | None = None
    doer: PersonId | None = None


class TestActionAlreadyPlanned(Refusal):
    sentence = "Prøvehandlingen er allerede planlagt."


class NothingToBorrow(Refusal):
    sentence = "Prøvehandlingen kan ikke lånes. Lån en, som en anden organisation har delt med holdet."


def decide(
    command: PlanTestAction,
    _: Act,
    held: Membership,
    owner: Owner | None,
    *asked: Any,
) -> Iterator[Event]:
    refuse_unless_taking_part(held)
    lent: TestActionState | None = asked[0] if command.borrowed_from is not None else None
    if owner is not None:
        raise TestActionAlreadyPlanned
    if command.borrowed_from is not None and not _may_be_borrowed(lent, command):
        raise NothingToBorrow
    if command.doer is not None:
        refuse_unless_in_team(command.doer, asked[-1])
    refuse_unless_short(command.from_on, command.to_on)
    yield following(TestActionPlanned, command)
    yield following(TestCyclePlanned, command, cycle=1, adjustment=None)


def _may_be_borrowed(lent: TestActionState | None, by: PlanTestAction) -> bool:
    return (
        lent is not None
        and lent.shared
        and not lent.withdrawn
        and lent.cohort == by.cohort
        and lent.organisation != by.organisation
    )


def _asks(command: PlanTestAction, _: Act) -> tuple[Question[Any], ...]:
    lent = () if command.borrowed_from is None else (test_action_state(command.borrowed_from),)
    team = () if command.doer is None else (team_of(command.cohort, command.organisation),)
    return (membership(command.cohort, command.organisation), owner_of(command.test_action), *lent, *team)


plan_test_action = Decision(command=PlanTestAction, permission=MEMBER, asks=_asks, decide=decide)
