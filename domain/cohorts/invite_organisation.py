"""Invite an organisation to a cohort."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.events import OrganisationInvited
from domain.cohorts.questions import Membership, membership
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.organisations.questions import Registration, registration
from domain.organisations.refusals import refuse_unless_open
from domain.plans.run import RunId


class InviteOrganisation(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId


def decide(command: InviteOrganisation, _: Act, there: Registration, held: Membership) -> Iterator[Event]:
    refuse_unless_open(there)
    if held.takes_part or held.awaits_answer:
        return
    yield following(OrganisationInvited, command)


invite_organisation = Decision(
    command=InviteOrganisation,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (registration(it.organisation), membership(it.cohort, it.organisation)),
    decide=decide,
)
