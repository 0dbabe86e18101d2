"""The list of cohorts: how far each has come, the day one left, and what somebody without any is told."""

import pytest
from msgspec.structs import replace

from domain.kernel import PersonId
from domain.organisations.events import Role
from portal.cohorts.list_page import NOTHING_YET, cohorts_page
from portal.meetings.reading import evidence_of
from portal.rows.leavers import left
from portal.views.cohort_line import CohortOverview, cohort_line
from portal.web.paging import PageOfLines
from portal.web.parts import Badge
from projections.meetings import MEETINGS
from tests.portal.looking import FRAME, looking
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    AUDITOR,
    CLOSING,
    COHORT,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    TOVHOLDER,
    By,
    a_cohort,
    all_scheduled,
    at,
    cancelled,
    day,
    held,
    withdrew,
)

ALL = (a_cohort(), all_scheduled())
BEGUN = (ALL, held(KICKOFF), held(FIRST), held(SECOND))


async def progress(*happened: Happened, on: str) -> Badge:
    here = await looking(*happened, by=ADVISOR, on=on)
    meetings = await here.rows.many(MEETINGS, cohort=COHORT)
    return cohort_line(CohortOverview(here=here, evidence=await evidence_of(here), meetings=meetings)).progress


@pytest.mark.parametrize(
    ("happened", "on", "said"),
    [
        (ALL, "2025-08-10", Badge("forberedes", "info")),
        (ALL, "2025-10-10", Badge("periode 1 af 3", "info")),
        ((BEGUN, cancelled(CLOSING)), "2025-12-10", Badge("periode 2", "info")),
        ((BEGUN, cancelled(CLOSING)), "2026-02-01", Badge("afslutning ikke planlagt", "warning")),
        ((ALL, cancelled(KICKOFF)), "2025-08-10", Badge("forberedes", "info")),
        ((ALL, cancelled(KICKOFF)), "2025-10-10", Badge("opstart ikke planlagt", "warning")),
        (BEGUN, "2026-02-24", Badge("afslutter i dag", "info")),
        (BEGUN, "2026-02-25", Badge("mangler registrering", "warning")),
    ],
)
async def test_it_says_how_far_the_cohort_has_come(happened: Happened, on: str, said: Badge) -> None:
    assert await progress(happened, on=on) == said


async def test_it_says_the_day_an_organisation_left_and_not_the_day_that_was_recorded() -> None:
    late = By(withdrew(HOLSTEBRO, "2025-11-25"), on=at("2025-11-30 10:00"))
    here = await looking(BEGUN, late, by=TOVHOLDER, on="2025-12-10")
    gone = left(it for it in here.memberships if it.organisation == HOLSTEBRO)
    assert gone is not None
    found = CohortOverview(here=replace(here, left=gone), evidence=await evidence_of(here))
    assert cohort_line(found).progress == Badge("trak sig 25. november 2025")
    assert (gone.withdrew_on, gone.recorded_on) == (day("2025-11-25"), day("2025-11-30"))


@pytest.mark.parametrize(
    ("by", "role"), [(TOVHOLDER, Role.PARTICIPANT), (ADVISOR, Role.ADVISOR), (AUDITOR, Role.AUDITOR)]
)
async def test_who_has_no_cohort_is_told_so_as_what_they_are(by: PersonId, role: Role) -> None:
    standing = (await looking(ALL, by=by, on="2025-08-10")).visit.standing
    page = cohorts_page(FRAME, (), day("2025-08-10"), standing=standing, new_href=None, pages=PageOfLines(lines=()))
    assert page.empty == NOTHING_YET[role]
