"""The days of a cycle: in order, and short enough that the learning comes soon."""

import datetime as dt

from domain.kernel import Refusal

CYCLE_DAYS_SUGGESTED = 42
CYCLE_DAYS_MAX = 183


class CycleEndsBeforeItBegins(Refusal):
    FIELD = "to_on"
    sentence = "Slutdatoen ligger før startdatoen."


class CycleTooLong(Refusal):
    FIELD = "to_on"
    sentence = "En afprøvning kan højst vare {0} dage. Gør den mindre; seks uger er som regel nok."


def is_long(from_on: dt.date, to_on: dt.date) -> bool:
    """Longer than what gives learning soon? That is said, and not refused."""
    return (to_on - from_on).days >= CYCLE_DAYS_SUGGESTED


def is_too_long(from_on: dt.date, to_on: dt.date) -> bool:
    return (to_on - from_on).days > CYCLE_DAYS_MAX


def refuse_unless_short(from_on: dt.date, to_on: dt.date) -> None:
    if to_on < from_on:
        raise CycleEndsBeforeItBegins
    if is_too_long(from_on, to_on):
        raise CycleTooLong(CYCLE_DAYS_MAX)
