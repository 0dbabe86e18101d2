"""Days, months and half years as the programme counts them: in Copenhagen, by the calendar."""

import calendar
import datetime as dt
from zoneinfo import ZoneInfo

from domain.holidays import days_off

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
FIRST, LAST = dt.datetime.min.replace(tzinfo=dt.UTC), dt.datetime.max.replace(tzinfo=dt.UTC)
SATURDAY = 5
YEAR_MONTHS = 12
YEAR_MIN = 2000
YEAR_MAX = 2099
"""No programme lies outside these years: a date that does is mistyped."""
DAYS_OFF_MAX = 5
"""So many days off in a row there are at most: from skærtorsdag to 2. påskedag, or Christmas beside a weekend."""


def day_of(instant: dt.datetime) -> dt.date:
    """The day in Copenhagen on which the instant falls."""
    return instant.astimezone(COPENHAGEN).date()


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day `months` later (or earlier, if negative); the last day of the month where it does not exist."""
    index = day.year * YEAR_MONTHS + day.month - 1 + months
    year, month = divmod(index, YEAR_MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def mistyped(day: dt.date) -> str:
    """What to say of a day in a year that no programme lies in, "" for any other."""
    if YEAR_MIN <= day.year <= YEAR_MAX:
        return ""
    return f"Året er {day.year}; det skal ligge mellem {YEAR_MIN} og {YEAR_MAX}."


def is_kept(since: dt.date, months: int, today: dt.date) -> bool:
    """Is what is kept for so many months after the day `since` still kept today? Their last day is one of them."""
    return today <= add_months(since, months)


def first_kept(months: int, today: dt.date) -> dt.date:
    """The earliest day since which something is still kept today, if it is kept for so many months."""
    day = add_months(today, -months)
    return day if is_kept(day, months, today) else day + dt.timedelta(days=1)


def start_of(day: dt.date) -> dt.datetime:
    """The first instant of the day, Copenhagen; of the calendar's first day the first there is in UTC."""
    return FIRST if day == dt.date.min else dt.datetime.combine(day, dt.time(), COPENHAGEN)


def end_of(day: dt.date) -> dt.datetime:
    """The first instant after the day, Copenhagen: what was recorded before it had been recorded by that day.

    After the calendar's last day comes no instant but the last.
    """
    return LAST if day == dt.date.max else start_of(day + dt.timedelta(days=1))


def is_workday(day: dt.date) -> bool:
    """Neither a Saturday or Sunday nor a day off."""
    return day.weekday() < SATURDAY and day not in days_off(day.year)


def workday_on_or_before(day: dt.date) -> dt.date:
    """The day itself, or the last workday before it."""
    return next(it for it in (day - dt.timedelta(days=days) for days in range(DAYS_OFF_MAX + 1)) if is_workday(it))


def nearest_workday(day: dt.date) -> dt.date:
    """The day itself, or the workday that is fewest days away: the one before where two are as near."""
    away = (dt.timedelta(days=days) for days in range(DAYS_OFF_MAX + 1))
    return next(it for days in away for it in (day - days, day + days) if is_workday(it))


MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


def danish_day(day: dt.date) -> str:
    """»4. marts 2026«."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def danish_time(instant: dt.datetime) -> str:
    """»22. november 2026 kl. 9.00«: the day and the time of day in Copenhagen."""
    local = instant.astimezone(COPENHAGEN)
    return f"{danish_day(local.date())} kl. {local.hour}.{local.minute:02}"
