"""Correct who was at a meeting, with the reason; the first attendance stays in the history."""

from collections.abc import Iterator
from typing import Any

from domain.cohorts.authority import COHORT_ADVISOR
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.attendance import attendance_questions, refuse_unless_attendable
from domain.meetings.checked_in import CheckIns, by_themselves, check_ins
from domain.meetings.events import Attendance, AttendanceCorrected, MeetingId
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find, refuse_unless_held
from domain.plans.run import RunId
from domain.text import Prose


class CorrectAttendance(Command, frozen=True):
    cohort: RunId
    meeting: MeetingId
    attendance: tuple[Attendance, ...]
    reason: Prose


def decide(
    command: CorrectAttendance, _: Act, meetings: MeetingStates, there: CheckIns, *answers: Any
) -> Iterator[Event]:
    meeting = find(command.meeting, meetings)
    refuse_unless_held(meeting)
    refuse_unless_attendable(command.attendance, meeting.on, answers, meeting.attendance)
    if set(command.attendance) == set(meeting.attendance):
        return
    yield following(AttendanceCorrected, command, checked_in=by_themselves(command.attendance, there))


correct_attendance = Decision(
    command=CorrectAttendance,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (
        meeting_of(it.cohort, it.meeting),
        check_ins(it.meeting),
        *attendance_questions(it.cohort, it.attendance),
    ),
    decide=decide,
)
