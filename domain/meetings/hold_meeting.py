"""Record that a meeting was held, from when it begins: when, on its day or later, how long, and who was there."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from domain.calendar import danish_day, danish_time, day_of
from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.refusals import InTheFuture
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.attendance import attendance_questions, refuse_unless_attendable
from domain.meetings.checked_in import CheckIns, by_themselves, check_ins
from domain.meetings.events import Attendance, MeetingHeld, MeetingId
from domain.meetings.order import MEETING_MINUTES_MAX, refuse_unless_ordered
from domain.meetings.questions import MeetingStates, meetings_of
from domain.meetings.refusals import HeldBeforePlanned, MeetingNotBegun, find, refuse_unless_scheduled
from domain.plans.programme import Mode
from domain.plans.run import RunId


class HoldMeeting(Command, frozen=True):
    """`minutes` is how long the meeting lasted, breaks included."""

    cohort: RunId
    meeting: MeetingId
    held_on: dt.date
    minutes: int
    mode: Mode
    attendance: tuple[Attendance, ...]


class MinutesOutOfRange(Refusal):
    FIELD = "minutes"
    sentence = "Mødets længde skal være mellem 1 og {0} minutter."


def decide(command: HoldMeeting, act: Act, meetings: MeetingStates, there: CheckIns, *answers: Any) -> Iterator[Event]:
    meeting = find(command.meeting, meetings)
    refuse_unless_scheduled(meeting)
    if command.held_on > day_of(act.at):
        raise InTheFuture
    if act.at < meeting.starts_at:
        raise MeetingNotBegun(danish_time(meeting.starts_at))
    if not 1 <= command.minutes <= MEETING_MINUTES_MAX:
        raise MinutesOutOfRange(MEETING_MINUTES_MAX)
    refuse_unless_ordered(meeting.meeting, meeting.kind, command.held_on, meetings)
    if command.held_on < meeting.on:
        raise HeldBeforePlanned(danish_day(meeting.on))
    refuse_unless_attendable(command.attendance, command.held_on, answers)
    yield following(MeetingHeld, command, checked_in=by_themselves(command.attendance, there))


hold_meeting = Decision(
    command=HoldMeeting,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (meetings_of(it.cohort), check_ins(it.meeting), *attendance_questions(it.cohort, it.attendance)),
    decide=decide,
)
