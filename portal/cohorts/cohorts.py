"""The cohorts that a visitor has a part in."""

from collections.abc import Sequence

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Template

from domain.organisations.events import Role
from domain.plans.run import RunId
from portal.cohorts.list_page import cohorts_page
from portal.rows.conditions import OneOf
from portal.rows.selecting import all_of
from portal.views.cohort_line import found_by, possible_to
from portal.visiting.visit import Visit
from portal.web.access import PROGRAMME_READER
from portal.web.paging import LINES_MAX, page_of
from portal.web.templates import shown
from projections.cohorts import COHORTS


class Cohorts(Controller):
    path = "/cohorts"

    @get(access=PROGRAMME_READER)
    async def cohorts(self, visit: NamedDependency[Visit], side: FromQuery[str] = "") -> Template:
        """An advisor's own, a participant's own, all of them to an auditor; a page at a time."""
        pages = page_of(await _latest_first(visit), side, visit.path)
        page = cohorts_page(
            visit.frame("Hold", about=pages.says),
            await found_by(visit, among=pages.lines),
            visit.today,
            pages=pages,
            standing=visit.standing,
            new_href="/cohorts/new" if visit.has(Role.ADVISOR) else None,
        )
        return shown("cohorts/list.html", page)


async def _latest_first(visit: Visit) -> Sequence[RunId]:
    """The visitor's cohorts; where there are pages of them, those that were planned last stand on the first."""
    ids = await possible_to(visit)
    if len(ids) <= LINES_MAX:
        return ids
    rows = await visit.rows.selected(all_of(COHORTS, OneOf("cohort", tuple(ids))))
    return [row.cohort for row in sorted(rows, key=lambda row: (row.planned_at, row.cohort), reverse=True)]
