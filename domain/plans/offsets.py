"""How far from its anchor a day of a plan lies, and where it goes that would fall on a day off."""

import datetime as dt
from enum import Enum

import msgspec

from domain.calendar import add_months, nearest_workday, workday_on_or_before


class OnDayOff(Enum):
    """Where a day goes that would fall in a weekend or on a day off."""

    STAYS = "stays"
    WORKDAY_BEFORE = "workday_before"
    NEAREST_WORKDAY = "nearest_workday"

    def moved(self, day: dt.date) -> dt.date:
        match self:
            case OnDayOff.STAYS:
                return day
            case OnDayOff.WORKDAY_BEFORE:
                return workday_on_or_before(day)
            case OnDayOff.NEAREST_WORKDAY:
                return nearest_workday(day)


class Offset(msgspec.Struct, frozen=True, omit_defaults=True):
    """A distance in calendar months and days; negative is before the anchor."""

    months: int = 0
    days: int = 0

    def from_day(self, day: dt.date) -> dt.date:
        return add_months(day, self.months) + dt.timedelta(days=self.days)
