"""Correct one's own feedback on a meeting, with the reason."""

from domain.corrections import Correction, OnlyTheAuthor, Version, correcting
from domain.kernel import Act
from domain.meetings.corrected import FeedbackCorrected
from domain.meetings.events import Answer, MeetingId
from domain.meetings.give_feedback import refuse_unless_answered
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class CorrectFeedback(Correction, frozen=True):
    """`local_focus` is answered at the closing meeting, and only there."""

    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    sparring_relevant: Answer
    local_focus: Answer | None = None
    comment: Prose | None = None


def _refuse(command: CorrectFeedback, act: Act, version: Version, meetings: MeetingStates) -> None:
    if act.by != version.by:
        raise OnlyTheAuthor
    refuse_unless_answered(command.local_focus, find(command.meeting, meetings))


correct_feedback = correcting(
    CorrectFeedback,
    FeedbackCorrected,
    MEMBER,
    about=("organisation", "meeting"),
    weighs=lambda it, _: (meeting_of(it.cohort, it.meeting),),
    refuses=_refuse,
)
