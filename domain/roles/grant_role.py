"""Grant a person a role: a participant's in an organisation. Those at the agency only the installation grants alone."""

from collections.abc import Iterator
from typing import Any

from domain.kernel import Act, Command, Decision, Event, PersonId, Question, Refusal
from domain.likeness import following
from domain.organisations.events import OrganisationId, Role, RoleGranted
from domain.organisations.questions import Registration, RolesHeld, person_known, registration, standing
from domain.organisations.refusals import UnknownPerson, refuse_own_role, refuse_unless_open
from domain.privacy.events import PersonErased
from domain.privacy.questions import erased
from domain.roles.agency import refuse_if_not_independent, refuse_unless_alone
from domain.roles.letting_in import KEEPER
from domain.roles.refusals import PersonIsErased


class GrantRole(Command, frozen=True):
    person: PersonId
    role: Role
    organisation: OrganisationId | None = None


class RoleNeedsOrganisation(Refusal):
    sentence = "En deltager skal høre til en organisation."


class RoleHasNoOrganisation(Refusal):
    sentence = "Rådgivere, revisorer og administratorer hører ikke til en organisation."


def decide(
    command: GrantRole,
    act: Act,
    person: bool,
    gone: PersonErased | None,
    held: RolesHeld,
    organisation: Registration | None = None,
) -> Iterator[Event]:
    refuse_own_role(command.person, act)
    if not person:
        raise UnknownPerson
    if gone is not None:
        raise PersonIsErased
    if command.role is Role.PARTICIPANT and command.organisation is None:
        raise RoleNeedsOrganisation
    if command.role is not Role.PARTICIPANT and command.organisation is not None:
        raise RoleHasNoOrganisation
    if organisation is not None:
        refuse_unless_open(organisation)
    refuse_unless_alone(command.role, act)
    if (command.role, command.organisation) in held.roles:
        return
    refuse_if_not_independent(command.role, held)
    yield following(RoleGranted, command)


def _asks(command: GrantRole, _: Act) -> tuple[Question[Any], ...]:
    about_organisation = () if command.organisation is None else (registration(command.organisation),)
    return (person_known(command.person), erased(command.person), standing(command.person), *about_organisation)


grant_role = Decision(
    command=GrantRole,
    permission=KEEPER,
    asks=_asks,
    decide=decide,
)
