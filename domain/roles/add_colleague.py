"""Add somebody new to the organisation that one coordinates for: registered and let in at once.

They are nobody yet, so no account that there is can be reached by it; a role at the agency is none of a coordinator's.
"""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event, PersonId
from domain.likeness import following
from domain.organisations.events import OrganisationId, PersonRegistered, Role, RoleGranted
from domain.organisations.questions import Registration, person_known, registration
from domain.organisations.refusals import refuse_unless_open
from domain.organisations.register_person import PersonAlreadyRegistered
from domain.roles.coordinators import OWN_COORDINATOR
from domain.text import Title


class AddColleague(Command, frozen=True):
    person: PersonId
    organisation: OrganisationId
    title: Title


def decide(command: AddColleague, _: Act, known: bool, there: Registration) -> Iterator[Event]:
    refuse_unless_open(there)
    if known:
        raise PersonAlreadyRegistered
    yield following(PersonRegistered, command)
    yield following(RoleGranted, command, role=Role.PARTICIPANT, organisation=command.organisation)


add_colleague = Decision(
    command=AddColleague,
    permission=OWN_COORDINATOR,
    asks=lambda it, _: (person_known(it.person), registration(it.organisation)),
    decide=decide,
)
