"""Correct what one has said of something, asked or answered, with the reason; what it said before stays readable."""

from domain.cohorts.authority import SPEAKER
from domain.corrections import Correction, correcting
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.correct_comment import refuse_unless_own_and_standing
from domain.sharing.events import CommentId, CommentKind
from domain.sharing.questions import comment_state
from domain.sharing.remarks import RemarkCorrected, Subject
from domain.text import Prose


class CorrectRemark(Correction, frozen=True):
    """`organisation` is whose participant wrote it; left out where an advisor did."""

    cohort: RunId
    about: Subject
    comment: CommentId
    kind: CommentKind
    text: Prose
    organisation: OrganisationId | None = None


correct_remark = correcting(
    CorrectRemark,
    RemarkCorrected,
    SPEAKER,
    about=("comment",),
    weighs=lambda it, _: (comment_state(it.comment),),
    refuses=refuse_unless_own_and_standing,
)
