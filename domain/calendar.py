"""Days, months and half years as the programme counts them: in Copenhagen, by the calendar."""

import calendar
import datetime
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def day_of(instant: datetime.datetime) -> datetime.date:
    """The day in Copenhagen on which the instant falls."""
    return instant.astimezone(COPENHAGEN).date()


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day `months` later (or earlier, if negative); the last day of the month where it does not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def end_of(day: datetime.date) -> datetime.datetime:
    """The first instant after the day, Copenhagen: what was recorded before it had been recorded by that day."""
    return datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), COPENHAGEN)


def workday_on_or_before(day: datetime.date) -> datetime.date:
    """The day itself, or the Friday before it when it falls in a weekend."""
    return day - datetime.timedelta(days=max(0, day.weekday() - 4))
