"""The cohorts that a visitor has a part in."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Template

from domain.organisations.events import Role
from portal.cohorts.cohorts_page import Found, cohorts_page
from portal.identity.access import PROGRAMME_READER
from portal.identity.authorisation import place_in_cohort
from portal.labels import labels_of_registry
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
            await labels_of_registry(visit.rows),
            visit.today,
            new_href="/cohorts/new" if visit.has(Role.ADVISOR) else None,
        )
        return shown("cohorts/list.html", page)


async def found_by(visit: Visit) -> list[Found]:
    """Every cohort that the visitor may open, with what is read to tell of it."""
    found = []
    for row in await every_row(visit.rows, COHORTS):
        place = await place_in_cohort(visit.portal, visit.caller, row.cohort)
        kept = None if place is None else await visit.rows.one(EVIDENCE, row.cohort)
        if place is not None and kept is not None:
            meetings = await visit.rows.many(MEETINGS, cohort=row.cohort)
            found.append(Found(place=place, evidence=kept.evidence, meetings=meetings))
    return found
