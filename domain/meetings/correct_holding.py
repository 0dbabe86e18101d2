"""Correct when a held meeting was held, how long it lasted and how, with the reason; it counts on its corrected day."""

import datetime as dt

from domain.calendar import day_of
from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.refusals import InTheFuture
from domain.corrections import Correction, Version, correcting
from domain.kernel import Act
from domain.meetings.corrected import HoldingCorrected
from domain.meetings.events import MeetingId
from domain.meetings.hold_meeting import MinutesOutOfRange
from domain.meetings.order import MEETING_MINUTES_MAX, refuse_unless_in_place, refuse_unless_ordered
from domain.meetings.questions import MeetingStates, meetings_of
from domain.meetings.refusals import find, refuse_unless_held
from domain.plans.programme import Mode
from domain.plans.run import RunId


class CorrectHolding(Correction, frozen=True):
    """`minutes` is how long the meeting lasted, breaks included."""

    cohort: RunId
    meeting: MeetingId
    held_on: dt.date
    minutes: int
    mode: Mode


def _refuse(command: CorrectHolding, act: Act, _version: Version, meetings: MeetingStates) -> None:
    """It stays between the meetings that it lies between."""
    meeting = find(command.meeting, meetings)
    refuse_unless_held(meeting)
    if command.held_on > day_of(act.at):
        raise InTheFuture
    if not 1 <= command.minutes <= MEETING_MINUTES_MAX:
        raise MinutesOutOfRange(MEETING_MINUTES_MAX)
    refuse_unless_ordered(meeting.meeting, meeting.kind, command.held_on, meetings)
    refuse_unless_in_place(meeting, command.held_on, meetings)


correct_holding = correcting(
    CorrectHolding,
    HoldingCorrected,
    COHORT_ADVISOR,
    about=("meeting",),
    weighs=lambda it, _: (meetings_of(it.cohort),),
    refuses=_refuse,
)
