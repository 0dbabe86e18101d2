"""The cohorts that somebody looks after: an advisor their own, an auditor all, with every organisation there is."""

from collections.abc import Mapping

from domain.organisations.events import OrganisationId, Role
from portal.rows.conditions import Contains
from portal.rows.led import Wanted
from portal.rows.selecting import all_of
from portal.visiting.visit import Visit
from projections.belonging import belonging
from projections.cohorts import COHORTS, CohortRow
from projections.organisations import ORGANISATIONS, OrganisationRow


async def cohorts_looked_after(visit: Visit, *more: Wanted) -> tuple[CohortRow, ...]:
    """Those that the visitor advises, all of them to an auditor; organisations and `more` are asked for with them."""
    registered = all_of(ORGANISATIONS)
    if visit.has(Role.AUDITOR):
        every = all_of(COHORTS)
        await visit.rows.ahead(every, registered, *more)
        return await visit.rows.selected(every)
    advised = all_of(COHORTS, Contains("advisors_assigned", "person", (visit.person,)))
    await visit.rows.ahead(advised, registered, *more)
    own = belonging(() if visit.caller.person is None else (visit.caller.person,))
    return tuple(it for it in await visit.rows.selected(advised) if visit.person in own.advisors(it))


async def organisations_there(visit: Visit) -> Mapping[OrganisationId, OrganisationRow]:
    """Every organisation that is registered: some hundreds, and asked for already."""
    return {it.organisation: it for it in await visit.rows.selected(all_of(ORGANISATIONS))}
