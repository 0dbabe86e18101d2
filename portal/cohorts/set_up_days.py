"""The days of a cohort that is being planned: what was chosen, what follows from it, and what is said of each."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise

from domain.calendar import SATURDAY, danish_day, is_workday
from domain.holidays import usual_holiday
from domain.plans.programme import EvidenceKind, ProgrammePlan
from domain.plans.schedule import PlannedDate
from domain.plans.timing import ActivityCode, AtActivity
from domain.text import Fault
from portal.cohorts.set_up_form import Basis, planned_dates, schedule_of
from portal.web.danish import WEEKDAYS
from portal.web.forms import Unreadable, day_in

FEW_DAYS = 14
"""So few days between two meetings are hardly enough to test anything."""
ChosenDays = Sequence[dt.date | None]
"""The day of each joint meeting, None where none is typed that is one."""


def days_chosen(texts: Mapping[str, tuple[str, ...]], meetings: int) -> ChosenDays:
    """The days as they are typed in the form's rows."""
    return [_day(texts.get(f"meetings.{number}.on", ("",))[0]) for number in range(meetings)]


def _day(text: str) -> dt.date | None:
    with suppress(Unreadable):
        return day_in(text)
    return None


def following(plan: ProgrammePlan, basis: Basis, chosen: ChosenDays) -> tuple[PlannedDate, ...]:
    """Every date, counted from the days that were chosen; where none is, from the plan's own."""
    days: dict[ActivityCode, tuple[dt.date, ...]] = {}
    for date, on in zip(planned_dates(plan, schedule_of(plan, basis)), chosen, strict=False):
        days[date.activity] = (*days.get(date.activity, ()), on or date.on)
    return schedule_of(plan, basis, days)


def faults_in_days(
    plan: ProgrammePlan, meetings: Sequence[PlannedDate], chosen: ChosenDays, today: dt.date
) -> Iterator[Fault]:
    """A kick-off that has been, a meeting before the one it follows, or later than the plan allows."""
    if past := before_today(next(iter(chosen), None), today):
        yield past
    for number, ((before, after), (earlier, on)) in enumerate(
        zip(pairwise(meetings), pairwise(chosen), strict=False), start=1
    ):
        limit = _limit(plan, after, meetings, chosen)
        if earlier is not None and on is not None and on <= earlier:
            said = f"Dagen skal ligge efter »{_name(plan, before)}« den {danish_day(earlier)}."
            yield Fault(f"meetings.{number}.on", said)
        elif on is not None and limit is not None and on > limit:
            when = plan.row(after.activity).when
            yield Fault(f"meetings.{number}.on", f"{when}: den {danish_day(limit)} er den sidste dag.")


def before_today(kickoff_on: dt.date | None, today: dt.date) -> Fault | None:
    """What is wrong with a kick-off that nobody can be invited to any more."""
    if kickoff_on is None or kickoff_on >= today:
        return None
    return Fault("kickoff_on", f"Dagen er gået. Opstartsmødet kan tidligst holdes i dag, den {danish_day(today)}.")


def last_day_for(plan: ProgrammePlan, activity: ActivityCode, anchored_on: dt.date) -> dt.date | None:
    """The last day that the plan has for it, counted from the day of what it follows; None where it has none."""
    timing = plan.row(activity).timing
    return timing.offset.from_day(anchored_on) if timing.latest and isinstance(timing.anchor, AtActivity) else None


def _limit(
    plan: ProgrammePlan, date: PlannedDate, meetings: Sequence[PlannedDate], chosen: ChosenDays
) -> dt.date | None:
    """The last day that the plan has for the meeting, counted from the day that was chosen for what it follows."""
    anchor = plan.row(date.activity).timing.anchor
    named = anchor.activity if isinstance(anchor, AtActivity) else None
    anchors = [on for it, on in zip(meetings, chosen, strict=False) if it.activity == named]
    days = (last_day_for(plan, date.activity, on) for on in anchors if on is not None)
    return next(days, None)


def hints_about_day(on: dt.date, before: dt.date | None) -> Iterator[str]:
    """What whoever chooses the day wants to know of it; `before` is the day of the meeting before."""
    if not is_workday(on):
        yield f"Dagen er en {WEEKDAYS[on.weekday()]}." if on.weekday() >= SATURDAY else "Dagen er en fridag."
    if holiday := usual_holiday(on):
        yield f"Uge {on.isocalendar().week}: {holiday} mange steder."
    if before is not None and 0 < (on - before).days < FEW_DAYS:
        yield f"Der er kun {(on - before).days} dage til at prøve af i siden mødet før."


def _name(plan: ProgrammePlan, date: PlannedDate) -> str:
    return plan.row(date.activity).called(date.number)


def of_kind(plan: ProgrammePlan, schedule: Sequence[PlannedDate], evidence: EvidenceKind) -> Iterator[PlannedDate]:
    """The dates of the plan's activities with evidence of the kind, in order."""
    yield from (date for date in schedule if plan.row(date.activity).evidence is evidence)
