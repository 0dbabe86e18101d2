"""An organisation's invitation to a cohort, and its answer."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from portal.cohorts.asking import ACCEPTANCE, REFUSAL
from portal.cohorts.invitation_page import invitation_page
from portal.cohorts.organisation import Fields, Here, answer, ask
from portal.cohorts.organisation_page import crumbs_to_organisations
from portal.identity.access import COHORT_DOORSTEP, COHORT_INVITED
from portal.web.frame import Crumb
from portal.web.templates import shown
from projections.memberships import MEMBERSHIPS


class Invitation(Controller):
    path = "/cohorts/{cohort:str}/organisations/{organisation:str}/invitation"

    @get(access=COHORT_DOORSTEP)
    async def invitation(self, cohort_visit: Here, organisation: FromPath[str]) -> Template:
        """For the organisation itself, and for those who see all."""
        row = await cohort_visit.find(MEMBERSHIPS, cohort_visit.id, organisation)
        if not cohort_visit.sees(row.organisation):
            raise NotFoundException
        name, page = cohort_visit.labels.heading(row.organisation), cohort_visit.href(row.organisation)
        crumbs = (*crumbs_to_organisations(cohort_visit), Crumb(name, page))
        frame = cohort_visit.frame("Invitation", crumbs=crumbs)
        return shown("cohorts/invitation.html", invitation_page(cohort_visit, frame, row))

    @get("/acceptance", access=COHORT_INVITED)
    async def acceptance(self, cohort_visit: Here, organisation: FromPath[str]) -> Template:
        return await ask(cohort_visit, organisation, ACCEPTANCE)

    @post("/acceptance", access=COHORT_INVITED)
    async def accept(self, cohort_visit: Here, form: Fields, organisation: FromPath[str]) -> Response[Any]:
        return await answer(cohort_visit, organisation, form, ACCEPTANCE)

    @get("/refusal", access=COHORT_INVITED)
    async def refusal(self, cohort_visit: Here, organisation: FromPath[str]) -> Template:
        return await ask(cohort_visit, organisation, REFUSAL)

    @post("/refusal", access=COHORT_INVITED)
    async def decline(self, cohort_visit: Here, form: Fields, organisation: FromPath[str]) -> Response[Any]:
        """Whoever has declined can open the cohort no more."""
        return await answer(cohort_visit, organisation, form, REFUSAL, to="/cohorts")
