"""What decisions ask about meetings, presentations, feedback and calls."""

import datetime as dt
from enum import Enum
from functools import cached_property

import msgspec

from domain.calendar import day_of
from domain.kernel import PersonId, Question, Stamp
from domain.likeness import row_of
from domain.meetings.corrected import HoldingCorrected
from domain.meetings.events import (
    Attendance,
    AttendanceCorrected,
    CallKind,
    Coming,
    ComingAnswered,
    FeedbackGiven,
    MeetingCancelled,
    MeetingHeld,
    MeetingId,
    MeetingKind,
    MeetingMoved,
    MeetingScheduled,
    PresentationSubmitted,
)
from domain.meetings.periods import JointMeeting
from domain.meetings.slides import SlidesSubmitted
from domain.organisations.events import OrganisationId
from domain.plans.programme import EvidenceKind, Mode, ProgrammePlan
from domain.plans.run import RunId


def last_day(ends_at: dt.datetime) -> dt.date:
    """The day in Copenhagen of a meeting's last moment: one that lasts until midnight ends on the day before."""
    return day_of(ends_at - dt.timedelta.resolution)


class MeetingStatus(Enum):
    SCHEDULED = "scheduled"
    HELD = "held"
    CANCELLED = "cancelled"


class MeetingState(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A joint meeting as it stands. The positions are of the events that say so: they are the evidence."""

    meeting: MeetingId
    kind: MeetingKind
    starts_at: dt.datetime
    ends_at: dt.datetime
    mode: Mode
    status: MeetingStatus = MeetingStatus.SCHEDULED
    scheduled_position: int
    held_on: dt.date | None = None
    held_position: int | None = None
    minutes: int | None = None
    attendance: tuple[Attendance, ...] = ()
    attendance_position: int | None = None

    @cached_property
    def on(self) -> dt.date:
        """The day that counts: the day it was held, else the day it is scheduled for."""
        return self.held_on or day_of(self.starts_at)

    @property
    def is_held(self) -> bool:
        return self.status is MeetingStatus.HELD

    def is_over(self, day: dt.date) -> bool:
        """Was it held, that day or before? Until then it can be moved, and what it decides can still be met."""
        return self.is_held and self.on <= day

    def awaits_record(self, day: dt.date) -> bool:
        """Has its last day gone by without anybody recording that it was held? Past midnight it still runs."""
        return self.status is MeetingStatus.SCHEDULED and last_day(self.ends_at) < day

    @property
    def attended_position(self) -> int:
        """Where the attendance is recorded; for a held meeting it always is."""
        return self.attendance_position or self.scheduled_position

    @property
    def attending(self) -> frozenset[OrganisationId]:
        return frozenset(present.organisation for present in self.attendance)

    def people_of(self, organisation: OrganisationId) -> frozenset[PersonId]:
        return frozenset(there.person for there in self.attendance if there.organisation == organisation)


MeetingStates = tuple[MeetingState, ...]
MeetingChanged = MeetingMoved | MeetingCancelled | MeetingHeld | HoldingCorrected | AttendanceCorrected
MeetingEvent = MeetingScheduled | MeetingChanged


def meetings_of(cohort: RunId) -> Question[MeetingStates]:
    """Which joint meetings does the cohort have, and how do they stand?"""
    return Question((cohort,), (), evolve_meetings)


def meeting_of(cohort: RunId, meeting: MeetingId) -> Question[MeetingStates]:
    """How does this meeting of the cohort stand? Empty when it is not the cohort's."""
    return Question((cohort, meeting), (), evolve_meetings)


def meeting_state(meeting: MeetingId) -> Question[MeetingStates]:
    """How does this meeting stand? Empty when nobody scheduled it."""
    return Question((meeting,), (), evolve_meetings)


def evolve_meetings(meetings: MeetingStates, event: MeetingEvent, stamp: Stamp) -> MeetingStates:
    if isinstance(event, MeetingScheduled):
        return (*meetings, row_of(MeetingState, event, scheduled_position=stamp.position))
    return tuple(
        _changed(meeting, event, stamp) if meeting.meeting == event.meeting else meeting for meeting in meetings
    )


def _changed(meeting: MeetingState, event: MeetingChanged, stamp: Stamp) -> MeetingState:
    replace = msgspec.structs.replace
    match event:
        case MeetingMoved(starts_at=starts_at, ends_at=ends_at):
            return replace(meeting, starts_at=starts_at, ends_at=ends_at, scheduled_position=stamp.position)
        case MeetingCancelled():
            return replace(meeting, status=MeetingStatus.CANCELLED, scheduled_position=stamp.position)
        case MeetingHeld():
            return replace(
                meeting,
                status=MeetingStatus.HELD,
                held_on=event.held_on,
                held_position=stamp.position,
                minutes=event.minutes,
                mode=event.mode,
                attendance=event.attendance,
                attendance_position=stamp.position,
            )
        case HoldingCorrected() if meeting.held_on is None:
            return meeting
        case HoldingCorrected(held_on=held_on, minutes=minutes, mode=mode):
            return replace(meeting, held_on=held_on, minutes=minutes, mode=mode, held_position=stamp.position)
        case AttendanceCorrected(attendance=attendance):
            return replace(meeting, attendance=attendance, attendance_position=stamp.position)


def standing_meetings(meetings: MeetingStates) -> MeetingStates:
    """The meetings that are scheduled or held, by day: a cancelled meeting bounds nothing."""
    return tuple(
        sorted((it for it in meetings if it.status is not MeetingStatus.CANCELLED), key=lambda it: (it.on, it.meeting))
    )


def meeting_name(meeting: MeetingState, standing: MeetingStates, plan: ProgrammePlan) -> str:
    """»opstartsmødet«, »2. refleksionsmøde«: as the plan calls it, among those that are scheduled or held."""
    alike = [it.meeting for it in standing if it.kind is meeting.kind]
    return plan.recorded_as(EvidenceKind.MEETING, meeting.kind.value).said(alike.index(meeting.meeting) + 1)


def joint_meetings(meetings: MeetingStates) -> tuple[JointMeeting, ...]:
    """The meetings that bound periods."""
    return tuple(
        JointMeeting(meeting=it.meeting, kind=it.kind, on=it.on, held=it.is_held) for it in standing_meetings(meetings)
    )


def presentation_submitted(meeting: MeetingId, organisation: OrganisationId) -> Question[bool]:
    """Has the organisation submitted its presentation for the meeting?"""
    return Question((meeting, organisation), False, _presentation_submitted)


def presented_in(cohort: RunId, meeting: MeetingId, organisation: OrganisationId) -> Question[bool]:
    """Has the organisation submitted its presentation for that meeting of the cohort?"""
    return Question((cohort, meeting, organisation), False, _presentation_submitted)


def _presentation_submitted(_before: bool, event: PresentationSubmitted | SlidesSubmitted, _: Stamp) -> bool:
    return True


def feedback_given(meeting: MeetingId, person: PersonId) -> Question[bool]:
    """Has the person answered about the meeting?"""
    return Question((meeting, person), False, _feedback_given)


def _feedback_given(_before: bool, event: FeedbackGiven, _: Stamp) -> bool:
    return True


class AnsweredComing(msgspec.Struct, frozen=True):
    """Whether somebody comes, and where that was answered."""

    coming: Coming
    position: int


def coming_answered(meeting: MeetingId, person: PersonId) -> Question[AnsweredComing | None]:
    """Does the person come to the meeting? None where that has not been answered."""
    return Question((meeting, person), None, _coming_answered)


def _coming_answered(_before: AnsweredComing | None, event: ComingAnswered, stamp: Stamp) -> AnsweredComing:
    return AnsweredComing(event.coming, stamp.position)


class MeetingDay(msgspec.Struct, frozen=True):
    """A joint meeting, and the day it was held; None until that is recorded."""

    meeting: MeetingId
    kind: MeetingKind
    held_on: dt.date | None = None


def meeting_days(cohort: RunId) -> Question[tuple[MeetingDay, ...]]:
    """On which days were the cohort's joint meetings held?"""
    return Question((cohort,), (), _meeting_days)


def _meeting_days(
    days: tuple[MeetingDay, ...], event: MeetingScheduled | MeetingHeld | HoldingCorrected, _: Stamp
) -> tuple[MeetingDay, ...]:
    if isinstance(event, MeetingScheduled):
        return (*days, MeetingDay(event.meeting, event.kind))
    return tuple(MeetingDay(it.meeting, it.kind, event.held_on) if it.meeting == event.meeting else it for it in days)


def follows_none(kind: CallKind) -> bool:
    """Is the call held before all meetings, whatever the plan? Of any other the plan says which it follows."""
    return kind is CallKind.EXPECTATION
