"""What the pages about experiences read: only what the visitor may."""

from litestar.exceptions import NotFoundException

from domain.test_actions.events import TestActionId
from portal.cohort_visit import CohortVisit
from portal.test_actions.next_step import acts_for
from portal.visibility import reads_experience, still_readable
from projections.sharing import EXPERIENCES, ExperienceRow


async def readable_experiences(
    visit: CohortVisit, test_action: TestActionId | None = None
) -> tuple[ExperienceRow, ...]:
    """The experiences whose words the visitor may read: the cohort's, or those with one test action."""
    wanted = {"cohort": visit.id} | ({} if test_action is None else {"test_action": test_action})
    rows = await visit.rows.many(EXPERIENCES, **wanted)
    now = rows if visit.as_of is None else await visit.visit.rows.many(EXPERIENCES, **wanted)
    return still_readable(visit, rows, now)


async def known_experience(visit: CohortVisit, experience: str) -> tuple[ExperienceRow, bool]:
    """The experience, if the visitor may know of it (else 404), and whether they may read its words."""
    row = await visit.find(EXPERIENCES, experience)
    now = row if visit.as_of is None else await visit.visit.rows.one(EXPERIENCES, row.experience)
    if not reads_experience(visit, row) or now is None or not reads_experience(visit, now):
        raise NotFoundException
    return row, bool(still_readable(visit, (row,), (now,)))


async def own_experience(visit: CohortVisit, experience: str) -> ExperienceRow:
    """The experience, if the visitor acts for its organisation (else 404)."""
    row = await visit.find(EXPERIENCES, experience)
    if not acts_for(visit, row.organisation):
        raise NotFoundException
    return row
