"""The days of a run as they went: what is counted from something follows the day that it really was.

Until something has been, or is scheduled, it has the day that was settled when the run was planned. What is counted
from a day that became another is counted anew; everything else keeps its day, also in a run of an older plan, and what
was spread between two days when it was planned, since everybody has booked those.
"""

import datetime as dt
from collections.abc import Mapping

from domain.plans.programme import PlannedActivity
from domain.plans.run import Run
from domain.plans.schedule import (
    DaysOf,
    PlannedDate,
    TimeWindow,
    dates_in_turn,
    days_after,
    named_by,
    windows_of,
)
from domain.plans.timing import ActivityCode, Between, Every

RealDays = Mapping[ActivityCode, tuple[dt.date, ...]]
"""The days that activities were held on, are scheduled for, or were agreed, approved or signed on, in order."""
NO_DAYS: RealDays = {}


def as_it_went(run: Run, real: RealDays) -> tuple[PlannedDate, ...]:
    """The day of every activity that has one, in calendar order. Raises `AnchorsInCircle`."""
    plan = run.programme
    settled = {row.activity: tuple(it.on for it in run.dates_of(row.activity)) for row in plan.activities}
    times = {activity: len(days) for activity, days in settled.items()}

    def days(row: PlannedActivity, known: DaysOf) -> tuple[dt.date, ...]:
        spread = isinstance(row.timing.anchor, Between)
        moved = not spread and any(known.get(it) != settled[it] for it in named_by(plan, row))
        planned = days_after(row, {plan.start: run.start_on}, known, times) if moved else settled[row.activity]
        return _with_real(row, planned, real.get(row.activity, ()), known)

    return dates_in_turn(plan, days, {plan.start})


def windows_in(row: PlannedActivity, dates: tuple[PlannedDate, ...]) -> tuple[TimeWindow, ...]:
    """The windows in which something that recurs is to be held once each; that in which it ends is the ending's own.

    None for what does not recur, and while nothing says when it begins or ends.
    """
    return _windows(row, {it.activity: (it.on,) for it in reversed(dates)})


def _windows(row: PlannedActivity, days: DaysOf) -> tuple[TimeWindow, ...]:
    match row.timing.anchor:
        case Every(months, since, until) if days.get(since) and days.get(until):
            ends_on = days[until][0]
            return tuple(it for it in windows_of(months, days[since][0], ends_on) if it.last_on < ends_on)
        case _:
            return ()


def _with_real(
    row: PlannedActivity, days: tuple[dt.date, ...], real: tuple[dt.date, ...], known: DaysOf
) -> tuple[dt.date, ...]:
    """The real days for the first of the others; of what recurs each for that of the window which it lies in."""
    if not isinstance(row.timing.anchor, Every):
        return (*real, *days[len(real) :])
    windows = _windows(row, known)
    planned = (*days, *(it.last_on for it in windows[len(days) :]))
    within = [next((on for on in real if on in it), None) for it in windows]
    return tuple(found or on for found, on in zip(within, planned, strict=False))
