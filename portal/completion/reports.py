"""A cohort's report to take along: as tagged PDF, and as a workbook with charts; now, or as of a day."""

import asyncio
from collections.abc import Callable
from typing import Any

from litestar import Controller, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from domain.plans.run import RunId
from portal.completion.report import CohortReport, report_of
from portal.completion.report_pdf import report_pdf
from portal.completion.report_workbook import MEDIA_TYPE, report_workbook
from portal.papers.making import a_place
from portal.rows.known_accounts import account_on
from portal.rows.selecting import Selection, the_one
from portal.views.coverage import coverage
from portal.views.heard import heard_in
from portal.views.tagged_works import catalogue_then, works_of_run, works_read
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_OVERSEER
from portal.web.attachment import attached
from projections.completion import EVIDENCE
from projections.meetings import MEETINGS
from projections.signs import SIGNS
from projections.test_actions import TEST_ACTIONS

FORMATS: dict[str, tuple[Callable[[CohortReport], bytes], str]] = {
    "pdf": (report_pdf, "application/pdf"),
    "xlsx": (report_workbook, MEDIA_TYPE),
}


def read_for_a_report(cohort: RunId) -> tuple[Selection[Any], ...]:
    """What `_report` reads, to be asked for together with more."""
    own = the_one(EVIDENCE, cohort), the_one(SIGNS, cohort)
    return *own, *works_read(cohort)


class Reports(Controller):
    path = "/cohorts/{cohort:str}/report"

    @get("/{suffix:str}", access=COHORT_OVERSEER, reads=read_for_a_report)
    async def report(self, here: Here, suffix: FromPath[str]) -> Response[Any]:
        """The file, made beside the pages, a few at a time. Of people it has numbers only, so no reading is noted."""
        if suffix not in FORMATS:
            raise NotFoundException
        make, media_type = FORMATS[suffix]
        report = await _report(here)
        async with a_place():
            content = await asyncio.to_thread(make, report)
        name = f"rapport-{here.id.removeprefix('cohort-')}-{report.day.isoformat()}.{suffix}"
        return attached(content, media_type, name)


async def _report(here: RunVisit) -> CohortReport:
    await here.rows.ahead(*read_for_a_report(here.id))
    kept = await here.rows.one(EVIDENCE, here.id)
    if kept is None or kept.evidence.run is None:
        raise NotFoundException
    return report_of(
        here,
        kept,
        account_on(here.day, kept.evidence),
        await heard_in(here),
        await here.rows.many(MEETINGS, cohort=here.id),
        await here.rows.many(TEST_ACTIONS, cohort=here.id),
        coverage(await catalogue_then(here), await works_of_run(here)),
        here.rows.position,
    )
