"""Decline what has been proposed about a role at the agency, with the reason; so does whoever takes it back."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event, PersonId
from domain.likeness import following
from domain.organisations.events import AgencyChange, AgencyRoleDeclined, Role
from domain.organisations.refusals import refuse_own_role
from domain.roles.agency import AGENCY_KEEPER, NothingProposed, Proposals, proposals_about
from domain.text import Prose


class DeclineAgencyRole(Command, frozen=True):
    person: PersonId
    role: Role
    change: AgencyChange
    reason: Prose


def decide(command: DeclineAgencyRole, act: Act, proposals: Proposals) -> Iterator[Event]:
    refuse_own_role(command.person, act)
    if (command.role, command.change) not in proposals:
        raise NothingProposed
    yield following(AgencyRoleDeclined, command)


decline_agency_role = Decision(
    command=DeclineAgencyRole,
    permission=AGENCY_KEEPER,
    asks=lambda it, _: (proposals_about(it.person),),
    decide=decide,
)
