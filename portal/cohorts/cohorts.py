"""The cohorts that a visitor has a part in."""

from collections.abc import Sequence

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Template

from domain.organisations.events import Role
from domain.plans.run import RunId
from portal.cohorts.list_page import OverseenPage, cohorts_page, overseen_lines
from portal.rows.conditions import OneOf
from portal.rows.rows import every_row
from portal.rows.selecting import all_of
from portal.views.cohort_line import found_by
from portal.visiting.own_places import possible_to
from portal.visiting.visit import Visit
from portal.web.access import COHORT_LISTER, PROGRAMME_READER
from portal.web.paging import LINES_MAX, page_of
from portal.web.templates import shown
from portal.words.labels import labels_of_those
from projections.cohorts import COHORTS
from projections.organisations import PEOPLE


class Cohorts(Controller):
    path = "/cohorts"

    @get(access=COHORT_LISTER)
    async def cohorts(self, visit: NamedDependency[Visit], side: FromQuery[str] = "") -> Template:
        """An advisor's own, a participant's own, all of them to an auditor; a page at a time.

        To an administrator who is nothing else: which there are, and who advises them.
        """
        if not any(map(visit.has, PROGRAMME_READER.roles)):
            return await _overseen(visit, side)
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


async def _overseen(visit: Visit, side: str) -> Template:
    cohorts = await every_row(visit.rows, COHORTS)
    assigned = tuple({it.person for row in cohorts for it in row.advisors_assigned})
    people = await visit.rows.selected(all_of(PEOPLE, OneOf("person", assigned)))
    listed = page_of(overseen_lines(cohorts, people, await labels_of_those(visit.rows, assigned)), side, visit.path)
    page = OverseenPage(frame=visit.frame("Hold", about=listed.says), cohorts=listed)
    return shown("cohorts/overseen.html", page)


async def _latest_first(visit: Visit) -> Sequence[RunId]:
    """The visitor's cohorts; where there are pages of them, those that were planned last stand on the first."""
    ids = await possible_to(visit)
    if len(ids) <= LINES_MAX:
        return ids
    rows = await visit.rows.selected(all_of(COHORTS, OneOf("cohort", tuple(ids))))
    return [row.cohort for row in sorted(rows, key=lambda row: (row.planned_at, row.cohort), reverse=True)]
