"""Share a test action with the cohort, so that the others may learn from it and borrow it."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import TestActionId, TestActionShared
from domain.test_actions.questions import TestActionState, test_action_state
from domain.test_actions.refusals import refuse_unless_own


class ShareTestAction(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId


def decide(command: ShareTestAction, _: Act, state: TestActionState | None) -> Iterator[Event]:
    if not refuse_unless_own(state, command.cohort, command.organisation).shared:
        yield following(TestActionShared, command)


share_test_action = Decision(
    command=ShareTestAction,
    permission=MEMBER,
    asks=lambda it, _: (test_action_state(it.test_action),),
    decide=decide,
)
