"""Grant a person a role: a participant's in an organisation, or one at the agency."""

from collections.abc import Iterator
from typing import Any

from domain.kernel import Act, Command, Decision, Event, PersonId, Question, Refusal
from domain.organisations.events import OrganisationId, Role, RoleGranted
from domain.organisations.questions import Standing, organisation_known, person_known, standing
from domain.organisations.refusals import UnknownOrganisation, UnknownPerson, refuse_own_role
from domain.privacy.events import PersonErased
from domain.privacy.questions import erased
from domain.roles.letting_in import KEEPER


class GrantRole(Command, frozen=True):
    person: PersonId
    role: Role
    organisation: OrganisationId | None = None


class RoleNeedsOrganisation(Refusal):
    sentence = "En deltager skal høre til en organisation."


class RoleHasNoOrganisation(Refusal):
    sentence = "Rådgivere, revisorer og administratorer hører ikke til en organisation."


class AuditorStaysIndependent(Refusal):
    sentence = "En revisor kan ikke også have en anden rolle, for en revisor skal kun læse."


class PersonIsErased(Refusal):
    sentence = "Personen er slettet og kan ikke få en rolle igen. Opret en ny person."


def decide(
    command: GrantRole,
    act: Act,
    person: bool,
    gone: PersonErased | None,
    held: Standing,
    organisation: bool = True,
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
    if not organisation:
        raise UnknownOrganisation
    if (command.role, command.organisation) in held.roles:
        return
    if held.roles and (command.role is Role.AUDITOR or held.has(Role.AUDITOR)):
        raise AuditorStaysIndependent
    yield RoleGranted(person=command.person, role=command.role, organisation=command.organisation)


def _asks(command: GrantRole, _: Act) -> tuple[Question[Any], ...]:
    about_organisation = () if command.organisation is None else (organisation_known(command.organisation),)
    return (person_known(command.person), erased(command.person), standing(command.person), *about_organisation)


grant_role = Decision(
    command=GrantRole,
    permission=KEEPER,
    asks=_asks,
    decide=decide,
)
