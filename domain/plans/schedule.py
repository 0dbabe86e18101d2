"""Every date of a programme, derived from its plan and the day of the kick-off."""

import datetime as dt

import msgspec

from domain.calendar import workday_on_or_before
from domain.plans.programme import Activity, Anchor, Firmness, PlannedActivity, ProgrammePlan

REFLECTION_MEETINGS_DEFAULT = 2
REFLECTION_MEETINGS_MAX = 6


class PlannedDate(msgspec.Struct, frozen=True, kw_only=True):
    """The day an activity is planned for; `number` counts the reflection meetings from 1, and is 1 for the rest."""

    activity: Activity
    number: int = 1
    on: dt.date
    firmness: Firmness


def derive_schedule(
    plan: ProgrammePlan, kickoff_on: dt.date, reflection_meetings: int = REFLECTION_MEETINGS_DEFAULT
) -> tuple[PlannedDate, ...]:
    """The date of every dated activity in the plan, in calendar order.

    Reflection meetings are spread evenly between kick-off and closing, so that there is time to test between them;
    a joint meeting that would fall in a weekend or on a day off is moved back to a workday, for the closing has a
    latest day. Preparations follow the meeting they prepare.
    """
    closing_on = _closing(plan, kickoff_on)
    between = (closing_on - kickoff_on) / (reflection_meetings + 1)
    reflections = [workday_on_or_before(kickoff_on + between * n) for n in range(1, reflection_meetings + 1)]
    dates = [
        PlannedDate(activity=row.activity, number=number, on=on, firmness=row.timing.firmness)
        for row in plan.activities
        for number, on in enumerate(_days(row, kickoff_on, closing_on, reflections), start=1)
    ]
    return tuple(sorted(dates, key=lambda date: (date.on, date.activity.value)))


def _closing(plan: ProgrammePlan, kickoff_on: dt.date) -> dt.date:
    return workday_on_or_before(plan.row(Activity.CLOSING).timing.offset.from_day(kickoff_on))


def _days(
    row: PlannedActivity,
    kickoff_on: dt.date,
    closing_on: dt.date,
    reflections: list[dt.date],
) -> list[dt.date]:
    offset = row.timing.offset
    match row.activity, row.timing.anchor:
        case Activity.KICKOFF, _:
            return [kickoff_on]
        case Activity.CLOSING, _:
            return [closing_on]
        case Activity.REFLECTION, _:
            return reflections
        case _, Anchor.KICKOFF:
            return [offset.from_day(kickoff_on)]
        case _, Anchor.CLOSING:
            return [offset.from_day(closing_on)]
        case _, Anchor.REFLECTION:
            return [offset.from_day(day) for day in reflections]
        case _, Anchor.ACCEPTANCE | Anchor.CHANGE_PHASE:
            return []


def acceptance_deadline(plan: ProgrammePlan, kickoff_on: dt.date) -> dt.date:
    """The latest day an organisation should accept: as long before the kick-off as the plan sets it after."""
    offset = plan.row(Activity.KICKOFF).timing.offset
    return type(offset)(months=-offset.months, days=-offset.days).from_day(kickoff_on)
