"""The days on which nobody is at work in Denmark, so that no meeting is proposed for them.

Public holidays are those of the law; store bededag was one until it was abolished from 2024 (law no. 214 of 7 March
2023). Three more days are no holidays, but agreements and custom close public offices on them: the kommuner give
24 December off, and 5 June (grundlovsdag) and 31 December from noon; in the state it is the custom of each institution.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cache

STORE_BEDEDAG_ABOLISHED = 2024
SKAERTORSDAG, LANGFREDAG, PAASKEDAG, ANDEN_PAASKEDAG = -3, -2, 0, 1
STORE_BEDEDAG, KRISTI_HIMMELFARTSDAG, PINSEDAG, ANDEN_PINSEDAG = 26, 39, 49, 50
"""Days from Easter Sunday."""
EVERY_YEAR = (SKAERTORSDAG, LANGFREDAG, PAASKEDAG, ANDEN_PAASKEDAG, KRISTI_HIMMELFARTSDAG, PINSEDAG, ANDEN_PINSEDAG)
NYTAARSDAG, JULEDAG, ANDEN_JULEDAG = (1, 1), (12, 25), (12, 26)
GRUNDLOVSDAG, JULEAFTENSDAG, NYTAARSAFTENSDAG = (6, 5), (12, 24), (12, 31)
FIXED = (NYTAARSDAG, GRUNDLOVSDAG, JULEAFTENSDAG, JULEDAG, ANDEN_JULEDAG, NYTAARSAFTENSDAG)
"""Months and days."""
HOLIDAY_WEEKS: Mapping[int, str] = {
    **dict.fromkeys((7, 8), "vinterferie"),
    **dict.fromkeys(range(28, 32), "sommerferie"),
    42: "efterårsferie",
}
"""ISO weeks in which many are away; no law says so, and schools differ: whoever chooses a day is told."""


@cache
def days_off(year: int) -> frozenset[dt.date]:
    """The holidays of the year, and the days on which public offices are closed all the same."""
    easter = easter_sunday(year)
    movable = (*EVERY_YEAR, STORE_BEDEDAG) if year < STORE_BEDEDAG_ABOLISHED else EVERY_YEAR
    return frozenset(dt.date(year, month, day) for month, day in FIXED) | {easter + dt.timedelta(it) for it in movable}


def easter_sunday(year: int) -> dt.date:
    """By the Gregorian calendar: the first Sunday after the first full moon, by the Church's tables, from 21 March on.

    Source: the algorithm of Nature (1876), as in J. Meeus, Astronomical Algorithms, chapter 8.
    """
    century, of_century = divmod(year, 100)
    golden = year % 19
    skipped = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def usual_holiday(day: dt.date) -> str:
    """What holiday many are away on in the week of the day, "" in any other week."""
    return HOLIDAY_WEEKS.get(day.isocalendar().week, "")
