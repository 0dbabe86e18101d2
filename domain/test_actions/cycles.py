"""The days of a cycle: in order, and short enough that the learning comes soon."""

import datetime as dt

from domain.kernel import Refusal

CYCLE_DAYS_SUGGESTED = 42
CYCLE_DAYS_MAX = 183


class CycleEndsBeforeItBegins(Refusal):
    sentence = "Slutdatoen ligger før startdatoen."


class CycleTooLong(Refusal):
    sentence = "En afprøvning kan højst vare {0} dage. Gør den mindre; seks uger er som regel nok."


def refuse_unless_short(from_on: dt.date, to_on: dt.date) -> None:
    if to_on < from_on:
        raise CycleEndsBeforeItBegins
    if (to_on - from_on).days > CYCLE_DAYS_MAX:
        raise CycleTooLong(CYCLE_DAYS_MAX)
