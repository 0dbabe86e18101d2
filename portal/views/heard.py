"""When the organisations of a cohort were last heard from, for what is said of those in need."""

from domain.completion.in_need import LastHeard
from portal.visiting.run_visit import RunVisit
from projections.signs import SIGNS


async def heard_in(here: RunVisit) -> LastHeard:
    """As far as the visit looks."""
    row = await here.rows.one(SIGNS, here.id)
    return {} if row is None else row.heard
