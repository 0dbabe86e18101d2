"""Who may keep somebody out of the portal for a while, and let them in again.

Administrators anybody; advisors whoever has no role at the agency, for over those they answer to nobody alone;
coordinators their own organisation's people, as long as they are nobody else's.
"""

from typing import Any, Protocol

from domain.kernel import SYSTEM, Act, Permission, PersonId, Question, Refusal
from domain.organisations.events import OrganisationId, Role
from domain.organisations.questions import RolesHeld, standing
from domain.roles.coordinators import Coordinated, Coordinating, coordinated, coordinates, coordinating


class ActivityWish(Protocol):
    """`organisation` is whose coordinator wishes it, None where somebody at the agency does."""

    @property
    def person(self) -> PersonId: ...
    @property
    def organisation(self) -> OrganisationId | None: ...


class OwnAccess(Refusal):
    sentence = "Du kan ikke lukke for dig selv. Bed en anden om det."


class LastAdministrator(Refusal):
    sentence = "Det er den sidste administrator. Gør først en anden til administrator."


def refuse_own_access(person: PersonId, act: Act) -> None:
    if person == act.by:
        raise OwnAccess


def _about(command: ActivityWish) -> tuple[Question[Any], ...]:
    there = () if command.organisation is None else (coordinated(command.organisation),)
    return (standing(command.person), *there)


def _allows(command: ActivityWish, who: Coordinating, held: RolesHeld, there: Coordinated | None = None) -> bool:
    if command.person == SYSTEM:
        return False
    own = who.held.standing
    if own.has(Role.ADMINISTRATOR):
        return True
    if own.has(Role.ADVISOR):
        return all(role is Role.PARTICIPANT for role, _ in held.roles)
    return is_own(held, command.organisation) and there is not None and _coordinates(command, who, there)


def _coordinates(command: ActivityWish, who: Coordinating, there: Coordinated) -> bool:
    return command.organisation is not None and coordinates(who, command.organisation, there)


def is_own(held: RolesHeld, organisation: OrganisationId | None) -> bool:
    """Is the person a participant of the organisation, and nothing else?"""
    return held.roles == frozenset({(Role.PARTICIPANT, organisation)})


KEEPS_ACTIVE: Permission = Permission(coordinating, _allows, _about)
