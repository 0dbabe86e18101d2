"""When a run's phases begin: what its plan says, on the day that it was, and on the plan's day until it has a day.

What a phase begins with that is no meeting is awaited until it is there: a day that goes by begins no phase.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from domain.kernel import Question, Stamp
from domain.meetings.events import MeetingId, MeetingMoved
from domain.meetings.periods import JointMeeting
from domain.meetings.phase_begun import PhaseBegun
from domain.plans.programme import EvidenceKind, PhaseStart, PlannedActivity
from domain.plans.real_days import NO_DAYS, RealDays, as_it_went
from domain.plans.run import Run, RunId
from domain.plans.schedule import PlannedDate
from domain.plans.timing import Phase

Dated = tuple[dt.date, MeetingId | None]


class PhaseBeginning(msgspec.Struct, frozen=True):
    """The day the phase begins on, and the meeting that sets it; None where a document or only the plan does.

    While a document is `awaited` the day is only the plan's, and the phase has not begun.
    """

    phase: Phase
    on: dt.date
    meeting: MeetingId | None
    awaited: bool = False


def phase_beginnings(
    run: Run, meetings: Iterable[JointMeeting], documents: RealDays = NO_DAYS
) -> tuple[PhaseBeginning, ...]:
    """The beginnings of every phase after the first, in order; of the dated ones only.

    `documents` are the days on which the documents of activities were agreed, approved or signed.
    """
    standing = tuple(meetings)
    dates = as_it_went(run, {**documents, **days_of_meetings(run, standing)})
    return tuple(
        PhaseBeginning(phase.phase, on + dt.timedelta(days=phase.begins.days), meeting, awaited=awaited)
        for phase in run.programme.phases
        if phase.begins is not None
        for awaited in (_is_awaited(run.programme.row(phase.begins.activity), documents),)
        for on, meeting in _setting(phase.begins, run, standing, dates)
    )


def days_of_meetings(run: Run, meetings: Iterable[JointMeeting]) -> RealDays:
    """The days of the meetings that are scheduled or held, by the activity that they are."""
    on = sorted((it.on, it.kind.value) for it in meetings)
    rows = run.programme.shown_by(EvidenceKind.MEETING)
    return {row.activity: tuple(day for day, word in on if word == row.records) for row in rows}


def _is_awaited(row: PlannedActivity, documents: RealDays) -> bool:
    return row.evidence is EvidenceKind.DOCUMENT and not documents.get(row.activity)


def _setting(
    begins: PhaseStart, run: Run, standing: Sequence[JointMeeting], dates: tuple[PlannedDate, ...]
) -> Iterator[Dated]:
    """The one meeting that sets the beginning, if there is any."""
    days = list(_days(run.programme.row(begins.activity), standing, dates))
    if days:
        yield (max if begins.last else min)(days, key=_day)


def phase_on(day: dt.date, run: Run, beginnings: Iterable[PhaseBeginning]) -> Phase:
    """The plan's phase that the day lies in: its first until another has begun; the last one goes on."""
    begun = [beginning.phase for beginning in beginnings if beginning.on <= day and not beginning.awaited]
    return begun[-1] if begun else run.programme.phases[0].phase


def _days(row: PlannedActivity, standing: Sequence[JointMeeting], dates: tuple[PlannedDate, ...]) -> Iterator[Dated]:
    """The meetings that there are, then the plan's days for those that nobody has scheduled yet."""
    scheduled = [it for it in standing if it.kind.value == row.records]
    planned = [it for it in dates if it.activity == row.activity]
    yield from ((it.on, it.meeting) for it in scheduled)
    yield from ((it.on, None) for it in planned[len(scheduled) :])


def _day(dated: Dated) -> dt.date:
    return dated[0]


def phases_begun(cohort: RunId) -> Question[frozenset[tuple[Phase, dt.date]]]:
    """Which beginnings has the portal told of?"""
    return Question((cohort,), frozenset(), _phases_begun)


def _phases_begun(
    told: frozenset[tuple[Phase, dt.date]], event: PhaseBegun, _: Stamp
) -> frozenset[tuple[Phase, dt.date]]:
    return told | {(event.phase, event.began_on)}


def meetings_moved(cohort: RunId) -> Question[frozenset[MeetingId]]:
    """Which of the cohort's meetings have been moved?"""
    return Question((cohort,), frozenset(), _meetings_moved)


def _meetings_moved(moved: frozenset[MeetingId], event: MeetingMoved, _: Stamp) -> frozenset[MeetingId]:
    return moved | {event.meeting}
