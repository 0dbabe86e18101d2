"""Cancel a meeting: it bounds no period any more, and its history stays."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.events import MeetingCancelled, MeetingId
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find, refuse_unless_scheduled
from domain.plans.run import RunId
from domain.text import Prose


class CancelMeeting(Command, frozen=True):
    cohort: RunId
    meeting: MeetingId
    reason: Prose


def decide(command: CancelMeeting, _: Act, meetings: MeetingStates) -> Iterator[Event]:
    refuse_unless_scheduled(find(command.meeting, meetings))
    yield following(MeetingCancelled, command)


cancel_meeting = Decision(
    command=CancelMeeting,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (meeting_of(it.cohort, it.meeting),),
    decide=decide,
)
