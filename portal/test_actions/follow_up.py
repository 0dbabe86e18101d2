"""What is done with a test action that is planned: it is shared, tried again, measured, decided on."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from statistics import median
from typing import Any

import msgspec

from domain.calendar import danish_day
from domain.counting import listed
from domain.test_actions.decide_test_action import DecideTestAction
from domain.test_actions.note_point import NotePoint
from domain.test_actions.plan_test_cycle import PlanTestCycle
from domain.test_actions.record_measurement import VALUE_DECIMALS_MAX, RecordMeasurement
from domain.test_actions.set_chart_lines import SetChartLines
from domain.test_actions.share_test_action import ShareTestAction
from domain.text import UNREADABLE_TEXTS, Fault, Title
from portal.test_actions.forms import WEEKS_SUGGESTED, advice, suggested_days, units_of
from portal.test_actions.hints import hints_about_days
from portal.test_actions.reading import own_test_action, told_test_action
from portal.test_actions.test_actions import TEST_ACTION, crumb
from portal.test_actions.wording import verdict_since_last_cycle
from portal.views.readable import periods_of
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_PARTICIPANT, COHORT_TELLER
from portal.web.danish import number
from portal.web.forms import Choice, Field, FormErrors, FormFields, decode
from portal.web.forms.asking import Fields
from portal.web.frame import Crumb
from portal.web.readers import readers_of
from portal.words.choosing import choices_of
from portal.words.verdicts import VERDICTS
from projections.test_actions import TestActionRow, unit_key


def steps_to(here: RunVisit, row: TestActionRow) -> tuple[Crumb, ...]:
    return crumb(here), Crumb(row.title, here.url(f"/test-actions/{row.test_action}"))


async def _days(here: RunVisit, _: TestActionRow) -> dict[str, dt.date]:
    from_on, to_on = suggested_days(here.day, await periods_of(here))
    return {"from_on": from_on, "to_on": to_on}


async def _cycle_fields(here: RunVisit, _: TestActionRow) -> Fields:
    return {
        "adjustment": Field(
            "Hvad gør I anderledes end sidst?",
            "Det, I har lært, og som I nu ændrer. Skriv ikke noget, som en borger kan kendes på.",
            rows=3,
        ),
        "from_on": Field("Første dag", advice(here.day, await periods_of(here))),
        "to_on": Field("Sidste dag", f"Gerne højst {WEEKS_SUGGESTED} uger efter den første."),
    }


class TriedSoFar(msgspec.Struct, frozen=True):
    """What somebody is reminded of who goes on with a test action: the plan, and what has come since."""

    prediction: str | None
    measure: str | None
    units: tuple[str, ...]
    number: int
    """Which cycle the next one becomes."""
    decided: str | None
    """Why it is tried again, if that was said."""


def _so_far(_: RunVisit, row: TestActionRow) -> TriedSoFar:
    decided = verdict_since_last_cycle(row)
    return TriedSoFar(
        prediction=row.prediction,
        measure=row.measure,
        units=units_of(row),
        number=len(row.cycles) + 1,
        decided=None if decided is None else decided.reason,
    )


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


MEASUREMENT_FIELDS: Fields = {
    "value": Field("Tal", "Et tal, gerne med decimalkomma, for eksempel 12,5."),
    "unit": Field(
        "Hvad tæller tallet?",
        "Skriv det på samme måde hver gang; så bliver tallene til én kurve.",
        width="input-width-xl",
    ),
    "measured_on": Field("Hvilken dag er der målt?"),
}
DECISION_FIELDS: Fields = {
    "verdict": Field("Hvad har I besluttet?", choices=choices_of(VERDICTS)),
    "reason": Field("Hvorfor?", "Hvad i erfaringerne og målingerne fører til det?", rows=4),
    "decided_on": Field("Hvornår blev det besluttet?"),
}
going_on_form = partial(AskedForm[RunVisit, TestActionRow], crumbs=steps_to, beside=_so_far)
CYCLE = going_on_form(
    path=f"{TEST_ACTION}/cycles",
    access=COHORT_PARTICIPANT,
    subject=own_test_action,
    title="Planlæg næste afprøvning",
    template="test_actions/cycle.html",
    asks=PlanTestCycle,
    fields=_cycle_fields,
    filled=_days,
    send="Planlæg afprøvningen",
    hints=hints_about_days,
    notice="Den næste afprøvning er planlagt.",
)
MEASUREMENT = going_on_form(
    path=f"{TEST_ACTION}/measurements",
    access=COHORT_TELLER,
    subject=told_test_action,
    title="Registrer en måling",
    template="test_actions/measurement.html",
    asks=RecordMeasurement,
    fields=MEASUREMENT_FIELDS,
    filled=lambda here, row: {"measured_on": here.day, "unit": next(iter(units_of(row)), None)},
    send="Gem målingen",
    notice="Målingen er gemt.",
)
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
DECISION = going_on_form(
    path=f"{TEST_ACTION}/decision",
    access=COHORT_TELLER,
    subject=told_test_action,
    title="Beslut, hvad der skal ske nu",
    template="test_actions/decision.html",
    asks=DecideTestAction,
    fields=DECISION_FIELDS,
    filled=lambda here, _: {"decided_on": here.day},
    send="Gem beslutningen",
    notice="Beslutningen er gemt.",
)
SHARING = AskedForm(
    path=f"{TEST_ACTION}/sharing",
    access=COHORT_TELLER,
    subject=told_test_action,
    crumbs=steps_to,
    asks=ShareTestAction,
    fields={},
    notice="Prøvehandlingen er delt. Nu kan hele holdet se den og låne den.",
)
FOLLOW_UPS = (SHARING, CYCLE, MEASUREMENT, CHART_LINES, NOTE, DECISION)
