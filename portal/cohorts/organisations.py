"""The organisations of a cohort and its advisors; an advisor invites more of the one and assigns more of the other."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Template

from domain.cohorts.assign_advisor import AssignAdvisor
from domain.cohorts.invite_organisation import InviteOrganisation
from portal.cohorts.organisations_page import ASSIGN_LABELS, INVITE_LABELS, organisations_page
from portal.rows.rows import every_row
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_ADVISOR, COHORT_READER, Capacity
from portal.web.forms import Form, FormFields
from portal.web.templates import shown
from portal.words.labels import organisations_in
from projections.organisations import ORGANISATIONS


class CohortOrganisations(Controller):
    path = "/cohorts/{cohort:str}"

    @get("/organisations", access=COHORT_READER)
    async def organisations(self, here: Here) -> Template:
        return await _page(here)

    @post("/organisations", access=COHORT_ADVISOR)
    async def invite(self, here: Here, form: NamedDependency[FormFields]) -> Response[Any]:
        """Invite one more organisation, or one that declined or withdrew again."""
        return await here.submit(
            form,
            InviteOrganisation,
            opened=here.form(INVITE_LABELS),
            again=lambda it: _page(here, invite=it),
            to=here.url("/organisations"),
            notice="Organisationen er inviteret.",
        )

    @post("/advisors", access=COHORT_ADVISOR)
    async def assign(self, here: Here, form: NamedDependency[FormFields]) -> Response[Any]:
        """Assign one more advisor."""
        return await here.submit(
            form,
            AssignAdvisor,
            opened=here.form(ASSIGN_LABELS),
            again=lambda it: _page(here, assign=it),
            to=here.url("/organisations"),
            notice="Rådgiveren er knyttet til holdet.",
        )


async def _page(here: RunVisit, *, invite: Form | None = None, assign: Form | None = None) -> Template:
    forms = None
    if here.capacity is Capacity.ADVISOR and here.may_act:
        forms = (invite or here.form(INVITE_LABELS), assign or here.form(ASSIGN_LABELS))
    own = organisations_in(here.memberships)
    known = await here.rows.selected(own) if forms is None else await every_row(here.rows, ORGANISATIONS)
    return shown("cohorts/organisations.html", organisations_page(here, here.frame("Organisationer"), known, forms))
