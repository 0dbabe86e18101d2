"""One organisation in a cohort: what it wants to reach, and who does the work."""

from litestar import Controller, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from portal.cohort_visit import Here
from portal.cohorts.invitation_page import invitation_page
from portal.cohorts.organisation_page import crumbs_to_organisations, organisation_page
from portal.identity.access import COHORT_DOORSTEP, Capacity
from portal.web.frame import Crumb
from portal.web.templates import shown
from projections.memberships import MEMBERSHIPS
from projections.organisations import ORGANISATIONS


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

    @get("/invitation", access=COHORT_DOORSTEP)
    async def invitation(self, cohort_visit: Here, organisation: FromPath[str]) -> Template:
        """For the organisation itself, and for those who see all."""
        row = await cohort_visit.find(MEMBERSHIPS, cohort_visit.id, organisation)
        if not cohort_visit.sees(row.organisation):
            raise NotFoundException
        name, page = cohort_visit.labels.heading(row.organisation), cohort_visit.href(row.organisation)
        crumbs = (*crumbs_to_organisations(cohort_visit), Crumb(name, page))
        frame = cohort_visit.frame("Invitation", crumbs=crumbs)
        return shown("cohorts/invitation.html", invitation_page(cohort_visit, frame, row))
