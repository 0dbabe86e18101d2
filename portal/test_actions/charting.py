"""What a run chart is read against: a baseline and a target, and notes at its points."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from statistics import median
from typing import Any

import msgspec

from domain.calendar import danish_day
from domain.counting import listed
from domain.test_actions.note_point import NotePoint
from domain.test_actions.record_measurement import VALUE_DECIMALS_MAX
from domain.test_actions.set_chart_lines import SetChartLines
from domain.text import UNREADABLE_TEXTS, Fault, Title
from portal.test_actions.follow_up import steps_to
from portal.test_actions.forms import units_of
from portal.test_actions.reading import told_test_action
from portal.test_actions.test_actions import TEST_ACTION
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_TELLER
from portal.web.danish import number
from portal.web.forms import Choice, Field, FormErrors, FormFields, decode
from portal.web.readers import readers_of
from projections.test_actions import TestActionRow, unit_key


class ReadAgainst(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a chart's lines: the baseline itself is worked out of the measurements."""

    unit: Title
    baseline_until: dt.date | None = None
    target: Decimal | None = None


def _read_against(here: RunVisit, row: TestActionRow) -> str:
    goal = next((it.goal for it in here.memberships if it.organisation == row.organisation), None)
    return "" if goal is None else f"Jeres mål på holdet: »{goal}«"


def _unit_choices(row: TestActionRow) -> tuple[Choice, ...]:
    """Each unit once, however it was spaced."""
    units = {unit_key(it): it for it in reversed(units_of(row))}
    return tuple(Choice(it, it) for it in units.values() if it not in UNREADABLE_TEXTS)


def _day_choices(row: TestActionRow) -> tuple[Choice, ...]:
    """The days on which something was measured, the latest first."""
    days: dict[dt.date, list[str]] = {}
    for it in row.measurements:
        days.setdefault(it.measured_on, []).append(f"{number(it.value)} {it.unit}")
    latest_first = sorted(days.items(), reverse=True)
    return tuple(Choice(day.isoformat(), f"{danish_day(day)}: {listed(said)}") for day, said in latest_first)


def _lines_so_far(_: RunVisit, row: TestActionRow) -> Mapping[str, Any]:
    """What stands, where it can be only one chart's."""
    choices = _unit_choices(row)
    if len(choices) != 1:
        return {}
    stands = next((it for it in row.chart_lines if unit_key(it.unit) == unit_key(choices[0].value)), None)
    lines = {} if stands is None else {"baseline_until": stands.baseline_until, "target": stands.target}
    return {"unit": choices[0].value, **lines}


async def _set_lines(here: RunVisit, row: TestActionRow, form: FormFields) -> None:
    said = decode(form, ReadAgainst)
    until = said.baseline_until
    before = [
        it.value
        for it in row.measurements
        if until is not None and it.measured_on <= until and unit_key(it.unit) == unit_key(said.unit)
    ]
    if until is not None and not before:
        raise FormErrors(Fault("baseline_until", "Der er ingen målinger til og med den dag."))
    command = SetChartLines(
        cohort=row.cohort,
        organisation=row.organisation,
        test_action=row.test_action,
        unit=said.unit,
        baseline=_plain(median(before)) if before else None,
        baseline_until=until,
        target=said.target,
    )
    await here.visit.perform(command, form)


def _plain(value: Decimal) -> Decimal:
    """With no more decimals than a measurement may have: the middle of two may have one more."""
    return round(value, VALUE_DECIMALS_MAX)


CHART_LINES = AskedForm[RunVisit, TestActionRow](
    path=f"{TEST_ACTION}/chart",
    access=COHORT_TELLER,
    subject=told_test_action,
    crumbs=steps_to,
    title="Sæt grundlinje og mål",
    lead=_read_against,
    asks=ReadAgainst,
    fields=lambda _, row: {
        "unit": Field("Hvilke målinger gælder det?", choices=_unit_choices(row), kind="select"),
        "baseline_until": Field(
            "Til og med hvilken dag går grundlinjen?",
            "Medianen af målingerne til og med den dag bliver stående, så man kan se, hvad der sker bagefter. "
            "Uden en dag følger medianen alle målinger.",
        ),
        "target": Field("Hvilket tal vil I nå?", "Det bliver en linje i kurven. Et tal, gerne med decimalkomma."),
    },
    filled=_lines_so_far,
    doing=_set_lines,
    send="Gem",
    notice="Gemt. Kurven bliver nu læst op mod det.",
    cancels=True,
)
NOTE = AskedForm[RunVisit, TestActionRow](
    path=f"{TEST_ACTION}/notes",
    access=COHORT_TELLER,
    subject=told_test_action,
    crumbs=steps_to,
    title="Skriv en note til en måling",
    lead="Hvad skete der omkring den dag? Noten står ved kurven, så andre kan forstå den. "
    "En ny note til samme dag tager den gamles plads.",
    asks=NotePoint,
    fields=lambda _, row: {
        "measured_on": Field("Hvilken måling?", choices=_day_choices(row), kind="select"),
        "note": Field("Note", readers_of("NotePoint", "note"), rows=3),
    },
    send="Gem noten",
    notice="Noten er gemt.",
    cancels=True,
)
CHARTINGS = (CHART_LINES, NOTE)
