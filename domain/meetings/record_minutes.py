"""Record the minutes of a meeting that was held; recording them again replaces them, and both stay in the history."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.events import MeetingId, MinutesRecorded
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find, refuse_unless_held
from domain.plans.run import RunId
from domain.text import Prose


class RecordMinutes(Command, frozen=True):
    cohort: RunId
    meeting: MeetingId
    text: Prose


def decide(command: RecordMinutes, _: Act, meetings: MeetingStates) -> Iterator[Event]:
    refuse_unless_held(find(command.meeting, meetings))
    yield following(MinutesRecorded, command)


record_minutes = Decision(
    command=RecordMinutes,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (meeting_of(it.cohort, it.meeting),),
    decide=decide,
)
