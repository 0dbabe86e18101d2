"""One organisation in a cohort, and the small forms in which it organises itself."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from portal.cohort_visit import CohortVisit
from portal.cohorts.asking import (
    ANCHORING,
    COORDINATOR,
    IMPLEMENTATION_TEAM,
    STEERING_GROUP,
    WITHDRAWAL,
    Asked,
    AskingPage,
)
from portal.cohorts.organisation_page import crumbs_to_organisations, organisation_page
from portal.cohorts.people import members_of
from portal.forms import Form, FormFields
from portal.identity.access import COHORT_ACTOR, COHORT_DOORSTEP, COHORT_PARTICIPANT, Capacity
from portal.submission import submit
from portal.web.frame import Crumb
from portal.web.templates import shown
from projections.memberships import MEMBERSHIPS, MembershipRow
from projections.organisations import ORGANISATIONS, PEOPLE

Here = NamedDependency[CohortVisit]
Fields = NamedDependency[FormFields]


class OrganisationInCohort(Controller):
    path = "/cohorts/{cohort:str}/organisations/{organisation:str}"

    @get(access=COHORT_DOORSTEP)
    async def organisation(self, cohort_visit: Here, organisation: FromPath[str]) -> Template:
        """Whoever has only been invited sees their own organisation's page and no other."""
        row = await cohort_visit.find(MEMBERSHIPS, cohort_visit.id, organisation)
        known = await cohort_visit.rows.one(ORGANISATIONS, row.organisation)
        is_own = row.organisation in cohort_visit.organisations
        if known is None or (cohort_visit.capacity is Capacity.INVITED and not is_own):
            raise NotFoundException
        frame = cohort_visit.frame(known.name, crumbs=crumbs_to_organisations(cohort_visit))
        return shown("cohorts/organisation.html", organisation_page(cohort_visit, frame, row, known))

    @get("/coordinator", access=COHORT_ACTOR)
    async def coordinator(self, cohort_visit: Here, organisation: FromPath[str]) -> Template:
        return await ask(cohort_visit, organisation, COORDINATOR)

    @post("/coordinator", access=COHORT_ACTOR)
    async def appoint(self, cohort_visit: Here, form: Fields, organisation: FromPath[str]) -> Response[Any]:
        return await answer(cohort_visit, organisation, form, COORDINATOR)

    @get("/steering-group", access=COHORT_PARTICIPANT)
    async def steering_group(self, cohort_visit: Here, organisation: FromPath[str]) -> Template:
        return await ask(cohort_visit, organisation, STEERING_GROUP)

    @post("/steering-group", access=COHORT_PARTICIPANT)
    async def form_group(self, cohort_visit: Here, form: Fields, organisation: FromPath[str]) -> Response[Any]:
        return await answer(cohort_visit, organisation, form, STEERING_GROUP)

    @get("/implementation-team", access=COHORT_PARTICIPANT)
    async def implementation_team(self, cohort_visit: Here, organisation: FromPath[str]) -> Template:
        return await ask(cohort_visit, organisation, IMPLEMENTATION_TEAM)

    @post("/implementation-team", access=COHORT_PARTICIPANT)
    async def form_team(self, cohort_visit: Here, form: Fields, organisation: FromPath[str]) -> Response[Any]:
        return await answer(cohort_visit, organisation, form, IMPLEMENTATION_TEAM)

    @get("/anchoring", access=COHORT_PARTICIPANT)
    async def anchoring(self, cohort_visit: Here, organisation: FromPath[str]) -> Template:
        return await ask(cohort_visit, organisation, ANCHORING)

    @post("/anchoring", access=COHORT_PARTICIPANT)
    async def describe(self, cohort_visit: Here, form: Fields, organisation: FromPath[str]) -> Response[Any]:
        return await answer(cohort_visit, organisation, form, ANCHORING)

    @get("/withdrawal", access=COHORT_ACTOR)
    async def withdrawal(self, cohort_visit: Here, organisation: FromPath[str]) -> Template:
        return await ask(cohort_visit, organisation, WITHDRAWAL)

    @post("/withdrawal", access=COHORT_ACTOR)
    async def withdraw(self, cohort_visit: Here, form: Fields, organisation: FromPath[str]) -> Response[Any]:
        return await answer(cohort_visit, organisation, form, WITHDRAWAL)


async def ask(here: CohortVisit, organisation: str, asked: Asked) -> Template:
    """The form, to those who may send it; a past cannot be answered for."""
    row = await asked_of(here, organisation, asked)
    return await asking(here, row, asked, here.form(asked.labels, **asked.filled(row, here.day)))


async def answer(
    here: CohortVisit, organisation: str, form: FormFields, asked: Asked, to: str | None = None
) -> Response[Any]:
    """Carry out what was answered, and go on to the page `to`, or to the organisation's."""
    row = await asked_of(here, organisation, asked)
    return await submit(
        here.visit,
        here.visit.carry_out(form, asked.command, cohort=here.id, organisation=row.organisation),
        again=lambda reason: asking(here, row, asked, here.form(asked.labels).again(form, reason)),
        to=to or here.url(f"/organisations/{row.organisation}"),
        notice=asked.notice,
    )


async def asked_of(here: CohortVisit, organisation: str, asked: Asked) -> MembershipRow:
    """The membership, for the organisation's own people, and for advisors where they may answer too; else 404."""
    row = await here.find(MEMBERSHIPS, here.id, organisation)
    may = row.organisation in here.organisations or (asked.by_advisors and here.capacity is Capacity.ADVISOR)
    if not may or not here.may_act:
        raise NotFoundException
    return row


async def asking(here: CohortVisit, row: MembershipRow, asked: Asked, form: Form) -> Template:
    """The form's page."""
    page, name = here.url(f"/organisations/{row.organisation}"), here.labels.heading(row.organisation)
    people = await here.rows.many(PEOPLE)
    return shown(
        asked.template,
        AskingPage(
            frame=here.frame(asked.title, crumbs=(*crumbs_to_organisations(here), Crumb(name, page))),
            asked=asked,
            organisation=name,
            action=f"{page}/{asked.path}",
            back=page,
            form=form,
            people=members_of(row.organisation, people, here.labels),
        ),
    )
