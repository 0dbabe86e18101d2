"""Open an organisation again that was closed: it can be chosen, and goes on as nothing but itself."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.events import OrganisationId, OrganisationReopened
from domain.organisations.questions import Registration, registration
from domain.organisations.refusals import UnknownOrganisation
from domain.roles.closing import KEEPER_OF_BOTH


class ReopenOrganisation(Command, frozen=True):
    organisation: OrganisationId


def decide(command: ReopenOrganisation, _: Act, there: Registration) -> Iterator[Event]:
    if not there.known:
        raise UnknownOrganisation
    if there.closed:
        yield following(OrganisationReopened, command)


reopen_organisation = Decision(
    command=ReopenOrganisation,
    permission=KEEPER_OF_BOTH,
    asks=lambda it, _: (registration(it.organisation),),
    decide=decide,
)
