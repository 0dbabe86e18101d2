"""Withdraw an experience, with the reason: it no longer counts, and its history stays."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import ExperienceId, ExperienceWithdrawn
from domain.sharing.questions import ExperienceState, experience_state
from domain.sharing.refusals import refuse_unless_own
from domain.text import Prose


class WithdrawExperience(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    experience: ExperienceId
    reason: Prose


def decide(command: WithdrawExperience, _: Act, experience: ExperienceState | None) -> Iterator[Event]:
    state = refuse_unless_own(experience, command.cohort, command.organisation)
    yield following(ExperienceWithdrawn, command, test_action=state.test_action)


withdraw_experience = Decision(
    command=WithdrawExperience,
    permission=MEMBER,
    asks=lambda it, _: (experience_state(it.experience),),
    decide=decide,
)
