"""Withdraw what one has said of something, asked or answered."""

from collections.abc import Iterator

from domain.cohorts.authority import SPEAKER
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import CommentId
from domain.sharing.questions import CommentState, comment_state
from domain.sharing.remarks import RemarkWithdrawn, Subject
from domain.sharing.withdraw_comment import NotYourComment
from domain.text import Prose


class WithdrawRemark(Command, frozen=True):
    """`organisation` is whose participant withdraws it; left out when an advisor does."""

    cohort: RunId
    about: Subject
    comment: CommentId
    reason: Prose
    organisation: OrganisationId | None = None


def decide(command: WithdrawRemark, act: Act, state: CommentState | None) -> Iterator[Event]:
    wished = (act.by, command.cohort, command.about)
    if state is None or (state.by, state.cohort, state.about) != wished:
        raise NotYourComment
    if not state.withdrawn:
        yield following(RemarkWithdrawn, command)


withdraw_remark = Decision(
    command=WithdrawRemark,
    permission=SPEAKER,
    asks=lambda it, _: (comment_state(it.comment),),
    decide=decide,
)
