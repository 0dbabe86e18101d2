"""Appoint the organisation's coordinator; the latest appointment counts."""

from collections.abc import Iterator

from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR
from domain.cohorts.events import CoordinatorAppointed
from domain.cohorts.questions import Membership, membership
from domain.cohorts.refusals import NotAMember
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event, PersonId
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.organisations.questions import RolesHeld, standing
from domain.plans.run import RunId


class AppointCoordinator(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    coordinator: PersonId


def decide(command: AppointCoordinator, _: Act, held: Membership, coordinator: RolesHeld) -> Iterator[Event]:
    refuse_unless_taking_part(held)
    if not coordinator.is_member(command.organisation):
        raise NotAMember
    yield following(CoordinatorAppointed, command)


appoint_coordinator = Decision(
    command=AppointCoordinator,
    permission=MEMBER_OR_COHORT_ADVISOR,
    asks=lambda it, _: (membership(it.cohort, it.organisation), standing(it.coordinator)),
    decide=decide,
)
