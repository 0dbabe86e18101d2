"""Personal numbers that have come into a text, however they are spelled: nobody may be recognised from it."""

import datetime as dt
import re
from collections.abc import Iterator

from domain.characters import plainly

_NOT_OF_A_CASE = r"(?<!\d)(?<!19\d\d-)(?<!20\d\d-)"
"""»2026-010203-4567« is what a case is called."""
_CPR = re.compile(
    _NOT_OF_A_CASE + r"(\d\d)(\d\d)(\d\d)((?:\s{0,3}[-/._:+*|\\~=·•´']?\s{0,3}|[,;()\[\]\"]))(\d{4})(?!\d)"
)
"""Six digits and four, whatever stands between, what parts sentences only without a space."""
_DATE_AND_FOUR = re.compile(
    _NOT_OF_A_CASE + r"(?<!\d[-/.])(?:(\d\d?)[-/.](\d\d?)[-/.]|(\d\d) (\d\d) )((?:19|20)?\d\d)"
    r"(?:[^\S\n]{0,3}[-/][^\S\n]{0,3}|[^\S\n]{1,3}|\.)(\d{4})(?!\d|[^\S\n]?(?:kr|kroner|DKK)\b)"
)
"""A date as dates are written, and four digits after it that are no sum of money."""
_EIGHT_AND_FOUR = re.compile(_NOT_OF_A_CASE + r"(\d\d)(\d\d)((?:19|20)\d\d)[- ]?(\d{4})(?!\d)")
_DIGIT = re.compile(r"\d")
_DIGITS_MIN = 8
"""»1/1-85 1234«: most texts have fewer, and need not be read any closer."""
_NO_DIGITS = re.compile(r"\D")
_SPACES = re.compile(r"[^\S\n]+")
_BEFORE, _AFTER = r"(?<![\d+])(?<!\d[ -])", r"(?![ -]?\d|[.:,]\d)"
"""A longer row of digits is another number, and one with a plus before it is a telephone's; »14.30« is a time."""
_IN_PIECES = (
    re.compile(_BEFORE + r"(\d\d) ?(\d\d) ?(\d\d)(?:\d{4}|(?: | ?- ?)\d\d ?\d\d)" + _AFTER),
    re.compile(_BEFORE + r"(\d\d)-(\d\d)-(\d\d)-\d\d-?\d\d" + _AFTER),
    re.compile(_BEFORE + r"(?!(?:19|20)\d\d-)(\d\d)(\d\d)-(\d\d)[ -]?\d{4}" + _AFTER),
    re.compile(_BEFORE + r"(\d \d) (\d \d) (\d \d)(?: - ?| )\d \d \d \d" + _AFTER),
)
"""In pieces of twos and fours, or digit by digit. A year and a number (»2012-123456«) is what a case is called."""
_OWN_YEAR, _TIME = r"[23]\d", r"(?:[01]\d|2[0-3])[ -]?[0-5]\d"
_DAY_AND_TIME = re.compile(rf"\d\d[ -]?\d\d[ -]?{_OWN_YEAR} *(?:[ -] ?){_TIME}")
"""»12 10 26 12 34«: a day of the portal's own years and a time. Whoever is born in one is a child, or over eighty."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_OLDEST = 1900
"""Nobody alive was born before. The last digit checks nothing: since 2007 there are numbers that it does not fit."""
_ADMINISTRATIVE = 60
"""What is added to the day where a number is given to somebody who has none (CPR-kontoret, erstatningspersonnummer)."""


def looks_like_cpr(text: str) -> bool:
    """Is there a number in the text that could be a Danish personal number (ddmmyy-nnnn, however it is spelled)?"""
    return len(_DIGIT.findall(text)) >= _DIGITS_MIN and any(_is_birth(*it) for it in _births(plainly(text)))


def _births(plain: str) -> Iterator[tuple[int, int, str, str]]:
    """Day, month, year as written, and the seventh digit, of whatever is spelled like a personal number."""
    for day, month, year, between, four in _CPR.findall(plain):
        if between.strip() or not between or not _is_time(year, four):
            given = between and int(day) > _ADMINISTRATIVE
            yield int(day) - (_ADMINISTRATIVE if given else 0), int(month), year, four[0]
    written = [(one or two, month or other, *rest) for one, month, two, other, *rest in _DATE_AND_FOUR.findall(plain)]
    for day, month, year, four in (*written, *_EIGHT_AND_FOUR.findall(plain)):
        if not _is_span(year, four) and not _is_time(year[-2:], four):
            yield int(day), int(month), year, four[0]
    spaced = _SPACES.sub(" ", plain)
    for pieces in _IN_PIECES:
        for found in pieces.finditer(spaced):
            if _DAY_AND_TIME.fullmatch(found[0]) is None:
                day, month, year = (it.replace(" ", "") for it in found.groups())
                yield int(day), int(month), year, _NO_DIGITS.sub("", found[0])[6]


def _is_time(year: str, four: str) -> bool:
    """Do they read as a day of the portal's own years, and a time?"""
    return bool(re.fullmatch(_OWN_YEAR, year) and re.fullmatch(_TIME, four))


def _is_span(year: str, four: str) -> bool:
    """»01.01.2025-2027«."""
    return len(year) == len(four) and _YEAR.fullmatch(four) is not None and year <= four


def _is_birth(day: int, month: int, written: str, seventh: str) -> bool:
    """Is there such a day, in the year that the number says, and may somebody who was born on it be alive?"""
    year = _year_of_birth(int(written[-2:]), int(seventh))
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return year >= _OLDEST and (len(written) == 2 or year == int(written))


def _year_of_birth(year: int, seventh: int) -> int:
    """The seventh digit says the century. Source: CPR-kontoret, »Personnummeret i CPR-systemet«."""
    if seventh <= 3:
        return 1900 + year
    if seventh in {4, 9}:
        return (2000 if year <= 36 else 1900) + year
    return (2000 if year <= 57 else 1800) + year
