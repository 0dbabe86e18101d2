"""What a round of applications needs of an advisor now: its next step, while it has one."""

from portal.rows.selecting import all_of
from portal.start.needs import Need
from portal.views.round_due import round_due
from portal.visiting.visit import Visit
from portal.web.parts import Link
from projections.applications import ROUNDS
from projections.round_progress import ROUND_PROGRESS


async def needs_of_rounds(visit: Visit) -> list[Need]:
    """Of each round, in which anybody may do it."""
    progress = {it.round: it.applications for it in await visit.rows.selected(all_of(ROUND_PROGRESS))}
    found = [
        (row, round_due(row, progress.get(row.round, ()), visit.today, visit.person))
        for row in await visit.rows.selected(all_of(ROUNDS))
    ]
    return [
        Need(do=Link(due.do, f"/rounds/{row.round}/judging"), why=due.says, where=row.name, by=due.by)
        for row, due in found
        if due.do
    ]
