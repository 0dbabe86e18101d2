"""Who may let people into an organisation, and out of it: one rule, for the decisions and for the pages that offer it.

Those who answer for the organisation: the advisors of a cohort that it is in. While it is in none, whoever registered
it, for as long as they are an advisor. To be invited is not to be in: anybody who advises could invite anybody.
What a coordinator may do besides is in `coordinators`.
"""

from typing import Protocol

import msgspec

from domain.cohorts.authority import CohortStanding, cohort_standing
from domain.cohorts.events import InvitationAccepted, OrganisationWithdrew
from domain.kernel import SYSTEM, Permission, PersonId, Question, Stamp
from domain.organisations.events import OrganisationId, OrganisationRegistered, Role
from domain.plans.run import RunId


class Ties(msgspec.Struct, frozen=True, kw_only=True):
    """Who registered an organisation, and the cohorts that it takes part in."""

    registered_by: PersonId | None = None
    cohorts: frozenset[RunId] = frozenset()


class RoleChange(Protocol):
    """A command that grants or revokes a role."""

    @property
    def person(self) -> PersonId: ...
    @property
    def role(self) -> Role: ...
    @property
    def organisation(self) -> OrganisationId | None: ...


def may_let_in(held: CohortStanding, ties: Ties) -> bool:
    """May the person let somebody into the organisation that has these ties, or out of it?"""
    if held.standing.has(Role.ADMINISTRATOR):
        return True
    if ties.cohorts:
        return any(held.advises(cohort) for cohort in ties.cohorts)
    return held.standing.has(Role.ADVISOR) and held.person == ties.registered_by


def ties_of(organisation: OrganisationId) -> Question[Ties]:
    """Who registered the organisation, and which cohorts does it take part in?"""
    return Question((organisation,), Ties(), evolve_ties)


def evolve_ties(
    ties: Ties, event: OrganisationRegistered | InvitationAccepted | OrganisationWithdrew, stamp: Stamp
) -> Ties:
    match event:
        case OrganisationRegistered():
            return msgspec.structs.replace(ties, registered_by=stamp.by)
        case InvitationAccepted(cohort=cohort):
            return msgspec.structs.replace(ties, cohorts=ties.cohorts | {cohort})
        case OrganisationWithdrew(cohort=cohort):
            return msgspec.structs.replace(ties, cohorts=ties.cohorts - {cohort})


def _about(command: RoleChange) -> tuple[Question[Ties], ...]:
    return () if command.organisation is None else (ties_of(command.organisation),)


def allows_change(command: RoleChange, held: CohortStanding, ties: Ties | None = None) -> bool:
    """Only administrators look after the agency's own roles, and nobody after what the installation itself may do:
    it is the way back in. A participant's role in no organisation is refused for that, and not for who wishes it.
    """
    if command.person == SYSTEM:
        return False
    if command.role is not Role.PARTICIPANT:
        return held.standing.has(Role.ADMINISTRATOR)
    if ties is None:
        return held.standing.has(Role.ADMINISTRATOR) or held.standing.has(Role.ADVISOR)
    return may_let_in(held, ties)


KEEPER: Permission = Permission(cohort_standing, allows_change, _about)
"""Whoever may let people in and out of the organisation that the command names."""
