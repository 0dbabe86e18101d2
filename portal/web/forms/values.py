"""One typed text becomes one value, or a sentence in Danish that says how to write it."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, NewType, TypeVar

from domain.calendar import COPENHAGEN, mistyped
from domain.written_days import DAY_EXAMPLE, day_written

T = TypeVar("T")

DIGITS_MAX = 18
REQUIRED = "Feltet skal udfyldes."
CHOOSE = "Vælg en af mulighederne."
YES = frozenset({"on", "true", "yes", "1"})

TIME_EXAMPLE = "9.30"
WRITE_A_TIME = f"Skriv klokkeslættet med timer og minutter, for eksempel {TIME_EXAMPLE}."
DAY_HINT = f"Dag, måned og år, for eksempel {DAY_EXAMPLE}."
TIME_HINT = f"For eksempel {TIME_EXAMPLE}."
MOMENT_HINT = f"For eksempel {DAY_EXAMPLE} og {TIME_EXAMPLE}."

_TIME = re.compile(r"(?:kl\.? ?)?([0-9]{1,2})(?:[.:,]([0-9]{2}))?(?:[.:,]00)?")
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


def typed_time(time: dt.time) -> str:
    """»9.30«."""
    return f"{time.hour}.{time.minute:02}"


def day_in(text: str) -> dt.date:
    """The day that a person means by the text. Raises `Unreadable`."""
    try:
        return day_written(_text(text))
    except ValueError as wrong:
        raise Unreadable(str(wrong)) from wrong


def _time(text: str) -> dt.time:
    said = _TIME.fullmatch(_text(text).lower())
    if said is None or int(said[1]) > 23 or int(said[2] or 0) > 59:
        raise Unreadable(WRITE_A_TIME)
    return dt.time(int(said[1]), int(said[2] or 0))


def _instant(text: str) -> dt.datetime:
    """»2026-03-04T10:15«, »4.3.2026 kl. 10.15«: the time of day in Copenhagen."""
    day, _, time = _text(text).replace("T", " ").replace(" kl.", "").rpartition(" ")
    return instant(day_in(day), _time(time))


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
    dt.date: day_in,
    dt.time: _time,
    dt.datetime: _instant,
    bool: lambda text: text.strip().lower() in YES,
}
