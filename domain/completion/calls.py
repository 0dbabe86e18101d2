"""When the calls of a plan are due, by the meetings they are counted from, and until when they are waited for."""

import datetime as dt

from domain.completion.evidence import Evidence
from domain.completion.settled import is_settled
from domain.meetings.events import CallKind, MeetingKind
from domain.meetings.questions import MeetingState
from domain.plans.programme import EvidenceKind, PlannedActivity
from domain.plans.run import Run
from domain.plans.timing import AtActivity

CALL_DAYS_LATE_MAX = 60
"""So many days after the last call was due nobody waits for a call any more."""


def planned_call(kind: CallKind, run: Run) -> PlannedActivity:
    """What the cohort's own version of its plan says of the calls of the kind. Raises KeyError if it has none."""
    return run.programme.recorded_as(EvidenceKind.CALL, kind.value)


def call_due(kind: CallKind, run: Run, evidence: Evidence) -> dt.date | None:
    """The day that the call is due, counted from the meeting it is anchored in; None until there is one."""
    row = planned_call(kind, run)
    return due_on(row, meeting_before(row, run, evidence), row.number_of(kind.value))


def due_on(row: PlannedActivity, anchor: MeetingState | None, number: int) -> dt.date | None:
    """The day that one of the row's calls is due, counted from the meeting; None where there is none."""
    return None if anchor is None else row.timing.days_from(anchor.on)[number - 1]


def anchor_of(kind: CallKind, run: Run, evidence: Evidence) -> MeetingState | None:
    """The meeting that the call's day is counted from, if it is scheduled or held."""
    return meeting_before(planned_call(kind, run), run, evidence)


def meeting_before(row: PlannedActivity, run: Run, evidence: Evidence) -> MeetingState | None:
    """The meeting that the days of the row's calls are counted from, if it is scheduled or held."""
    anchor = row.timing.anchor
    if not isinstance(anchor, AtActivity):
        return None
    return evidence.first(MeetingKind(run.programme.row(anchor.activity).records))


def may_be_held(kind: CallKind, evidence: Evidence) -> bool:
    """Has the meeting that the call follows been held, if it follows any?"""
    if evidence.run is None:
        return False
    follows = evidence.run.programme.follows(planned_call(kind, evidence.run))
    return follows is None or any(it.kind.value == follows.records and it.is_held for it in evidence.meetings)


def calls_are_settled(run: Run, evidence: Evidence, day: dt.date) -> bool:
    """Is every meeting recorded, and so long gone since the last call was due that no call is waited for?"""
    if not is_settled(evidence, day):
        return False
    anchored = ((row, meeting_before(row, run, evidence)) for row in run.programme.shown_by(EvidenceKind.CALL))
    dues = (due_on(row, anchor, nth) for row, anchor in anchored for nth, _ in enumerate(row.timing.offsets, start=1))
    last = max((it for it in dues if it is not None), default=day)
    return day > last + dt.timedelta(days=CALL_DAYS_LATE_MAX)
