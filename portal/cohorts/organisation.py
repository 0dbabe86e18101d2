"""One organisation in a cohort: what it wants to reach, and who does the work."""

from litestar import Controller, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from portal.cohorts.crumbs import crumbs_to_organisations
from portal.cohorts.invitation_page import invitation_page
from portal.cohorts.organisation_page import organisation_page
from portal.rows.selecting import all_of, the_one
from portal.views.promises import promises_part
from portal.visiting.run_visit import Here
from portal.web.access import COHORT_DOORSTEP, Capacity
from portal.web.frame import Crumb
from portal.web.templates import shown
from projections.meetings import MEETINGS
from projections.memberships import MEMBERSHIPS
from projections.organisations import ORGANISATIONS
from projections.promises import PROMISES


class OrganisationInCohort(Controller):
    path = "/cohorts/{cohort:str}/organisations/{organisation:str}"

    @get(access=COHORT_DOORSTEP)
    async def organisation(self, here: Here, organisation: FromPath[str]) -> Template:
        """Whoever has only been invited sees their own organisation's page and no other."""
        await here.rows.ahead(
            *(the_one(MEMBERSHIPS, here.id, organisation), the_one(ORGANISATIONS, organisation)),
            *(all_of(MEETINGS, cohort=here.id), all_of(PROMISES, cohort=here.id)),
        )
        row = await here.find(MEMBERSHIPS, here.id, organisation)
        known = await here.rows.one(ORGANISATIONS, row.organisation)
        is_own = row.organisation in here.organisations
        if known is None or (here.capacity is Capacity.INVITED and not is_own):
            raise NotFoundException
        frame = here.frame(known.name, crumbs=crumbs_to_organisations(here))
        meetings = await here.rows.many(MEETINGS, cohort=here.id)
        promised = await here.rows.many(PROMISES, cohort=here.id)
        promises = None if here.capacity is Capacity.INVITED else promises_part(here, row.organisation, promised)
        return shown("cohorts/organisation.html", organisation_page(here, frame, row, known, meetings, promises))

    @get("/invitation", access=COHORT_DOORSTEP)
    async def invitation(self, here: Here, organisation: FromPath[str]) -> Template:
        """For the organisation itself, and for those who see all."""
        row = await here.find(MEMBERSHIPS, here.id, organisation)
        if not here.sees(row.organisation):
            raise NotFoundException
        name, page = here.labels.heading(row.organisation), here.href(row.organisation)
        crumbs = (*crumbs_to_organisations(here), Crumb(name, page))
        frame = here.frame("Invitation", crumbs=crumbs)
        meetings = await here.rows.many(MEETINGS, cohort=here.id)
        return shown("cohorts/invitation.html", invitation_page(here, frame, row, meetings))
