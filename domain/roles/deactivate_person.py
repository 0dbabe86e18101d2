"""Deactivate a person: they come in no more and are mailed nothing, and whatever they did stays theirs."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event, PersonId
from domain.organisations.events import OrganisationId, PersonDeactivated
from domain.organisations.questions import RolesHeld, person_known, standing
from domain.organisations.refusals import UnknownPerson
from domain.privacy.events import PersonErased
from domain.privacy.questions import erased
from domain.roles.activity import KEEPS_ACTIVE, LastAdministrator, refuse_own_access
from domain.roles.agency import Administrators, administrators
from domain.roles.refusals import PersonIsErased


class DeactivatePerson(Command, frozen=True):
    """`organisation` is whose coordinator wishes it, None where somebody at the agency does."""

    person: PersonId
    organisation: OrganisationId | None = None


def decide(
    command: DeactivatePerson,
    act: Act,
    known: bool,
    gone: PersonErased | None,
    held: RolesHeld,
    administrators: Administrators,
) -> Iterator[Event]:
    refuse_own_access(command.person, act)
    if not known:
        raise UnknownPerson
    if gone is not None:
        raise PersonIsErased
    if not held.active:
        return
    if administrators.active == {command.person}:
        raise LastAdministrator
    yield PersonDeactivated(person=command.person)


deactivate_person = Decision(
    command=DeactivatePerson,
    permission=KEEPS_ACTIVE,
    asks=lambda it, _: (person_known(it.person), erased(it.person), standing(it.person), administrators()),
    decide=decide,
)
