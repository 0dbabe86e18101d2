"""Move a meeting to another time; it counts on its new day."""

import datetime as dt
from collections.abc import Iterator

from domain.calendar import day_of
from domain.cohorts.authority import COHORT_ADVISOR
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.events import MeetingId, MeetingMoved
from domain.meetings.order import refuse_unless_ordered, refuse_unless_timely
from domain.meetings.questions import MeetingStates, meetings_of
from domain.meetings.refusals import find, refuse_unless_scheduled
from domain.plans.run import RunId
from domain.text import Prose


class MoveMeeting(Command, frozen=True):
    cohort: RunId
    meeting: MeetingId
    starts_at: dt.datetime
    ends_at: dt.datetime
    reason: Prose


def decide(command: MoveMeeting, _: Act, meetings: MeetingStates) -> Iterator[Event]:
    meeting = find(command.meeting, meetings)
    refuse_unless_scheduled(meeting)
    refuse_unless_timely(command.starts_at, command.ends_at)
    if (command.starts_at, command.ends_at) == (meeting.starts_at, meeting.ends_at):
        return
    refuse_unless_ordered(meeting.meeting, meeting.kind, day_of(command.starts_at), meetings)
    yield following(
        MeetingMoved,
        command,
        starts_at=command.starts_at.astimezone(dt.UTC),
        ends_at=command.ends_at.astimezone(dt.UTC),
    )


move_meeting = Decision(
    command=MoveMeeting,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (meetings_of(it.cohort),),
    decide=decide,
)
