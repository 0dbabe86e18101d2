"""What a participant is in their organisation: leader or staff, and whether they are its responsible leader.

The programmes ask for a broad circle of leaders and staff, and for a leader who answers for the work. It lasts as long
as the person takes part for the organisation; whoever comes back is asked anew.
"""

from collections.abc import Mapping
from typing import Protocol

from domain.cohorts.authority import CohortStanding, cohort_standing
from domain.cohorts.events import CoordinatorAppointed
from domain.kernel import Permission, PersonId, Question, Stamp
from domain.organisations.events import (
    LeaderOrStaff,
    LeaderOrStaffRecorded,
    OrganisationId,
    ResponsibleLeaderAppointed,
    RoleRevoked,
)
from domain.plans.run import RunId
from domain.roles.letting_in import Ties, may_let_in, ties_of

Coordinators = Mapping[RunId, PersonId]
"""Who coordinates an organisation's part in each of its cohorts."""


class AboutOrganisation(Protocol):
    @property
    def organisation(self) -> OrganisationId: ...


def works_as(person: PersonId, organisation: OrganisationId) -> Question[LeaderOrStaff | None]:
    """What was the person last recorded as there, since they came?"""
    return Question((person, organisation), None, _works_as)


def _works_as(_: LeaderOrStaff | None, event: LeaderOrStaffRecorded | RoleRevoked, __: Stamp) -> LeaderOrStaff | None:
    return event.works_as if isinstance(event, LeaderOrStaffRecorded) else None


def responsible_leader(organisation: OrganisationId) -> Question[PersonId | None]:
    """Who was appointed last, and is a leader there still?"""
    return Question((organisation,), None, _responsible_leader)


def _responsible_leader(
    held: PersonId | None, event: ResponsibleLeaderAppointed | LeaderOrStaffRecorded | RoleRevoked, _: Stamp
) -> PersonId | None:
    if isinstance(event, ResponsibleLeaderAppointed):
        return event.person
    stays = isinstance(event, LeaderOrStaffRecorded) and event.works_as is LeaderOrStaff.LEADER
    return None if event.person == held and not stays else held


def coordinators_of(organisation: OrganisationId) -> Question[Coordinators]:
    """Who coordinates for the organisation? Whoever takes part for it no longer does not."""
    return Question((organisation,), {}, _coordinators)


def _coordinators(held: Coordinators, event: CoordinatorAppointed | RoleRevoked, _: Stamp) -> Coordinators:
    if isinstance(event, CoordinatorAppointed):
        return {**held, event.cohort: event.coordinator}
    return {cohort: person for cohort, person in held.items() if person != event.person}


def _about(command: AboutOrganisation) -> tuple[Question[Ties], Question[Coordinators]]:
    return ties_of(command.organisation), coordinators_of(command.organisation)


def _allows(_: AboutOrganisation, held: CohortStanding, ties: Ties, coordinators: Coordinators) -> bool:
    return may_let_in(held, ties) or held.person in coordinators.values()


KEEPER_OR_COORDINATOR: Permission = Permission(cohort_standing, _allows, _about)
"""Whoever may let people in and out of the organisation, and those who coordinate its work."""
