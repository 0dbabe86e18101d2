"""What is done with a test action that is planned: the next cycle, a measurement, a decision."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from domain.test_actions.decide_test_action import DecideTestAction
from domain.test_actions.plan_test_cycle import PlanTestCycle
from domain.test_actions.record_measurement import RecordMeasurement
from portal.test_actions.forms import (
    CYCLE_LABELS,
    DECISION_LABELS,
    MEASUREMENT_LABELS,
    CyclePage,
    DecisionPage,
    MeasurementPage,
    advice,
    suggested_days,
    units_of,
)
from portal.test_actions.reading import own_test_action, told_test_action
from portal.test_actions.test_actions import crumb
from portal.test_actions.wording import verdict_since_last_cycle
from portal.views.readable import periods_of
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_PARTICIPANT, COHORT_TELLER
from portal.web.forms import Form, FormFields
from portal.web.frame import Crumb, Frame
from portal.web.parts import Link
from portal.web.templates import shown
from projections.test_actions import TestActionRow


class FollowUps(Controller):
    path = "/cohorts/{cohort:str}/test-actions/{test_action:str}"

    @get("/cycles", access=COHORT_PARTICIPANT)
    async def next_cycle(self, here: Here, test_action: FromPath[str]) -> Template:
        row = await own_test_action(here, test_action)
        from_on, to_on = suggested_days(here.day, await periods_of(here))
        return await _cycle_page(here, row, here.form(CYCLE_LABELS, from_on=from_on, to_on=to_on))

    @post("/cycles", access=COHORT_PARTICIPANT)
    async def plan_cycle(
        self, here: Here, form: NamedDependency[FormFields], test_action: FromPath[str]
    ) -> Response[Any]:
        row = await own_test_action(here, test_action)
        return await here.submit(
            form,
            PlanTestCycle,
            _whose(row),
            opened=here.form(CYCLE_LABELS),
            again=lambda it: _cycle_page(here, row, it),
            to=_sheet(here, row),
            notice="Den næste afprøvning er planlagt.",
        )

    @get("/measurements", access=COHORT_TELLER)
    async def next_measurement(self, here: Here, test_action: FromPath[str]) -> Template:
        row = await told_test_action(here, test_action)
        unit = next(iter(units_of(row)), None)
        form = here.form(MEASUREMENT_LABELS, measured_on=here.day, unit=unit)
        return await _measurement_page(here, row, form)

    @post("/measurements", access=COHORT_TELLER)
    async def measure(self, here: Here, form: NamedDependency[FormFields], test_action: FromPath[str]) -> Response[Any]:
        row = await told_test_action(here, test_action)
        return await here.submit(
            form,
            RecordMeasurement,
            _whose(row),
            opened=here.form(MEASUREMENT_LABELS),
            again=lambda it: _measurement_page(here, row, it),
            to=_sheet(here, row),
            notice="Målingen er gemt.",
        )

    @get("/decision", access=COHORT_TELLER)
    async def next_decision(self, here: Here, test_action: FromPath[str]) -> Template:
        row = await told_test_action(here, test_action)
        return await _decision_page(here, row, here.form(DECISION_LABELS, decided_on=here.day))

    @post("/decision", access=COHORT_TELLER)
    async def decide(self, here: Here, form: NamedDependency[FormFields], test_action: FromPath[str]) -> Response[Any]:
        row = await told_test_action(here, test_action)
        return await here.submit(
            form,
            DecideTestAction,
            _whose(row),
            opened=here.form(DECISION_LABELS),
            again=lambda it: _decision_page(here, row, it),
            to=_sheet(here, row),
            notice="Beslutningen er gemt.",
        )


def _whose(row: TestActionRow) -> dict[str, str]:
    """What the form does not ask about."""
    return {"cohort": row.cohort, "organisation": row.organisation, "test_action": row.test_action}


def _sheet(here: RunVisit, row: TestActionRow) -> str:
    return here.url(f"/test-actions/{row.test_action}")


def _about(here: RunVisit, row: TestActionRow, title: str) -> dict[str, Any]:
    """The frame and the way back, which all three forms share."""
    link = Link(row.title, _sheet(here, row))
    frame: Frame = here.frame(title, crumbs=(crumb(here), Crumb(row.title, link.href)))
    return {"frame": frame, "test_action": link}


async def _cycle_page(here: RunVisit, row: TestActionRow, form: Form) -> Template:
    decided = verdict_since_last_cycle(row)
    page = CyclePage(
        **_about(here, row, "Planlæg næste afprøvning"),
        form=form,
        action=here.url(f"/test-actions/{row.test_action}/cycles"),
        number=len(row.cycles) + 1,
        decided=None if decided is None else decided.reason,
        advice=advice(here.day, await periods_of(here)),
    )
    return shown("test_actions/cycle.html", page)


async def _measurement_page(here: RunVisit, row: TestActionRow, form: Form) -> Template:
    page = MeasurementPage(
        **_about(here, row, "Registrer en måling"),
        form=form,
        action=here.url(f"/test-actions/{row.test_action}/measurements"),
        measure=row.measure,
        units=units_of(row),
    )
    return shown("test_actions/measurement.html", page)


async def _decision_page(here: RunVisit, row: TestActionRow, form: Form) -> Template:
    page = DecisionPage(
        **_about(here, row, "Beslut, hvad der skal ske nu"),
        form=form,
        action=here.url(f"/test-actions/{row.test_action}/decision"),
        prediction=row.prediction,
    )
    return shown("test_actions/decision.html", page)
