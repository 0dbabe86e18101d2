"""The cohort's test actions: the overview, the sheet of each, and planning one."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Controller, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.guidelines.events import TaggedThing
from domain.guidelines.tag_guidelines import TagGuidelines
from domain.kernel import Command
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import TestActionId
from domain.test_actions.plan_test_action import PlanTestAction
from portal.rows.selecting import Selection, all_of
from portal.rows.visibility import still_said
from portal.test_actions.forms import Lender, advice, borrowed_words, doers, plan_fields, suggested_days, towards
from portal.test_actions.good_examples import PLANS_TO_BEGIN_WITH, PlanToBeginWith, plan_to_begin_with
from portal.test_actions.hints import hints_about_plan
from portal.test_actions.overview import borrow_href, overview_page
from portal.test_actions.paper import empty_paper, paper_of
from portal.test_actions.sheet import sheet_page
from portal.test_actions.side_by_side import side_by_side_page
from portal.views.comments import speaking
from portal.views.guidelines import (
    SAID_IN_PLAN,
    TAGS,
    catalogue_now,
    guidelines_chosen,
    guidelines_field,
    guidelines_read,
    guidelines_touched,
    may_tag,
    said_in_fields,
)
from portal.views.readable import periods_of, readable_experiences, seen_test_action
from portal.views.shelf import shelf_links, shelves_of
from portal.views.tagged_works import touched_in
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_PARTICIPANT, COHORT_READER
from portal.web.forms import FormFields
from portal.web.forms.asking import Fields
from portal.web.frame import Crumb
from portal.web.parts import Link
from portal.web.templates import shown
from projections.comments import COMMENTS
from projections.sharing import EXPERIENCES
from projections.test_actions import TEST_ACTIONS, TestActionRow

HEADING = "Prøvehandlinger"
TEST_ACTION = "/cohorts/{cohort:str}/test-actions/{test_action:str}"


def _read_side_by_side(cohort: RunId) -> tuple[Selection[Any], ...]:
    return (all_of(EXPERIENCES, cohort=cohort),)


class TestActions(Controller):
    path = "/cohorts/{cohort:str}/test-actions"

    @get(access=COHORT_READER, reads=guidelines_read)
    async def overview(self, here: Here) -> Template:
        """Those the visitor may see, organisation by organisation."""
        rows = await here.rows.many(TEST_ACTIONS, cohort=here.id)
        experiences = await readable_experiences(here)
        page = overview_page(here, here.frame(HEADING), rows, experiences, await touched_in(here))
        return shown("test_actions/overview.html", page)

    @get("/{test_action:str}", access=COHORT_READER, reads=guidelines_read)
    async def sheet(self, here: Here, test_action: FromPath[str]) -> Template:
        """The sheet of one test action."""
        row = await seen_test_action(here, test_action)
        then = await here.rows.many(COMMENTS, cohort=here.id)
        now = then if here.as_of is None else await here.visit.rows.many(COMMENTS, cohort=here.id)
        page = sheet_page(
            here,
            here.frame(row.title, crumbs=(crumb(here),)),
            row,
            await here.rows.many(TEST_ACTIONS, cohort=here.id),
            await readable_experiences(here, row.test_action),
            still_said(here, then, now),
            here.form({}),
            None if row.withdrawn_reason else await speaking(here, f"/test-actions/{row.test_action}/comments"),
            await guidelines_touched(
                here, row.test_action, edits=row.withdrawn_reason is None and may_tag(here, row.organisation)
            ),
        )
        return shown("test_actions/sheet.html", page)

    @get("/paper", access=COHORT_READER)
    async def empty_paper(self, here: Here) -> Template:
        """One sheet of A4 to plan on with a pencil; its address is where the plan is typed in."""
        frame = here.frame("Tomt ark til papir", crumbs=(crumb(here),))
        return shown("test_actions/paper.html", empty_paper(here, frame, _site(here, "/test-actions/new")))

    @get("/{test_action:str}/paper", access=COHORT_READER)
    async def paper(self, here: Here, test_action: FromPath[str]) -> Template:
        """The sheet of one test action on one sheet of A4."""
        row = await seen_test_action(here, test_action)
        path = f"/test-actions/{row.test_action}"
        frame = here.frame("På ét ark papir", crumbs=(crumb(here), Crumb(row.title, here.url(path))))
        told = await readable_experiences(here, row.test_action)
        return shown("test_actions/paper.html", paper_of(here, frame, row, told, _site(here, path)))


def _site(here: RunVisit, path: str) -> str:
    """The whole address of a page of the cohort, as it stands on paper."""
    return f"{here.visit.portal.settings.site}{here.home}{path}"


class TestActionsSideBySide(Controller):
    path = "/cohorts/{cohort:str}/organisations/{organisation:str}/test-actions"

    @get(access=COHORT_READER, reads=_read_side_by_side)
    async def side_by_side(self, here: Here, organisation: FromPath[str]) -> Template:
        """All that one organisation tried on the run, and what came of it, as far as the visitor may see it."""
        found = next((it.organisation for it in here.memberships if it.organisation == organisation), None)
        if found is None:
            raise NotFoundException
        frame = here.frame("Prøvehandlinger side om side", crumbs=(crumb(here),), about=here.labels[found])
        rows = await here.rows.many(TEST_ACTIONS, cohort=here.id)
        page = side_by_side_page(here, frame, found, rows, await readable_experiences(here))
        return shown("test_actions/side_by_side.html", page)


def crumb(here: RunVisit) -> Crumb:
    """The way back to the overview."""
    return Crumb(HEADING, here.url("/test-actions"))


async def _lent(here: RunVisit, borrow: str) -> TestActionRow | None:
    """The test action to borrow; 404 where it cannot be."""
    if not borrow:
        return None
    row = await here.find(TEST_ACTIONS, borrow)
    if borrow_href(here, row) is None:
        raise NotFoundException
    return row


def _lender(here: RunVisit, lent: TestActionRow) -> Lender:
    return Lender(
        test_action=lent.test_action,
        title=lent.title,
        href=here.url(f"/test-actions/{lent.test_action}"),
        organisation=here.labels[lent.organisation],
        who=lent.who,
        where=lent.where,
        citizens=lent.citizens,
        prediction=lent.prediction,
    )


class ToPlan(msgspec.Struct, frozen=True):
    """Whose test action it becomes, the one it is borrowed from, if it is, and the plan it begins with, if any."""

    organisation: OrganisationId
    lent: TestActionRow | None
    begun_with: PlanToBeginWith | None


async def _to_plan(here: RunVisit, borrow: str, template: str) -> ToPlan:
    begun_with = plan_to_begin_with(template)
    if template and (borrow or begun_with is None):
        raise NotFoundException
    return ToPlan(here.taking_part, await _lent(here, borrow), begun_with)


class Beginnings(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above the form: whom it is borrowed from; or where the empty sheet is, and plans to begin with."""

    lender: Lender | None
    begun_with: str
    paper: str
    plans: tuple[Link, ...]
    shelf: tuple[Link, ...]


async def _beginnings(here: RunVisit, of: ToPlan) -> Beginnings:
    plans = () if of.lent is not None or of.begun_with is not None else PLANS_TO_BEGIN_WITH
    return Beginnings(
        lender=None if of.lent is None else _lender(here, of.lent),
        paper=here.url("/test-actions/paper") if plans else "",
        begun_with="" if of.begun_with is None else of.begun_with.title,
        shelf=tuple(shelf_links(here, await shelves_of(here))),
        plans=tuple(Link(it.title, here.url("/test-actions/new", template=it.key)) for it in plans),
    )


def _told_apart(of: ToPlan) -> str:
    if of.lent is not None:
        return f"»{of.lent.title}«"
    return "" if of.begun_with is None else f"»{of.begun_with.title}«"


async def _filled(here: RunVisit, of: ToPlan) -> dict[str, Any]:
    from_on, to_on = suggested_days(here.day, await periods_of(here))
    begun = {} if of.begun_with is None else of.begun_with.words
    return {"from_on": from_on, "to_on": to_on, **(begun if of.lent is None else borrowed_words(of.lent))}


async def _fields(here: RunVisit, of: ToPlan) -> Fields:
    asked = plan_fields(
        advice(here.day, await periods_of(here)), towards(here, of.organisation), doers(here, of.organisation)
    )
    return {**asked, TAGS: guidelines_field(await catalogue_now(here.visit.rows), said_in_fields(*SAID_IN_PLAN))}


def _tagged(here: RunVisit, of: ToPlan, form: FormFields) -> Sequence[Command]:
    """What it touches, if that is said as well."""
    chosen, thing = guidelines_chosen(form), TaggedThing(test_action=form.new_id(TestActionId))
    said = TagGuidelines(cohort=here.id, thing=thing, guidelines=chosen, organisation=of.organisation)
    return (said,) if chosen else ()


PLANNED = "Prøvehandlingen er planlagt."
SHARE_IT = "Del den med holdet, når I er klar til, at de andre ser den."
PLAN = AskedForm(
    path=TestActions.path,
    shown_at=f"{TestActions.path}/new",
    query=("borrow", "template"),
    access=COHORT_PARTICIPANT,
    subject=_to_plan,
    crumbs=lambda here, _: (crumb(here),),
    title=lambda _, of: "Planlæg en prøvehandling" if of.lent is None else "Lån en prøvehandling",
    tells_apart=lambda _, of: _told_apart(of),
    lead="En prøvehandling er lille og kort: noget, I kan prøve i næste uge, og som I ikke ved, om virker.",
    template="test_actions/new.html",
    beside=_beginnings,
    asks=PlanTestAction,
    begins="test_action",
    given=lambda _, of: {"borrowed_from": None if of.lent is None else of.lent.test_action},
    also=_tagged,
    fields=_fields,
    filled=_filled,
    send="Planlæg prøvehandlingen",
    hints=hints_about_plan,
    to=lambda here, _, form: here.url(f"/test-actions/{form.new_id(TestActionId)}"),
    notice=lambda here, _of, _made: PLANNED if here.is_alone else f"{PLANNED} {SHARE_IT}",
)
