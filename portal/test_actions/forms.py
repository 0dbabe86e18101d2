"""The forms about a test action: what their fields are called, and what the pages show beside them."""

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec

from domain.calendar import danish_day
from domain.meetings.periods import Period, period_of
from domain.test_actions.cycles import CYCLE_DAYS_SUGGESTED
from portal.test_actions.wording import VERDICTS
from portal.web.forms import Choice, Form
from portal.web.frame import Frame
from portal.web.parts import Link
from projections.test_actions import TestActionRow

PLAN_LABELS: Mapping[str, str] = {
    "title": "Hvad skal prøvehandlingen hedde?",
    "aim": "Hvad vil I opnå?",
    "what": "Hvad helt præcist vil I prøve?",
    "who": "Hvem gør det?",
    "where": "Hvor?",
    "from_on": "Første dag",
    "to_on": "Sidste dag",
    "prediction": "Hvad forventer I, der sker?",
    "measure": "Hvad vil I måle, og hvordan?",
}
CYCLE_LABELS: Mapping[str, str] = {
    "adjustment": "Hvad gør I anderledes end sidst?",
    "from_on": "Første dag",
    "to_on": "Sidste dag",
}
MEASUREMENT_LABELS: Mapping[str, str] = {
    "measured_on": "Hvilken dag er der målt?",
    "value": "Tal",
    "unit": "Hvad tæller tallet?",
}
DECISION_LABELS: Mapping[str, str] = {
    "verdict": "Hvad har I besluttet?",
    "decided_on": "Hvornår blev det besluttet?",
    "reason": "Hvorfor?",
}
BORROWED = ("title", "aim", "what", "measure")
"""What is taken over from a test action that is borrowed; who, where and what one expects are the borrower's own."""
WEEKS_SUGGESTED = CYCLE_DAYS_SUGGESTED // 7


class Lender(msgspec.Struct, frozen=True, kw_only=True):
    """The test action that is borrowed, and what its organisation wrote where the borrower writes its own."""

    test_action: str
    title: str
    href: str
    organisation: str
    who: str
    where: str
    prediction: str


class PlanPage(msgspec.Struct, frozen=True, kw_only=True):
    """`advice` says how long there is until the next joint meeting."""

    frame: Frame
    form: Form
    action: str
    lender: Lender | None
    advice: str
    weeks_suggested: int = WEEKS_SUGGESTED


class CyclePage(msgspec.Struct, frozen=True, kw_only=True):
    """`number` is the cycle's, `decided` why it is tried again, if that was said."""

    frame: Frame
    form: Form
    action: str
    test_action: Link
    number: int
    decided: str | None
    advice: str
    weeks_suggested: int = WEEKS_SUGGESTED


class MeasurementPage(msgspec.Struct, frozen=True, kw_only=True):
    """`measure` is what the plan says will be measured, `units` what was counted so far."""

    frame: Frame
    form: Form
    action: str
    test_action: Link
    measure: str
    units: tuple[str, ...]


class DecisionPage(msgspec.Struct, frozen=True, kw_only=True):
    """`prediction` is what was expected: what one decides is seen against it."""

    frame: Frame
    form: Form
    action: str
    test_action: Link
    prediction: str
    verdicts: tuple[Choice, ...] = tuple(Choice(verdict.value, text) for verdict, text in VERDICTS.items())


def suggested_days(today: dt.date, periods: Iterable[Period]) -> tuple[dt.date, dt.date]:
    """From today, as long as is advised, but ending before the joint meeting that closes the period."""
    last = today + dt.timedelta(days=CYCLE_DAYS_SUGGESTED - 1)
    period = period_of(today, periods)
    return today, last if period is None else min(last, period.closes_on - dt.timedelta(days=1))


def advice(today: dt.date, periods: Iterable[Period]) -> str:
    """Until when it has to be tried to count in the period; nothing where no period is open."""
    period = period_of(today, periods)
    if period is None:
        return ""
    return f"Periode {period.number} slutter ved næste fælles møde {danish_day(period.closes_on)}."


def borrowed_words(row: TestActionRow) -> dict[str, str]:
    """What the borrower's form is filled in with."""
    return {name: getattr(row, name) for name in BORROWED}


def units_of(row: TestActionRow) -> tuple[str, ...]:
    """What the measurements counted, the latest first, each once."""
    by_position = sorted(row.measurements, key=lambda it: it.position, reverse=True)
    return tuple(dict.fromkeys(it.unit for it in by_position))
