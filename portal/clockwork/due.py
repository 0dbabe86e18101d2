"""What the portal has to do by itself in a cohort now: pure, from its rows. The decisions say no to what is done."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from domain.calendar import add_months, day_of
from domain.kernel import Command
from domain.meetings.begin_phase import PHASE_TOLD_DAYS_MAX, BeginPhase
from domain.meetings.phases import phase_beginnings
from domain.meetings.questions import MeetingStatus
from domain.meetings.remind_of_presentation import RemindOfPresentation
from domain.plans.real_days import NO_DAYS, RealDays
from projections.answers import PresentationRow
from projections.cohorts import CohortRow
from projections.meetings import MeetingRow, joint_rows
from projections.memberships import MembershipRow

LATE_MONTHS_MAX = 15
"""So long after the last day that was planned nothing in a run is due any more."""
CLOSED_DAYS_MAX = 14
"""A meeting that was held longer ago is history that was brought in; no checkpoint is made for its sake."""


def is_current(cohort: CohortRow, today: dt.date) -> bool:
    """Can anything be due in the cohort still?"""
    return today <= add_months(cohort.run.last_on, LATE_MONTHS_MAX)


def due(
    cohort: CohortRow,
    meetings: Sequence[MeetingRow],
    memberships: Sequence[MembershipRow],
    presentations: Iterable[PresentationRow],
    today: dt.date,
    documents: RealDays = NO_DAYS,
) -> Iterator[Command]:
    """Phases that have begun lately, and reminders of presentations that are missing.

    `documents` are the days on which the documents of activities were agreed, approved or signed.
    """
    for beginning in phase_beginnings(cohort.run, joint_rows(meetings), documents):
        if not beginning.awaited and 0 <= (today - beginning.on).days <= PHASE_TOLD_DAYS_MAX:
            yield BeginPhase(cohort=cohort.cohort, phase=beginning.phase)
    submitted = {(it.meeting, it.organisation) for it in presentations}
    for row in meetings:
        on = day_of(row.starts_at)
        scheduled = row.status is MeetingStatus.SCHEDULED
        if scheduled and cohort.run.is_time_to_prepare(row.kind.value, on, today):
            for it in memberships:
                if it.membership.takes_part and (row.meeting, it.organisation) not in submitted:
                    yield RemindOfPresentation(cohort=cohort.cohort, organisation=it.organisation, meeting=row.meeting)


def closed_lately(meetings: Iterable[MeetingRow], today: dt.date) -> Iterator[MeetingRow]:
    """The meetings whose close a checkpoint is made for."""
    for row in meetings:
        if row.held_on is not None and (today - row.held_on).days <= CLOSED_DAYS_MAX:
            yield row
