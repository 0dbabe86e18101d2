"""Withdraw one's own comment."""

from collections.abc import Iterator

from domain.cohorts.authority import SPEAKER
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import CommentId, CommentWithdrawn, ExperienceId
from domain.sharing.questions import CommentState, comment_state
from domain.text import Prose


class WithdrawComment(Command, frozen=True):
    """`organisation` is whose participant withdraws it; left out when an advisor does."""

    cohort: RunId
    experience: ExperienceId
    comment: CommentId
    reason: Prose
    organisation: OrganisationId | None = None


class NotYourComment(Refusal):
    sentence = "Du kan kun trække dine egne kommentarer tilbage."


def decide(command: WithdrawComment, act: Act, state: CommentState | None) -> Iterator[Event]:
    wished = (act.by, command.cohort, command.experience)
    if state is None or (state.by, state.cohort, state.experience) != wished:
        raise NotYourComment
    if not state.withdrawn:
        yield following(CommentWithdrawn, command)


withdraw_comment = Decision(
    command=WithdrawComment,
    permission=SPEAKER,
    asks=lambda it, _: (comment_state(it.comment),),
    decide=decide,
)
