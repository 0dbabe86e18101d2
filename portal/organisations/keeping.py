"""Which roles whoever visits may grant and revoke: the rule that the decisions ask, put to the rows."""

from collections.abc import Iterable

from domain.cohorts.authority import CohortStanding
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.roles.letting_in import Ties, may_let_in
from portal.rows.rows import every_row
from portal.rows.selecting import all_of
from portal.visiting.visit import Visit
from projections.belonging import belonging
from projections.cohorts import COHORTS
from projections.held_roles import HeldRole
from projections.memberships import MEMBERSHIPS, MembershipRow
from projections.organisations import ORGANISATIONS, OrganisationRow


async def kept_organisations(visit: Visit) -> tuple[OrganisationRow, ...]:
    """Those that whoever visits may let people into, and out of."""
    await visit.rows.ahead(all_of(COHORTS), all_of(MEMBERSHIPS), all_of(ORGANISATIONS))
    cohorts, own = await every_row(visit.rows, COHORTS), belonging(filter(None, (visit.caller.person,)))
    held = CohortStanding(
        person=visit.person,
        standing=visit.standing,
        assigned=frozenset(it.cohort for it in cohorts if visit.person in own.advisors(it)),
    )
    memberships = await every_row(visit.rows, MEMBERSHIPS)
    organisations = await every_row(visit.rows, ORGANISATIONS)
    return tuple(row for row in organisations if may_let_in(held, _ties(row, memberships)))


def may_revoke(held: HeldRole, kept: Iterable[OrganisationRow]) -> bool:
    """May whoever keeps these organisations take that role from somebody else? One at the agency is proposed first."""
    return held.organisation in {it.organisation for it in kept}


def _ties(row: OrganisationRow, memberships: Iterable[MembershipRow]) -> Ties:
    return Ties(registered_by=row.registered_by, cohorts=frozenset(_joined(row.organisation, memberships)))


def _joined(organisation: OrganisationId, memberships: Iterable[MembershipRow]) -> Iterable[RunId]:
    return (it.cohort for it in memberships if it.organisation == organisation and it.membership.takes_part)
