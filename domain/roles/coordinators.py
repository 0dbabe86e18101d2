"""Whoever coordinates for an organisation lets its own people in and out: as long as it is in the cohort that they were
appointed in, they are a participant of it, and nobody was appointed after them.

They add somebody who is new, and end the role of somebody who is theirs: nobody else's people, nobody's other roles.
"""

from typing import Protocol

import msgspec

from domain.cohorts.authority import CohortStanding, cohort_standing
from domain.cohorts.events import AdvisorAssigned, CoordinatorAppointed, InvitationAccepted, OrganisationWithdrew
from domain.kernel import Permission, PersonId, Question, Stamp
from domain.organisations.events import OrganisationId, OrganisationRegistered, RoleRevoked
from domain.organisations.questions import StandingEvent
from domain.plans.run import RunId
from domain.roles.letting_in import RoleChange, Ties, allows_change, evolve_ties


class Coordinating(msgspec.Struct, frozen=True):
    """How a person stands, and where they were appointed coordinator since they became a participant there."""

    held: CohortStanding
    appointed: frozenset[tuple[RunId, OrganisationId]] = frozenset()


class Coordinated(msgspec.Struct, frozen=True):
    """An organisation's ties, and who was appointed its coordinator last in each cohort."""

    ties: Ties = Ties()
    coordinators: frozenset[tuple[RunId, PersonId]] = frozenset()


def coordinates(who: Coordinating, organisation: OrganisationId, there: Coordinated) -> bool:
    """Does the person coordinate for the organisation, in any cohort that it takes part in?"""
    own = {cohort for cohort, of in who.appointed if of == organisation}
    last = {cohort for cohort, person in there.coordinators if person == who.held.person}
    return bool(own & last & there.ties.cohorts) and who.held.standing.is_member(organisation)


def coordinating(person: PersonId) -> Question[Coordinating]:
    """Which roles does the person hold, what do they advise, and where do they coordinate?"""
    return Question((person,), Coordinating(cohort_standing(person).initial), _coordinating)


def _coordinating(
    state: Coordinating, event: StandingEvent | AdvisorAssigned | CoordinatorAppointed, stamp: Stamp
) -> Coordinating:
    if isinstance(event, CoordinatorAppointed):
        return msgspec.structs.replace(state, appointed=state.appointed | {(event.cohort, event.organisation)})
    held = cohort_standing(state.held.person).evolve(state.held, event, stamp)
    ended = event.organisation if isinstance(event, RoleRevoked) else None
    return Coordinating(held, frozenset(it for it in state.appointed if it[1] != ended))


def coordinated(organisation: OrganisationId) -> Question[Coordinated]:
    """Who registered the organisation, which cohorts does it take part in, and who coordinates for it there?"""
    return Question((organisation,), Coordinated(), _coordinated)


def _coordinated(
    state: Coordinated,
    event: OrganisationRegistered | InvitationAccepted | OrganisationWithdrew | CoordinatorAppointed,
    stamp: Stamp,
) -> Coordinated:
    if isinstance(event, CoordinatorAppointed):
        others = {it for it in state.coordinators if it[0] != event.cohort}
        return msgspec.structs.replace(state, coordinators=frozenset({*others, (event.cohort, event.coordinator)}))
    return msgspec.structs.replace(state, ties=evolve_ties(state.ties, event, stamp))


class ForOwnOrganisation(Protocol):
    @property
    def organisation(self) -> OrganisationId: ...


def _adds(command: ForOwnOrganisation, who: Coordinating, there: Coordinated) -> bool:
    return coordinates(who, command.organisation, there)


def _ends(command: RoleChange, who: Coordinating, there: Coordinated | None = None) -> bool:
    """Whoever keeps people may, and who coordinates where the role is."""
    ties = None if there is None else there.ties
    if allows_change(command, who.held, ties):
        return True
    return there is not None and command.organisation is not None and coordinates(who, command.organisation, there)


OWN_COORDINATOR: Permission = Permission(coordinating, _adds, lambda it: (coordinated(it.organisation),))
KEEPER_OR_COORDINATOR: Permission = Permission(
    coordinating, _ends, lambda it: () if it.organisation is None else (coordinated(it.organisation),)
)
