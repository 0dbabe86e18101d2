"""Decline an invitation, with the reason."""

from collections.abc import Iterator

from domain.cohorts.events import InvitationDeclined
from domain.cohorts.questions import Membership, membership
from domain.cohorts.refusals import AlreadyWithdrawn, NotInvited
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class DeclineInvitation(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    reason: Prose


class AlreadyAccepted(Refusal):
    sentence = "Organisationen har sagt ja og deltager i holdet. Vil den ud, skal den trække sig."


def decide(command: DeclineInvitation, _: Act, held: Membership) -> Iterator[Event]:
    if not held.invited:
        raise NotInvited
    if held.has_left:
        raise AlreadyWithdrawn
    if held.takes_part:
        raise AlreadyAccepted
    if not held.declined:
        yield following(InvitationDeclined, command)


decline_invitation = Decision(
    command=DeclineInvitation,
    permission=MEMBER,
    asks=lambda it, _: (membership(it.cohort, it.organisation),),
    decide=decide,
)
