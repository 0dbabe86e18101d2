"""When a cohort's phases begin: the joint meetings say so, and the plan where there is no meeting yet.

»Forberede« lasts until the day of the kick-off, »forandre« from then through the last reflection meeting, »forankre«
from the day after.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from domain.cohorts.events import CohortId
from domain.kernel import Question, Stamp
from domain.meetings.events import MeetingId, MeetingKind, MeetingMoved, PhaseBegun
from domain.meetings.periods import JointMeeting
from domain.plans.programme import Activity, Phase
from domain.plans.schedule import PlannedDate


class PhaseBeginning(msgspec.Struct, frozen=True):
    """The day the phase begins on, and the meeting that sets it; None where only the plan does."""

    phase: Phase
    on: dt.date
    meeting: MeetingId | None


def phase_beginnings(schedule: Sequence[PlannedDate], meetings: Iterable[JointMeeting]) -> tuple[PhaseBeginning, ...]:
    """The beginnings of every phase after the first, in order; of the dated ones only."""
    standing = tuple(meetings)
    kickoffs = tuple(_days(MeetingKind.KICKOFF, Activity.KICKOFF, schedule, standing))
    reflections = tuple(_days(MeetingKind.REFLECTION, Activity.REFLECTION, schedule, standing))
    found: list[PhaseBeginning] = []
    if kickoffs:
        on, meeting = min(kickoffs, key=_day)
        found.append(PhaseBeginning(Phase.CHANGE, on, meeting))
    if reflections:
        on, meeting = max(reflections, key=_day)
        found.append(PhaseBeginning(Phase.ANCHOR, on + dt.timedelta(days=1), meeting))
    return tuple(found)


def phase_on(day: dt.date, beginnings: Iterable[PhaseBeginning]) -> Phase:
    """The phase that the day lies in; the last one goes on."""
    begun = [beginning.phase for beginning in beginnings if beginning.on <= day]
    return begun[-1] if begun else Phase.PREPARE


Dated = tuple[dt.date, MeetingId | None]


def _days(
    kind: MeetingKind, activity: Activity, schedule: Sequence[PlannedDate], standing: Sequence[JointMeeting]
) -> Iterator[Dated]:
    """The meetings of the kind, then the plan's days for those that nobody has scheduled yet."""
    scheduled = [it for it in standing if it.kind is kind]
    planned = [it for it in schedule if it.activity is activity]
    yield from ((it.on, it.meeting) for it in scheduled)
    yield from ((it.on, None) for it in planned[len(scheduled) :])


def _day(dated: Dated) -> dt.date:
    return dated[0]


def phases_begun(cohort: CohortId) -> Question[frozenset[tuple[Phase, dt.date]]]:
    """Which beginnings has the portal told of?"""
    return Question((cohort,), frozenset(), _phases_begun)


def _phases_begun(
    told: frozenset[tuple[Phase, dt.date]], event: PhaseBegun, _: Stamp
) -> frozenset[tuple[Phase, dt.date]]:
    return told | {(event.phase, event.began_on)}


def meetings_moved(cohort: CohortId) -> Question[frozenset[MeetingId]]:
    """Which of the cohort's meetings have been moved?"""
    return Question((cohort,), frozenset(), _meetings_moved)


def _meetings_moved(moved: frozenset[MeetingId], event: MeetingMoved, _: Stamp) -> frozenset[MeetingId]:
    return moved | {event.meeting}
