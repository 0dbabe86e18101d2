"""The limits that a plan of meetings may break: to close in time, enough reflection meetings, enough periods.

What breaks one is done only with a reason, which stands with it. What is broken already may be left so, or mended.
Source: the programme's minimums; the numbers are those that the run was planned with.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from domain.calendar import add_months, danish_day
from domain.cohorts.events import CohortPlanned
from domain.counting import counted
from domain.kernel import SYSTEM, Refusal, Stamp
from domain.meetings.events import MeetingCancelled, MeetingKind, MeetingMoved, MeetingScheduled
from domain.meetings.periods import periods
from domain.meetings.questions import MeetingStates, evolve_meetings, joint_meetings, standing_meetings
from domain.plans.rules import RuleCode
from domain.plans.run import Run

_NOT_RECORDED = Stamp(position=0, by=SYSTEM, recorded_at=dt.datetime.min.replace(tzinfo=dt.UTC))


class Limit(Enum):
    """By the rule that it is the limit of."""

    CLOSING = RuleCode("CLOSE_WITHIN_6_MONTHS")
    REFLECTION_MEETINGS = RuleCode("MIN_REFLECTION")
    PERIODS = RuleCode("MIN_PERIODS")


class BrokenLimit(msgspec.Struct, frozen=True):
    """By how much it is broken, in days, meetings or periods; and that in a sentence."""

    limit: Limit
    by: int
    sentence: str


class BreaksLimit(Refusal):
    sentence = "Det kan kun gøres med en begrundelse."

    @property
    def reasons(self) -> tuple[str, ...]:
        """What is broken, each in a sentence."""
        return (*map(str, self.args), self.sentence)


def closes_by(months_max: int, meetings: MeetingStates) -> dt.date | None:
    """The last day to close on, None before there is a kick-off to count from."""
    kickoffs = [it.on for it in standing_meetings(meetings) if it.kind is MeetingKind.KICKOFF]
    return add_months(kickoffs[0], months_max) if kickoffs else None


def broken_limits(run: Run, meetings: MeetingStates) -> tuple[BrokenLimit, ...]:
    """Those that the meetings break as they are planned and were held, of the limits that the run's plan has."""
    asked = {it.rule for it in run.programme.rules}
    broken = _broken(run.rule_set.numbers, meetings)
    return tuple(it for it in broken if it.limit.value in asked and it.by > 0)


def _broken(numbers: Mapping[str, int], meetings: MeetingStates) -> Iterator[BrokenLimit]:
    standing = standing_meetings(meetings)
    closing = next((it.on for it in standing if it.kind is MeetingKind.CLOSING), None)
    months = numbers.get("months_max", 0)
    last = closes_by(months, meetings)
    if closing is not None and last is not None and "months_max" in numbers:
        limit = f"Det afsluttende møde skal holdes senest {danish_day(last)}"
        late = f"{limit}, {counted(months, 'måned', 'måneder')} efter opstartsmødet, og ligger {danish_day(closing)}."
        yield BrokenLimit(Limit.CLOSING, (closing - last).days, late)
    planned = sum(it.kind is MeetingKind.REFLECTION for it in standing)
    needed = numbers.get("reflection_meetings_min", 0)
    meetings_needed = counted(needed, "refleksionsmøde", "refleksionsmøder")
    few = f"Der skal holdes mindst {meetings_needed}, og der bliver {planned}."
    yield BrokenLimit(Limit.REFLECTION_MEETINGS, needed - planned, few)
    ends = len(periods(joint_meetings(meetings)))
    possible = ends + (closing is None and any(it.kind is MeetingKind.KICKOFF for it in standing))
    wanted = numbers.get("periods_min", 0)
    short = f"Der skal være mindst {counted(wanted, 'periode', 'perioder')} mellem møderne, og der bliver {possible}."
    yield BrokenLimit(Limit.PERIODS, wanted - possible, short)


def newly_broken(run: Run, before: MeetingStates, after: MeetingStates) -> tuple[BrokenLimit, ...]:
    """The limits that are broken after and were not before, or not as much."""
    already = {it.limit: it.by for it in broken_limits(run, before)}
    return tuple(it for it in broken_limits(run, after) if it.by > already.get(it.limit, 0))


E = TypeVar("E", MeetingScheduled, MeetingMoved, MeetingCancelled)


def explained(planned: CohortPlanned | None, meetings: MeetingStates, event: E) -> E:
    """The event, with its reason where it breaks a limit. Raises `BreaksLimit` where it breaks one without."""
    after = evolve_meetings(meetings, event, _NOT_RECORDED)
    broken = () if planned is None else newly_broken(planned.run, meetings, after)
    if not broken:
        return replace(event, limit_broken_because=None)
    if event.limit_broken_because is None:
        raise BreaksLimit(*(it.sentence for it in broken))
    return event
