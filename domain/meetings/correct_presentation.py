"""Correct the organisation's presentation, with the reason; what was presented at first stays readable."""

from domain.corrections import Correction, Version, correcting
from domain.kernel import Act
from domain.meetings.corrected import PresentationCorrected
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find
from domain.meetings.submit_presentation import refuse_unless_asked
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class CorrectPresentation(Correction, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    tried: Prose
    learned: Prose
    sparring_wanted: Prose | None = None
    progress: Prose | None = None


def _refuse(command: CorrectPresentation, _act: Act, _version: Version, meetings: MeetingStates) -> None:
    refuse_unless_asked(command.progress, find(command.meeting, meetings))


correct_presentation = correcting(
    CorrectPresentation,
    PresentationCorrected,
    MEMBER,
    about=("organisation", "meeting"),
    weighs=lambda it, _: (meeting_of(it.cohort, it.meeting),),
    refuses=_refuse,
)
