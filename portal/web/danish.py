"""How dates, numbers and the alphabet are written in Danish, beyond what the domain's own sentences need."""

import datetime as dt
import unicodedata
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from domain.calendar import COPENHAGEN, danish_day, danish_time

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
DECIMALS_MAX = 6

# After z in this order. The private use area sorts after every letter by code point, which is how C.UTF-8 sorts.
LAST_LETTERS = {"æ": "\ue000", "ä": "\ue000", "ø": "\ue001", "ö": "\ue001", "å": "\ue002"}


def day(value: dt.date) -> str:
    """»22. november 2026«; a moment is shown as its day in Copenhagen."""
    return danish_day(_local_day(value))


def day_with_week(value: dt.date) -> str:
    """»søndag den 22. november 2026 (uge 47)«; weeks are ISO weeks and begin on Monday."""
    local = _local_day(value)
    return f"{WEEKDAYS[local.weekday()]} den {danish_day(local)} (uge {local.isocalendar().week})"


def moment(value: dt.datetime) -> str:
    """»22. november 2026 kl. 9.00« in Copenhagen; `ValueError` for a moment without a time zone."""
    return danish_time(_aware(value))


def clock(value: dt.datetime | dt.time) -> str:
    """»9.00«, in Copenhagen where it is a moment."""
    local = _aware(value).astimezone(COPENHAGEN) if isinstance(value, dt.datetime) else value
    return f"{local.hour}.{local.minute:02}"


def number(value: float | Decimal, decimals: int | None = None) -> str:
    """»1.234,5«: decimal comma, a full stop between thousands; as many decimals as are asked for or needed."""
    exact = Decimal(str(value))
    places = min(max(-int(exact.normalize().as_tuple().exponent), 0), DECIMALS_MAX) if decimals is None else decimals
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:,f}".translate(str.maketrans(",.", ".,"))


def listed(names: Sequence[str]) -> str:
    """»A«, »A og B«, »A, B og C«."""
    return " og ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def days_until(day: dt.date, today: dt.date) -> str:
    """»i dag«, »i morgen«, »om 12 dage«; »i går«, »for 12 dage siden«."""
    days = (day - today).days
    near = {0: "i dag", 1: "i morgen", -1: "i går"}
    return near.get(days) or (f"om {days} dage" if days > 0 else f"for {-days} dage siden")


def recorded_later(occurred_on: dt.date, recorded_at: dt.datetime) -> str:
    """»registreret 24 dage senere«, »registreret dagen efter«; nothing where it was recorded the same day."""
    days = (_local_day(recorded_at) - occurred_on).days
    if days <= 0:
        return ""
    return "registreret dagen efter" if days == 1 else f"registreret {days} dage senere"


def sorting_key(text: str) -> str:
    """A key that sorts by Danish alphabetical order when compared by code point, as the database does.

    Case and accents do not matter, ä sorts as æ, ö as ø; æ, ø, å come last, and aa is å.
    """
    folded = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    return "".join(LAST_LETTERS.get(letter) or _without_accent(letter) for letter in folded)


def _without_accent(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))


def _local_day(value: dt.date) -> dt.date:
    return _aware(value).astimezone(COPENHAGEN).date() if isinstance(value, dt.datetime) else value


def _aware(value: dt.datetime) -> dt.datetime:
    if value.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    return value
