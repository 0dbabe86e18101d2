"""Every date of a programme, derived from its plan and the days that are given."""

import datetime as dt
from collections.abc import Callable, Container, Iterator, Mapping

import msgspec

from domain.calendar import add_months, workday_on_or_before
from domain.plans.offsets import Offset
from domain.plans.programme import EvidenceKind, PlannedActivity, ProgrammePlan
from domain.plans.timing import ActivityCode, AtActivity, AtDate, Between, DateCode, Every, Firmness, InPhase

REFLECTION_MEETINGS_DEFAULT = 2
REFLECTION_MEETINGS_MAX = 6
ONE_DAY = dt.timedelta(days=1)

GivenDays = Mapping[ActivityCode | DateCode, dt.date]
"""The days that are known: of activities, and of what anchors name beside them."""
DaysOf = dict[ActivityCode, tuple[dt.date, ...]]


class PlannedDate(msgspec.Struct, frozen=True, kw_only=True):
    """The day an activity is planned for; `number` counts those of one activity from 1."""

    activity: ActivityCode
    number: int = 1
    on: dt.date
    firmness: Firmness


class TimeWindow(msgspec.Struct, frozen=True, kw_only=True):
    """The days, both included, in which something that recurs is to be held once. `number` counts from 1."""

    number: int = 1
    opens_on: dt.date
    last_on: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.opens_on <= day <= self.last_on


class AnchorsInCircle(Exception):
    """Activities of a plan that are counted from each other, so that none of them has a day."""


def derive_schedule(
    plan: ProgrammePlan,
    given: GivenDays,
    times: Mapping[ActivityCode, int] | None = None,
    chosen: Mapping[ActivityCode, tuple[dt.date, ...]] | None = None,
) -> tuple[PlannedDate, ...]:
    """The date of every activity that has one, in calendar order; `times` says how often what is spread is held.

    What is `chosen` has those days, whatever the plan says, and what is counted from it follows.

    What is counted from a day that nobody knows has no date. A meeting that would fall in a weekend or on a day off is
    moved back to a workday, for it may have a latest day; where the rest goes then, each row says. Raises
    `AnchorsInCircle`, and KeyError where an anchor names an activity that the plan has not.
    """
    settled = {
        **{row.activity: (given[row.activity],) for row in plan.activities if row.activity in given},
        **(chosen or {}),
    }

    def days(row: PlannedActivity, known: DaysOf) -> tuple[dt.date, ...]:
        return settled.get(row.activity) or days_after(row, given, known, times or {})

    return dates_in_turn(plan, days, settled)


def planned_from(
    plan: ProgrammePlan,
    start_on: dt.date,
    times: int = REFLECTION_MEETINGS_DEFAULT,
    chosen: Mapping[ActivityCode, tuple[dt.date, ...]] | None = None,
) -> tuple[PlannedDate, ...]:
    """The dates that follow from the day that the plan starts with; `times` is how often what is spread is held."""
    spread = {} if plan.spread is None else {plan.spread.activity: times}
    return derive_schedule(plan, {plan.start: start_on}, spread, chosen)


def dates_in_turn(
    plan: ProgrammePlan, days: Callable[[PlannedActivity, DaysOf], tuple[dt.date, ...]], at_once: Container[str]
) -> tuple[PlannedDate, ...]:
    """The date of every activity, in calendar order, by its `days` when those are known of all that it is counted from.

    What is `at_once` waits for nothing. Raises `AnchorsInCircle`, and KeyError where the plan has not got an activity.
    """
    known: DaysOf = {}
    left = list(plan.activities)
    while left:
        ready = [row for row in left if row.activity in at_once or known.keys() >= named_by(plan, row)]
        if not ready:
            raise AnchorsInCircle(*(row.activity for row in left))
        for row in ready:
            known[row.activity] = days(row, known)
        left = [row for row in left if row.activity not in known]
    dates = [
        PlannedDate(activity=row.activity, number=number, on=on, firmness=row.timing.firmness)
        for row in plan.activities
        for number, on in enumerate(known[row.activity], start=1)
    ]
    return tuple(sorted(dates, key=lambda date: (date.on, date.activity)))


def named_by(plan: ProgrammePlan, row: PlannedActivity) -> set[ActivityCode]:
    """The activities that its anchor names. Raises KeyError if the plan has not got one of them."""
    return {plan.row(it).activity for it in counted_from(row)}


def counted_from(row: PlannedActivity) -> tuple[ActivityCode, ...]:
    """The activities that its anchor names, whether the plan has them or not."""
    match row.timing.anchor:
        case AtActivity(activity):
            return (activity,)
        case Between(after, before):
            return after, before
        case Every(since=since, until=until):
            return since, until
        case AtDate() | InPhase():
            return ()


def days_after(
    row: PlannedActivity, given: GivenDays, known: DaysOf, times: Mapping[ActivityCode, int]
) -> tuple[dt.date, ...]:
    """The days that the plan has for the row, by the known days of what it is counted from."""
    days = tuple(day for anchor in _anchors(row, given, known, times) for day in row.timing.days_from(anchor))
    return tuple(map(workday_on_or_before, days)) if row.evidence is EvidenceKind.MEETING else days


def _anchors(
    row: PlannedActivity, given: GivenDays, known: DaysOf, times: Mapping[ActivityCode, int]
) -> Iterator[dt.date]:
    match row.timing.anchor:
        case AtActivity(activity):
            yield from known[activity]
        case AtDate(date) if date in given:
            yield given[date]
        case Between(after, before):
            yield from _spread(known[after], known[before], times.get(row.activity, row.times_min))
        case Every(months, since, until):
            yield from _recurring(months, known[since], known[until])
        case AtDate() | InPhase():
            pass


def _spread(after: tuple[dt.date, ...], before: tuple[dt.date, ...], times: int) -> Iterator[dt.date]:
    """Evenly between the two, so that there is time to test between them."""
    for first, last in zip(after[:1], before[:1], strict=False):
        between = (last - first) / (times + 1)
        yield from (first + between * number for number in range(1, times + 1))


def _recurring(months: int, since: tuple[dt.date, ...], until: tuple[dt.date, ...]) -> Iterator[dt.date]:
    """The last day of each window but the one that is ended by what it lasts until."""
    for first, last in zip(since[:1], until[:1], strict=False):
        yield from (it.last_on for it in windows_of(months, first, last) if it.last_on < last)


def windows_of(months: int, since: dt.date, until: dt.date) -> tuple[TimeWindow, ...]:
    """The windows of so many calendar months from the one day until the other; the last one ends then.

    Counted from the first day each time, so that the 31st comes back after a month that has none.
    """
    windows: list[TimeWindow] = []
    opens_on = since
    while opens_on <= until and months > 0:
        number = len(windows) + 1
        last_on = min(add_months(since, months * number), until)
        windows.append(TimeWindow(number=number, opens_on=opens_on, last_on=last_on))
        opens_on = last_on + ONE_DAY
    return tuple(windows)


def window_between(since: dt.date, after_months: int, by_months: int) -> TimeWindow:
    """The days that are later than so many calendar months after the day, and no later than so many."""
    return TimeWindow(opens_on=add_months(since, after_months) + ONE_DAY, last_on=add_months(since, by_months))


def acceptance_deadline(plan: ProgrammePlan, start_on: dt.date) -> dt.date:
    """The latest day an organisation should accept: as long before the start as the plan sets the start after it.

    Where it falls on a day off it goes where the plan has the start go.
    """
    timing = plan.row(ActivityCode(plan.start)).timing
    back = Offset(months=-timing.offset.months, days=-timing.offset.days)
    return timing.on_day_off.moved(back.from_day(start_on))


def answer_by(plan: ProgrammePlan, start_on: dt.date, today: dt.date) -> dt.date | None:
    """The day an invitation asks for an answer by; None where that has gone by, and it is to be as soon as possible."""
    deadline = acceptance_deadline(plan, start_on)
    return deadline if deadline >= today else None
