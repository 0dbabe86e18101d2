"""One typed text becomes one value, or a sentence in Danish that says how to write it."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, NewType, TypeVar

from domain.calendar import COPENHAGEN, mistyped

T = TypeVar("T")

DIGITS_MAX = 18
REQUIRED = "Feltet skal udfyldes."
CHOOSE = "Vælg en af mulighederne."
YES = frozenset({"on", "true", "yes", "1"})

_DANISH_DAY = re.compile(r"(?P<day>[0-9]{1,2})[./ -]{1,2}(?P<month>[0-9]{1,2})[./ -]{1,2}(?P<year>[0-9]{4})")
_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_TIME = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})(?:[.:]00)?")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Unreadable(Exception):
    """The text is no value of the wanted type; the message is a sentence for the person who typed it."""


def value_of(text: str, kind: Any) -> Any:
    """The value that a person means by the text. Raises `Unreadable`."""
    base = plain_type(kind)
    if isinstance(base, type) and issubclass(base, Enum):
        return _choice(text, base)
    return _READERS[base](text)


def plain_type(kind: Any) -> Any:
    """The type under the names that have been given to it."""
    while isinstance(kind, NewType):
        kind = kind.__supertype__
    return kind


def _choice(text: str, kind: type[Enum]) -> Enum:
    for choice in kind:
        if str(choice.value) == text:
            return choice
    raise Unreadable(CHOOSE)


def _text(text: str) -> str:
    if "\x00" in text:
        raise Unreadable("Teksten indeholder tegn, som ikke kan gemmes. Skriv den igen som almindelig tekst.")
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _whole(text: str) -> int:
    digits = _text(text).removeprefix("+")
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(".", "")
    if not re.fullmatch(rf"-?[0-9]{{1,{DIGITS_MAX}}}", digits):
        raise Unreadable("Skriv et helt tal, for eksempel 8.")
    return int(digits)


def _decimal(text: str) -> Decimal:
    """Decimal comma. A full stop before three digits parts thousands, as it does in Danish."""
    said = _text(text).replace(" ", "").removeprefix("+")
    whole, comma, decimals = said.partition(",")
    if _THOUSANDS.fullmatch(whole):
        whole = whole.replace(".", "")
    elif comma and "." in whole:
        raise Unreadable("Skriv et tal med decimalkomma, for eksempel 12,5.")
    said = f"{whole}.{decimals}" if comma else whole
    if not _NUMBER.fullmatch(said) or len(said) > DIGITS_MAX:
        raise Unreadable("Skriv et tal med decimalkomma, for eksempel 12,5.")
    return Decimal(said)


def _day(text: str) -> dt.date:
    said = _text(text)
    written = _DANISH_DAY.fullmatch(said) or _ISO_DAY.fullmatch(said)
    if written is None:
        raise Unreadable("Skriv datoen som dag, måned og år, for eksempel 4.3.2026.")
    try:
        return dt.date(*(int(written[part]) for part in ("year", "month", "day")))
    except ValueError as missing:
        raise Unreadable(f"Datoen {said} findes ikke i kalenderen.") from missing


def _time(text: str) -> dt.time:
    said = _TIME.fullmatch(_text(text))
    if said is None or int(said[1]) > 23 or int(said[2]) > 59:
        raise Unreadable("Skriv klokkeslættet med timer og minutter, for eksempel 9.30.")
    return dt.time(int(said[1]), int(said[2]))


def _instant(text: str) -> dt.datetime:
    """»2026-03-04T10:15«, »4.3.2026 10.15«: the time of day in Copenhagen."""
    day, _, time = _text(text).replace("T", " ").rpartition(" ")
    return instant(_day(day), _time(time))


def instant(day: dt.date, time: dt.time) -> dt.datetime:
    """That time of that day in Copenhagen, as UTC.

    Raises `Unreadable` for an hour that summer time skips, and for a day in no year that a programme lies in.
    """
    if wrong := mistyped(day):
        raise Unreadable(wrong)
    local = dt.datetime.combine(day, time, COPENHAGEN)
    moment = local.astimezone(dt.UTC)
    if moment.astimezone(COPENHAGEN).time() != time:
        raise Unreadable("Det klokkeslæt findes ikke den dag, for uret stilles frem til sommertid.")
    return moment


_READERS: Mapping[Any, Callable[[str], Any]] = {
    str: _text,
    int: _whole,
    Decimal: _decimal,
    dt.date: _day,
    dt.time: _time,
    dt.datetime: _instant,
    bool: lambda text: text.strip().lower() in YES,
}
