"""Correct where a meeting is, or the link to it, with the reason; what was said at first stays readable."""

from domain.cohorts.authority import COHORT_ADVISOR
from domain.corrections import Correction, Version, correcting
from domain.kernel import Act
from domain.meetings.corrected import MeetingPlaceCorrected
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStates, MeetingStatus, meeting_of
from domain.meetings.refusals import MeetingIsCancelled, find
from domain.plans.run import RunId
from domain.text import Prose


class CorrectMeetingPlace(Correction, frozen=True):
    cohort: RunId
    meeting: MeetingId
    place: Prose | None = None


def _refuse(command: CorrectMeetingPlace, _act: Act, _version: Version, meetings: MeetingStates) -> None:
    if find(command.meeting, meetings).status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelled


correct_meeting_place = correcting(
    CorrectMeetingPlace,
    MeetingPlaceCorrected,
    COHORT_ADVISOR,
    about=("meeting",),
    weighs=lambda it, _: (meeting_of(it.cohort, it.meeting),),
    refuses=_refuse,
)
