"""Personal numbers that have come into a text, however they are spelled: nobody may be recognised from it."""

import datetime as dt
import re
from collections.abc import Iterator

from domain.characters import plainly

_CPR = re.compile(
    r"(?<!\d)(\d{2})(?:(\d{2})(\d{2})(?:\s{0,3}[-/._:+*|\\~=·•´']?\s{0,3}|[,;()\[\]\"])"
    r"|([-/. ])(\d{2})\4(?:19|20)?(\d{2})(?:[-/]|\4))\d{4}(?!\d)"
)
"""Six digits and four, whatever stands between, what parts sentences only without a space; or a date as dates are
written, and the four right after it.
"""
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
_DAY_AND_TIME = re.compile(r"\d\d[ -]\d\d[ -][23]\d *(?:[ -] ?)(?:[01]\d|2[0-3])[ -]?[0-5]\d")
"""»12 10 26 12 34«: a day of the portal's own years and a time. Whoever is born in one is a child, or over eighty."""


def looks_like_cpr(text: str) -> bool:
    """Is there a number in the text that could be a Danish personal number (ddmmyy-nnnn, however it is spelled)?"""
    return any(_is_day(*it) for it in _dates(plainly(text)))


def _dates(plain: str) -> Iterator[tuple[int, int, int]]:
    """Day, month and year of whatever is spelled like a personal number."""
    for day, month, year, _, other_month, other_year in _CPR.findall(plain):
        yield int(day), int(month or other_month), int(year or other_year)
    spaced = _SPACES.sub(" ", plain)
    for pieces in _IN_PIECES:
        for found in pieces.finditer(spaced):
            if _DAY_AND_TIME.fullmatch(found[0]) is None:
                day, month, year = (int(it.replace(" ", "")) for it in found.groups())
                yield day, month, year


def _is_day(day: int, month: int, year: int) -> bool:
    try:
        dt.date(2000 + year, month, day)
    except ValueError:
        return (day, month) == (29, 2)
    return True
