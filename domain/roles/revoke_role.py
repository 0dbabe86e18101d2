"""Revoke a role a person holds; what they did while they held it stays theirs."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event, PersonId
from domain.likeness import following
from domain.organisations.events import OrganisationId, Role, RoleRevoked
from domain.organisations.questions import RolesHeld, standing
from domain.organisations.refusals import refuse_own_role
from domain.roles.agency import refuse_unless_alone
from domain.roles.coordinators import KEEPER_OR_COORDINATOR
from domain.roles.refusals import RoleNotHeld
from domain.text import Prose


class RevokeRole(Command, frozen=True):
    person: PersonId
    role: Role
    reason: Prose
    organisation: OrganisationId | None = None


def decide(command: RevokeRole, act: Act, held: RolesHeld) -> Iterator[Event]:
    refuse_own_role(command.person, act)
    refuse_unless_alone(command.role, act)
    if (command.role, command.organisation) not in held.roles:
        raise RoleNotHeld
    yield following(RoleRevoked, command)


revoke_role = Decision(
    command=RevokeRole,
    permission=KEEPER_OR_COORDINATOR,
    asks=lambda it, _: (standing(it.person),),
    decide=decide,
)
