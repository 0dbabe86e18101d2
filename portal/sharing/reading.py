"""What the pages about experiences read: only what the visitor may."""

from litestar.exceptions import NotFoundException

from portal.rows.visibility import reads_experience, still_readable
from portal.visiting.acting import tells_for
from portal.visiting.run_visit import RunVisit
from projections.sharing import EXPERIENCES, ExperienceRow


async def known_experience(here: RunVisit, experience: str) -> tuple[ExperienceRow, bool]:
    """The experience, if the visitor may know of it (else 404), and whether they may read its words."""
    row = await here.find(EXPERIENCES, experience)
    now = row if here.as_of is None else await here.visit.rows.one(EXPERIENCES, row.experience)
    if not reads_experience(here, row) or now is None or not reads_experience(here, now):
        raise NotFoundException
    return row, bool(still_readable(here, (row,), (now,)))


async def own_experience(here: RunVisit, experience: str) -> ExperienceRow:
    """The experience, if it is the visitor's organisation's to correct and to take back, now (else 404)."""
    row = await here.find(EXPERIENCES, experience)
    if not tells_for(here, row.organisation):
        raise NotFoundException
    return row
