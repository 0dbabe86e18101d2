"""Days as people write them in Danish, and as a form says them back."""

import datetime as dt
import re

from domain.calendar import MONTHS

DAY_EXAMPLE = "4.3.2026"
WRITE_A_DAY = f"Skriv datoen som dag, måned og år, for eksempel {DAY_EXAMPLE}."
CENTURY, YEAR_DIGITS_FEW = 2000, 2
MONTHS_SHORT = tuple(month[:3] for month in MONTHS)


_DANISH_DAY = re.compile(
    r"(?:den )?(?P<day>[0-9]{1,2})[./ -]{0,2}"
    rf"(?P<month>(?<![0-9])[0-9]{{1,2}}|(?:{'|'.join(MONTHS_SHORT)})[a-z]{{0,6}})[./ -]{{1,2}}"
    r"(?P<year>[0-9]{4}|[0-9]{2})"
)
_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")


def typed_day(day: dt.date) -> str:
    """»4.3.2026«: a day as a form has it filled in, the way its hint and its error say."""
    return f"{day.day}.{day.month}.{day.year}"


def day_written(text: str) -> dt.date:
    """»4.3.2026«, »4/3-26«, »4. marts 2026«, »2026-03-04«; a year of two digits is in this century.

    Raises ValueError with a sentence for the person who wrote it.
    """
    written = _DANISH_DAY.fullmatch(text.lower()) or _ISO_DAY.fullmatch(text)
    if written is None:
        raise ValueError(WRITE_A_DAY)
    year, month = int(written["year"]), written["month"]
    number = int(month) if month.isdecimal() else MONTHS_SHORT.index(month[:3]) + 1
    try:
        return dt.date(year if len(written["year"]) > YEAR_DIGITS_FEW else year + CENTURY, number, int(written["day"]))
    except ValueError as missing:
        raise ValueError(f"Datoen {text} findes ikke i kalenderen.") from missing
