"""The cohort's test actions: the overview, planning one, and the sheet of each."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.organisations.events import OrganisationId
from domain.test_actions.events import TestActionId
from domain.test_actions.plan_test_action import PlanTestAction
from domain.test_actions.share_test_action import ShareTestAction
from portal.test_actions.forms import PLAN_LABELS, Lender, PlanPage, advice, borrowed_words, suggested_days
from portal.test_actions.overview import borrow_href, overview_page
from portal.test_actions.reading import told_test_action
from portal.test_actions.sheet import sheet_page
from portal.views.readable import periods_of, readable_experiences, seen_test_action
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_PARTICIPANT, COHORT_READER, COHORT_TELLER
from portal.web.forms import Form, FormFields
from portal.web.frame import Crumb
from portal.web.templates import shown
from projections.sharing import COMMENTS
from projections.test_actions import TEST_ACTIONS, TestActionRow

HEADING = "Prøvehandlinger"


class TestActions(Controller):
    path = "/cohorts/{cohort:str}/test-actions"

    @get(access=COHORT_READER)
    async def overview(self, here: Here) -> Template:
        """Those the visitor may see, organisation by organisation."""
        rows = await here.rows.many(TEST_ACTIONS, cohort=here.id)
        experiences = await readable_experiences(here)
        page = overview_page(here, here.frame(HEADING), rows, experiences)
        return shown("test_actions/overview.html", page)

    @get("/new", access=COHORT_PARTICIPANT)
    async def new(self, here: Here, borrow: FromQuery[str] = "") -> Template:
        """The form, filled in from the test action to borrow, if one is named."""
        from_on, to_on = suggested_days(here.day, await periods_of(here))
        lent = await _lent(here, borrow)
        words = {} if lent is None else borrowed_words(lent)
        return await _plan_page(here, here.form(PLAN_LABELS, from_on=from_on, to_on=to_on, **words), lent)

    @post(access=COHORT_PARTICIPANT)
    async def plan(self, here: Here, form: NamedDependency[FormFields], borrow: FromQuery[str] = "") -> Response[Any]:
        """Plan it with its first cycle."""
        test_action, lent = form.new_id(TestActionId), await _lent(here, borrow)
        given = {
            "organisation": _participating(here),
            "test_action": test_action,
            "borrowed_from": None if lent is None else lent.test_action,
        }
        return await here.submit(
            form,
            PlanTestAction,
            given,
            opened=here.form(PLAN_LABELS),
            again=lambda it: _plan_page(here, it, lent),
            to=here.url(f"/test-actions/{test_action}"),
            notice="Prøvehandlingen er planlagt. Del den med holdet, når I er klar til, at de andre ser den.",
        )

    @get("/{test_action:str}", access=COHORT_READER)
    async def sheet(self, here: Here, test_action: FromPath[str]) -> Template:
        """The sheet of one test action."""
        row = await seen_test_action(here, test_action)
        page = sheet_page(
            here,
            here.frame(row.title, crumbs=(crumb(here),)),
            row,
            await here.rows.many(TEST_ACTIONS, cohort=here.id),
            await readable_experiences(here, row.test_action),
            await here.rows.many(COMMENTS, cohort=here.id),
            here.form({}),
        )
        return shown("test_actions/sheet.html", page)

    @post("/{test_action:str}/sharing", access=COHORT_TELLER)
    async def share(self, here: Here, form: NamedDependency[FormFields], test_action: FromPath[str]) -> Response[Any]:
        """Let the whole cohort see it and borrow it."""
        row = await told_test_action(here, test_action)
        command = ShareTestAction(cohort=row.cohort, organisation=row.organisation, test_action=row.test_action)
        await here.visit.perform(command, form)
        address = here.url(f"/test-actions/{row.test_action}")
        return await here.visit.done(address, "Prøvehandlingen er delt. Nu kan hele holdet se den og låne den.")


def crumb(here: RunVisit) -> Crumb:
    """The way back to the overview."""
    return Crumb(HEADING, here.url("/test-actions"))


def _participating(here: RunVisit) -> OrganisationId:
    """The organisation that plans; one that has withdrawn plans nothing more."""
    if here.participates_as is None:
        raise NotFoundException
    return here.participates_as


async def _lent(here: RunVisit, borrow: str) -> TestActionRow | None:
    """The test action to borrow; 404 where it cannot be."""
    if not borrow:
        return None
    row = await here.find(TEST_ACTIONS, borrow)
    if borrow_href(here, row) is None:
        raise NotFoundException
    return row


async def _plan_page(here: RunVisit, form: Form, lent: TestActionRow | None) -> Template:
    _participating(here)
    title = "Planlæg en prøvehandling" if lent is None else "Lån en prøvehandling"
    page = PlanPage(
        frame=here.frame(title, crumbs=(crumb(here),)),
        form=form,
        action=here.url("/test-actions") if lent is None else here.url("/test-actions", borrow=lent.test_action),
        lender=None if lent is None else _lender(here, lent),
        advice=advice(here.day, await periods_of(here)),
    )
    return shown("test_actions/new.html", page)


def _lender(here: RunVisit, lent: TestActionRow) -> Lender:
    return Lender(
        test_action=lent.test_action,
        title=lent.title,
        href=here.url(f"/test-actions/{lent.test_action}"),
        organisation=here.labels[lent.organisation],
        who=lent.who,
        where=lent.where,
        prediction=lent.prediction,
    )
