"""Correct one's own feedback on a meeting, with the reason."""

from domain.corrections import Correction, OnlyTheAuthor, Version, correcting
from domain.kernel import Act
from domain.meetings.corrected import FeedbackCorrected
from domain.meetings.events import Answer, MeetingId
from domain.meetings.give_feedback import refuse_unless_answered, refuse_unless_asked_there
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class CorrectFeedback(Correction, frozen=True):
    """`local_focus` is answered at the closing meeting, and only there.

    What is asked besides may be left out, where it is asked: `next_step` after a reflection meeting, the evaluation of
    the whole programme at the closing.
    """

    LATER = ("next_step", "made_difference", "well_arranged", "would_recommend")
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    sparring_relevant: Answer
    local_focus: Answer | None = None
    comment: Prose | None = None
    next_step: Answer | None = None
    made_difference: Answer | None = None
    well_arranged: Answer | None = None
    would_recommend: Answer | None = None


def _refuse(command: CorrectFeedback, act: Act, version: Version, meetings: MeetingStates) -> None:
    if act.by != version.by:
        raise OnlyTheAuthor
    meeting = find(command.meeting, meetings)
    refuse_unless_answered(command.local_focus, meeting)
    refuse_unless_asked_there(command, meeting)


correct_feedback = correcting(
    CorrectFeedback,
    FeedbackCorrected,
    MEMBER,
    about=("organisation", "meeting"),
    weighs=lambda it, _: (meeting_of(it.cohort, it.meeting),),
    refuses=_refuse,
)
