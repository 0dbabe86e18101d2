"""The cohorts that a visitor has a part in."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Template

from domain.organisations.events import Role
from portal.cohort_visit import visit_to
from portal.cohorts.cohorts_page import Found, cohorts_page
from portal.identity.access import PROGRAMME_READER
from portal.identity.authorisation import place_in_cohort
from portal.rows import every_row
from portal.visit import Visit
from portal.web.templates import shown
from projections.cohorts import COHORTS
from projections.completion import EVIDENCE
from projections.meetings import MEETINGS


class Cohorts(Controller):
    path = "/cohorts"

    @get(access=PROGRAMME_READER)
    async def cohorts(self, visit: NamedDependency[Visit]) -> Template:
        """An advisor's own, a participant's own, all of them to an auditor."""
        page = cohorts_page(
            visit.frame("Hold"),
            await found_by(visit),
            visit.today,
            new_href="/cohorts/new" if visit.has(Role.ADVISOR) else None,
        )
        return shown("cohorts/list.html", page)


async def found_by(visit: Visit) -> list[Found]:
    """Every cohort that the visitor may open, with what is read to tell of it: what they would see there."""
    found = []
    for row in await every_row(visit.rows, COHORTS):
        place = await place_in_cohort(visit.portal, visit.caller, row.cohort)
        here = None if place is None else await visit_to(visit, place)
        kept = None if here is None else await here.rows.one(EVIDENCE, row.cohort)
        if here is not None and kept is not None:
            meetings = await here.rows.many(MEETINGS, cohort=row.cohort)
            found.append(Found(here=here, evidence=kept.evidence, meetings=meetings))
    return found
