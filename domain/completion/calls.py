"""When the calls of a plan are due, by the meetings they are counted from."""

import datetime as dt

from domain.completion.evidence import Evidence
from domain.completion.planned import PlannedBy
from domain.meetings.events import CallKind, MeetingKind
from domain.meetings.questions import MeetingState
from domain.plans.programme import Kind, PlannedActivity


def planned_call(kind: CallKind, planned: PlannedBy) -> PlannedActivity:
    """What the cohort's own version of its plan says of the calls of the kind. Raises KeyError if it has none."""
    return planned.programme.recorded_as(Kind.CALL, kind.value)


def call_due(kind: CallKind, planned: PlannedBy, evidence: Evidence) -> dt.date | None:
    """The day the call is due, counted from the meeting it is anchored in; None until that meeting is scheduled."""
    anchor = anchor_of(kind, planned, evidence)
    return None if anchor is None else planned_call(kind, planned).timing.offset.from_day(anchor.on)


def anchor_of(kind: CallKind, planned: PlannedBy, evidence: Evidence) -> MeetingState | None:
    """The meeting that the call's day is counted from, if it is scheduled or held."""
    return evidence.first(MeetingKind(planned_call(kind, planned).timing.anchor.value))
