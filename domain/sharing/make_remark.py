"""Comment on a test action, a presentation or a meeting, give sparring on it, ask others something, or answer."""

from collections.abc import Iterator
from typing import Any

from domain.cohorts.authority import SPEAKER
from domain.cohorts.questions import Membership
from domain.cohorts.speaking import refuse_unless_speaking, speaker_membership
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import CommentId, CommentKind
from domain.sharing.post_comment import CommentAlreadyPosted
from domain.sharing.questions import CommentState, comment_state
from domain.sharing.remarks import RemarkMade, Subject
from domain.sharing.speaking_of import questions_about, refuse_unless_spoken_of
from domain.text import Prose


class MakeRemark(Command, frozen=True):
    """`organisation` is whose participant writes it; left out when an advisor does."""

    cohort: RunId
    about: Subject
    comment: CommentId
    kind: CommentKind
    text: Prose
    organisation: OrganisationId | None = None


def decide(command: MakeRemark, act: Act, comment: CommentState | None, *answers: Any) -> Iterator[Event]:
    held: Membership | None = None
    if command.organisation is not None:
        held, *rest = answers
        answers = tuple(rest)
    refuse_unless_speaking(held)
    refuse_unless_spoken_of(command.cohort, command.about, command.kind, command.organisation, act.at, answers)
    if comment is not None:
        raise CommentAlreadyPosted
    yield following(RemarkMade, command)


make_remark = Decision(
    command=MakeRemark,
    permission=SPEAKER,
    asks=lambda it, _: (
        comment_state(it.comment),
        *speaker_membership(it.cohort, it.organisation),
        *questions_about(it.cohort, it.about),
    ),
    decide=decide,
)
