"""Correct one's own comment, question or sparring, with the reason; what it said before stays readable."""

from domain.cohorts.authority import SPEAKER
from domain.corrections import Correction, OnlyTheAuthor, Version, correcting
from domain.kernel import Act, Refusal
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import CommentCorrected, CommentId, CommentKind, ExperienceId
from domain.sharing.questions import CommentState, comment_state
from domain.text import Prose


class CorrectComment(Correction, frozen=True):
    """`organisation` is whose participant wrote it; left out where an advisor did."""

    cohort: RunId
    experience: ExperienceId
    comment: CommentId
    kind: CommentKind
    text: Prose
    organisation: OrganisationId | None = None


class CommentIsWithdrawn(Refusal):
    sentence = "Kommentaren er trukket tilbage."


def refuse_unless_own_and_standing(
    _command: Correction, act: Act, version: Version, state: CommentState | None
) -> None:
    """What others have said is theirs to correct, and what was taken back nobody's."""
    if act.by != version.by:
        raise OnlyTheAuthor
    if state is None or state.withdrawn:
        raise CommentIsWithdrawn


correct_comment = correcting(
    CorrectComment,
    CommentCorrected,
    SPEAKER,
    about=("comment",),
    weighs=lambda it, _: (comment_state(it.comment),),
    refuses=refuse_unless_own_and_standing,
)
