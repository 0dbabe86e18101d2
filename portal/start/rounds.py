"""What a round of applications needs of an advisor now: its next step, while it has one."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from domain.kernel import PersonId
from domain.organisations.events import Role
from portal.rows.conditions import OneOf
from portal.rows.led import Led, Wanted
from portal.rows.selecting import Selection, all_of, the_one
from portal.start.needs import Need
from portal.views.round_due import round_due
from portal.visiting.visit import Visit
from portal.web.parts import Link
from projections.applications import ROUNDS
from projections.kernel import Projection
from projections.organisations import PEOPLE, PersonRow
from projections.round_progress import ROUND_PROGRESS

ADVISES = f"""
exists (
    select from ({{by}}) as by, jsonb_array_elements(by.roles) as role
    where role->>'role' = '{Role.ADVISOR.value}' and role->>'until' is null
)
"""


def rounds_ahead(person: PersonId) -> tuple[Wanted, ...]:
    """What `needs_of_rounds` reads, to be asked for before anything is known of the person but their id: none of it,
    unless they advise.
    """
    them = the_one(PEOPLE, person)
    return tuple(Led(them, it, ADVISES, partial(_to_advisors, it)) for it in (ROUNDS, ROUND_PROGRESS))


def _to_advisors(projection: Projection[Any], people: Iterable[PersonRow]) -> Selection[Any]:
    if any(held.role is Role.ADVISOR for row in people for held in row.held):
        return all_of(projection)
    return all_of(projection, OneOf("round", ()))


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
