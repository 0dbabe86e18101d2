"""Withdraw a test action that was planned by mistake: nothing has been learned with it, so nothing is lost."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event, Question, Refusal, Stamp
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import ExperienceId, ExperiencePosted, ExperienceWithdrawn
from domain.test_actions.events import TestActionId, TestActionWithdrawn
from domain.test_actions.questions import Owner, owner_of
from domain.test_actions.refusals import UnknownTestAction
from domain.text import Prose


class WithdrawTestAction(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    reason: Prose


class HasBeenTried(Refusal):
    sentence = (
        "Der er skrevet erfaringer med prøvehandlingen, og dem kan andre have lært af. Beslut i stedet at stoppe den."
    )


def standing_experiences(test_action: TestActionId) -> Question[frozenset[ExperienceId]]:
    """Which experiences with the test action have not been withdrawn?"""
    return Question((test_action,), frozenset(), _standing)


def _standing(
    standing: frozenset[ExperienceId], event: ExperiencePosted | ExperienceWithdrawn, _: Stamp
) -> frozenset[ExperienceId]:
    if isinstance(event, ExperiencePosted):
        return standing | {event.experience}
    return standing - {event.experience}


def decide(command: WithdrawTestAction, _: Act, owner: Owner | None, tried: frozenset[ExperienceId]) -> Iterator[Event]:
    if owner is None or (owner.cohort, owner.organisation) != (command.cohort, command.organisation):
        raise UnknownTestAction
    if tried:
        raise HasBeenTried
    if not owner.withdrawn:
        yield following(TestActionWithdrawn, command)


withdraw_test_action = Decision(
    command=WithdrawTestAction,
    permission=MEMBER,
    asks=lambda it, _: (owner_of(it.test_action), standing_experiences(it.test_action)),
    decide=decide,
)
