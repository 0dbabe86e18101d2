"""How dates, numbers and the alphabet are written in Danish, beyond what the domain's own sentences need."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from domain.calendar import COPENHAGEN, danish_day, danish_time
from domain.characters import as_kept
from projections.letters import danish_letters

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
DECIMALS_MAX = 6

SORTED_AS: Mapping[str, str] = {"ü": "y", "ű": "y"}
LAST_LETTERS = str.maketrans({"æ": "{", "ø": "|", "å": "}"})
"""By code point these come after z in this order, and before every other script."""
_PARTING = re.compile(r"[\s\-\u2010-\u2015/_]+")
_PASSED_OVER = re.compile(r"[^\w ]")


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
    """A key that sorts by Danish alphabetical order when compared by code point.

    Word by word; æ, ø, å come last, and aa is å; ä sorts as æ, ö as ø, ü as y, ð and đ as d, ł as l, þ as th, œ as oe.
    Case, accents and signs matter only between names that are alike otherwise: never are two of them in no order.
    Source: the alphabetical order of Retskrivningsordbogen.
    """
    letters = _PASSED_OVER.sub("", _PARTING.sub(" ", danish_letters(text, SORTED_AS))).strip()
    alike = as_kept(text).casefold().replace("aa", "å\U0010ffff")
    return "\0".join((letters.replace("aa", "å").translate(LAST_LETTERS), alike, text))


def _local_day(value: dt.date) -> dt.date:
    return _aware(value).astimezone(COPENHAGEN).date() if isinstance(value, dt.datetime) else value


def _aware(value: dt.datetime) -> dt.datetime:
    if value.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    return value
