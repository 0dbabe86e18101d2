"""Correcting what was written of a test action: its plan, the days of a cycle, a measurement, a decision."""

from collections.abc import Sequence
from typing import Any, TypeVar

from litestar.exceptions import NotFoundException
from msgspec.structs import replace

from domain.guidelines.events import TaggedThing
from domain.kernel import Command
from domain.test_actions.correct_decision import CorrectTestActionDecision
from domain.test_actions.correct_measurement import CorrectMeasurement
from domain.test_actions.correct_test_action import CorrectTestAction
from domain.test_actions.correct_test_cycle import CorrectTestCycle
from portal.test_actions.correctable import CYCLE, DECISION, MEASUREMENT, PLAN
from portal.test_actions.follow_up import DECISION_FIELDS, MEASUREMENT_FIELDS, steps_to
from portal.test_actions.forms import doers, plan_fields
from portal.test_actions.reading import told_test_action
from portal.test_actions.test_actions import TEST_ACTION
from portal.views.correcting import ToCorrect, correction_form
from portal.views.corrections import Correctable, says
from portal.views.guidelines import SAID_IN_PLAN, TAGS, asked_guidelines, said_in_fields, said_otherwise
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_TELLER
from portal.web.forms import Field, FormFields
from projections.corrections import standing_entry
from projections.test_actions import CycleRow, MeasurementRow, TestActionRow, VerdictRow

DAYS = {
    "from_on": Field("Første dag"),
    "to_on": Field("Sidste dag"),
    "adjustment": Field("Hvad gør I anderledes end sidst?", rows=3),
}
P = TypeVar("P", CycleRow, MeasurementRow, VerdictRow)


def _standing(here: RunVisit, of: Correctable, row: TestActionRow, piece: Any) -> ToCorrect:
    return ToCorrect(
        entry=standing_entry(piece.position, piece.rectifications),
        about={"organisation": row.organisation, "test_action": row.test_action},
        says=says(of, piece),
        organisation=row.organisation,
        crumbs=steps_to(here, row),
        tells_apart=f"hændelse nr. {piece.position}",
    )


def _piece(pieces: tuple[P, ...], position: str) -> P:
    """The one that was told at the position (else 404)."""
    for piece in pieces:
        if str(piece.position) == position:
            return piece
    raise NotFoundException


async def _plan(here: RunVisit, test_action: str) -> ToCorrect:
    row = await told_test_action(here, test_action)
    asked = plan_fields("", doers=doers(here, row.organisation, row.doer))
    fields = {name: field for name, field in asked.items() if name in PLAN.headings}
    touched, field = await asked_guidelines(here, row.test_action, said_in_fields(*SAID_IN_PLAN))
    return replace(_standing(here, PLAN, row, row), fields={**fields, TAGS: field}, touched=touched)


def _tagged(here: RunVisit, it: ToCorrect, form: FormFields) -> Sequence[Command]:
    """What it touches, where that is said otherwise."""
    thing = TaggedThing(test_action=it.about["test_action"])
    return said_otherwise(here, form, thing, it.touched, it.about["organisation"])


async def _cycle(here: RunVisit, test_action: str, position: str) -> ToCorrect:
    row = await told_test_action(here, test_action)
    return _standing(here, CYCLE, row, _piece(row.cycles, position))


async def _measurement(here: RunVisit, test_action: str, position: str) -> ToCorrect:
    row = await told_test_action(here, test_action)
    return _standing(here, MEASUREMENT, row, _piece(row.measurements, position))


async def _verdict(here: RunVisit, test_action: str, position: str) -> ToCorrect:
    row = await told_test_action(here, test_action)
    return _standing(here, DECISION, row, _piece(row.verdicts, position))


TEST_ACTION_CORRECTIONS = (
    correction_form(
        PLAN,
        CorrectTestAction,
        path=f"{TEST_ACTION}/correction",
        access=COHORT_TELLER,
        subject=_plan,
        title="Ret planen",
        also=_tagged,
    ),
    correction_form(
        CYCLE,
        CorrectTestCycle,
        path=f"{TEST_ACTION}/cycles/{{position:str}}/correction",
        access=COHORT_TELLER,
        subject=_cycle,
        title="Ret afprøvningen",
        fields=DAYS,
    ),
    correction_form(
        MEASUREMENT,
        CorrectMeasurement,
        path=f"{TEST_ACTION}/measurements/{{position:str}}/correction",
        access=COHORT_TELLER,
        subject=_measurement,
        title="Ret målingen",
        fields=MEASUREMENT_FIELDS,
    ),
    correction_form(
        DECISION,
        CorrectTestActionDecision,
        path=f"{TEST_ACTION}/decisions/{{position:str}}/correction",
        access=COHORT_TELLER,
        subject=_verdict,
        title="Ret beslutningen",
        fields=DECISION_FIELDS,
    ),
)
