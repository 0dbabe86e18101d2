"""When the calls of a plan are due, by the meetings they are counted from."""

import datetime as dt

from domain.completion.evidence import Evidence
from domain.completion.planned import PlannedBy
from domain.meetings.events import CallKind, MeetingKind
from domain.meetings.questions import MeetingState
from domain.plans.programme import AtActivity, EvidenceKind, PlannedActivity


def planned_call(kind: CallKind, planned: PlannedBy) -> PlannedActivity:
    """What the cohort's own version of its plan says of the calls of the kind. Raises KeyError if it has none."""
    return planned.programme.recorded_as(EvidenceKind.CALL, kind.value)


def call_due(kind: CallKind, planned: PlannedBy, evidence: Evidence, number: int = 1) -> dt.date | None:
    """The day that one of the calls is due, counted from the meeting they are anchored in; None until there is one."""
    anchor = anchor_of(kind, planned, evidence)
    return None if anchor is None else planned_call(kind, planned).timing.offsets[number - 1].from_day(anchor.on)


def anchor_of(kind: CallKind, planned: PlannedBy, evidence: Evidence) -> MeetingState | None:
    """The meeting that the call's day is counted from, if it is scheduled or held."""
    anchor = planned_call(kind, planned).timing.anchor
    if not isinstance(anchor, AtActivity):
        return None
    return evidence.first(MeetingKind(planned.programme.row(anchor.activity).records))
