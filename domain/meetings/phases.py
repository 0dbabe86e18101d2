"""When a cohort's phases begin: the joint meetings say so, and the plan where there is no meeting yet.

»Forberede« lasts until the day of the kick-off, »forandre« from then through the last reflection meeting, »forankre«
from the day after.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from domain.kernel import Question, Stamp
from domain.meetings.events import MeetingId, MeetingMoved
from domain.meetings.periods import JointMeeting
from domain.meetings.phase_begun import PhaseBegun
from domain.plans.programme import PhaseStart, PlannedActivity
from domain.plans.run import Run, RunId
from domain.plans.timing import Phase

Dated = tuple[dt.date, MeetingId | None]


class PhaseBeginning(msgspec.Struct, frozen=True):
    """The day the phase begins on, and the meeting that sets it; None where only the plan does."""

    phase: Phase
    on: dt.date
    meeting: MeetingId | None


def phase_beginnings(run: Run, meetings: Iterable[JointMeeting]) -> tuple[PhaseBeginning, ...]:
    """The beginnings of every phase after the first, in order; of the dated ones only."""
    standing = tuple(meetings)
    return tuple(
        PhaseBeginning(phase.phase, on + dt.timedelta(days=phase.begins.days), meeting)
        for phase in run.programme.phases
        if phase.begins is not None
        for on, meeting in _setting(phase.begins, run, standing)
    )


def _setting(begins: PhaseStart, run: Run, standing: Sequence[JointMeeting]) -> Iterator[Dated]:
    """The one meeting that sets the beginning, if there is any."""
    days = list(_days(run, run.programme.row(begins.activity), standing))
    if days:
        yield (max if begins.last else min)(days, key=_day)


def phase_on(day: dt.date, beginnings: Iterable[PhaseBeginning]) -> Phase:
    """The phase that the day lies in; the last one goes on."""
    begun = [beginning.phase for beginning in beginnings if beginning.on <= day]
    return begun[-1] if begun else Phase.PREPARE


def _days(run: Run, row: PlannedActivity, standing: Sequence[JointMeeting]) -> Iterator[Dated]:
    """The meetings that there are, then the plan's days for those that nobody has scheduled yet."""
    scheduled = [it for it in standing if it.kind.value == row.records]
    planned = run.dates_of(row.activity)
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
