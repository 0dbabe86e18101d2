"""The cohorts that a visitor has a part in."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Template

from domain.organisations.events import Role
from portal.cohorts.list_page import cohorts_page
from portal.views.cohort_line import found_by
from portal.visiting.visit import Visit
from portal.web.access import PROGRAMME_READER
from portal.web.templates import shown


class Cohorts(Controller):
    path = "/cohorts"

    @get(access=PROGRAMME_READER)
    async def cohorts(self, visit: NamedDependency[Visit]) -> Template:
        """An advisor's own, a participant's own, all of them to an auditor."""
        page = cohorts_page(
            visit.frame("Hold"),
            await found_by(visit),
            visit.today,
            standing=visit.standing,
            new_href="/cohorts/new" if visit.has(Role.ADVISOR) else None,
        )
        return shown("cohorts/list.html", page)
