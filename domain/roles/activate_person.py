"""Activate a person again who was deactivated: with the roles they have, and the password they had."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event, PersonId
from domain.organisations.events import OrganisationId, PersonActivated
from domain.organisations.questions import RolesHeld, person_known, standing
from domain.organisations.refusals import UnknownPerson
from domain.privacy.events import PersonErased
from domain.privacy.questions import erased
from domain.roles.activity import KEEPS_ACTIVE, refuse_own_access
from domain.roles.refusals import PersonIsErased


class ActivatePerson(Command, frozen=True):
    """`organisation` is whose coordinator wishes it, None where somebody at the agency does."""

    person: PersonId
    organisation: OrganisationId | None = None


def decide(
    command: ActivatePerson, act: Act, known: bool, gone: PersonErased | None, held: RolesHeld
) -> Iterator[Event]:
    refuse_own_access(command.person, act)
    if not known:
        raise UnknownPerson
    if gone is not None:
        raise PersonIsErased
    if not held.active:
        yield PersonActivated(person=command.person)


activate_person = Decision(
    command=ActivatePerson,
    permission=KEEPS_ACTIVE,
    asks=lambda it, _: (person_known(it.person), erased(it.person), standing(it.person)),
    decide=decide,
)
