"""What is done with a test action that is planned: it is shared, tried again, measured, decided on."""

import datetime as dt
from functools import partial

import msgspec
from msgspec.structs import replace

from domain.test_actions.decide_test_action import DecideTestAction
from domain.test_actions.plan_test_cycle import PlanTestCycle
from domain.test_actions.record_measurement import RecordMeasurement
from domain.test_actions.share_test_action import ShareTestAction
from portal.test_actions.forms import WEEKS_SUGGESTED, advice, suggested_days, units_of
from portal.test_actions.hints import hints_about_days, hints_about_decision
from portal.test_actions.reading import own_test_action, told_test_action
from portal.test_actions.test_actions import TEST_ACTION, crumb
from portal.test_actions.wording import verdict_since_last_cycle
from portal.views.readable import periods_of
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_PARTICIPANT, COHORT_TELLER
from portal.web.forms import Field
from portal.web.forms.asking import Fields
from portal.web.frame import Crumb
from portal.words.choosing import choices_of
from portal.words.experiences import excerpt
from portal.words.verdicts import GOAL_SIGNS, NEARER, TOWARDS_GOAL, VERDICTS
from projections.test_actions import TestActionRow


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


MEASUREMENT_FIELDS: Fields = {
    "value": Field("Tal", "Et tal, gerne med decimalkomma, for eksempel 12,5."),
    "unit": Field(
        "Hvad tæller tallet?",
        "Skriv det på samme måde hver gang; så bliver tallene til én kurve.",
        width="input-width-xl",
    ),
    "measured_on": Field("Hvilken dag er der målt?"),
}
DECISION_FIELDS: dict[str, Field] = {
    "verdict": Field("Hvad har I besluttet?", choices=choices_of(VERDICTS)),
    "reason": Field("Hvorfor?", "Hvad i erfaringerne og målingerne fører til det?", rows=4),
    "towards_goal": Field(NEARER.asked, choices=choices_of(TOWARDS_GOAL), optional=False),
    "goal_signs": Field(GOAL_SIGNS.asked, "Nogle få ord, for eksempel et tal eller noget, en borger har sagt.", rows=2),
    "decided_on": Field("Hvornår blev det besluttet?"),
}


def _decision_fields(here: RunVisit, row: TestActionRow) -> Fields:
    """With the organisation's goal where it is asked about it."""
    goal = next((it.goal for it in here.memberships if it.organisation == row.organisation), None)
    said = "" if goal is None else f"Jeres mål på holdet: »{excerpt(goal)}«"
    return DECISION_FIELDS | {"towards_goal": replace(DECISION_FIELDS["towards_goal"], hint=said)}


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
DECISION = going_on_form(
    path=f"{TEST_ACTION}/decision",
    access=COHORT_TELLER,
    subject=told_test_action,
    title="Beslut, hvad der skal ske nu",
    template="test_actions/decision.html",
    asks=DecideTestAction,
    fields=_decision_fields,
    filled=lambda here, _: {"decided_on": here.day},
    hints=hints_about_decision,
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
FOLLOW_UPS = (SHARING, CYCLE, MEASUREMENT, DECISION)
