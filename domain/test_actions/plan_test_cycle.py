"""Plan the next cycle of a test action, with what is adjusted since the last."""

import datetime as dt
from collections.abc import Iterator

from domain.cohorts.questions import Membership, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.cycles import refuse_unless_short
from domain.test_actions.events import TestActionId, TestCyclePlanned
from domain.test_actions.questions import TestActionState, test_action_state
from domain.test_actions.refusals import refuse_unless_own
from domain.text import Prose

CYCLES_MAX = 50


class PlanTestCycle(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    from_on: dt.date
    to_on: dt.date
    adjustment: Prose


class TooManyCycles(Refusal):
    sentence = "En prøvehandling kan højst have {0} afprøvninger. Planlæg en ny i stedet."


def decide(command: PlanTestCycle, _: Act, held: Membership, state: TestActionState | None) -> Iterator[Event]:
    refuse_unless_taking_part(held)
    cycles = refuse_unless_own(state, command.cohort, command.organisation).cycles
    if len(cycles) >= CYCLES_MAX:
        raise TooManyCycles(CYCLES_MAX)
    refuse_unless_short(command.from_on, command.to_on)
    yield following(TestCyclePlanned, command, cycle=len(cycles) + 1, adjustment=command.adjustment)


plan_test_cycle = Decision(
    command=PlanTestCycle,
    permission=MEMBER,
    asks=lambda it, _: (membership(it.cohort, it.organisation), test_action_state(it.test_action)),
    decide=decide,
)
