"""Who may act in a cohort: its own advisors, the members of the organisation concerned, or either."""

from typing import Protocol

import msgspec

from domain.cohorts.events import AdvisorAssigned
from domain.cohorts.handed_over import CohortHandedOver
from domain.kernel import Permission, PersonId, Question, Stamp
from domain.organisations.events import OrganisationId, Role, RoleRevoked
from domain.organisations.questions import RolesHeld, StandingEvent, evolve_standing, standing
from domain.plans.run import RunId


class CohortStanding(msgspec.Struct, frozen=True):
    """The roles that the person holds, and the cohorts they were assigned to advise since they became an advisor, and
    have not handed over.
    """

    person: PersonId
    standing: RolesHeld = RolesHeld()
    assigned: frozenset[RunId] = frozenset()

    def advises(self, cohort: RunId) -> bool:
        """An advisor of the cohort, for as long as they are an advisor at all: an assignment ends with the role."""
        return cohort in self.assigned and self.standing.has(Role.ADVISOR)


def cohort_standing(person: PersonId) -> Question[CohortStanding]:
    """Which roles does the person hold, and which cohorts do they advise?"""
    return Question((person,), CohortStanding(person, standing(person).initial), _cohort_standing)


def _cohort_standing(
    state: CohortStanding, event: StandingEvent | AdvisorAssigned | CohortHandedOver, stamp: Stamp
) -> CohortStanding:
    if isinstance(event, CohortHandedOver):
        left = frozenset({event.cohort}) if event.leaving == state.person else frozenset()
        return msgspec.structs.replace(state, assigned=state.assigned - left)
    if isinstance(event, AdvisorAssigned):
        return msgspec.structs.replace(state, assigned=state.assigned | {event.cohort})
    ends = isinstance(event, RoleRevoked) and event.role is Role.ADVISOR
    assigned = frozenset() if ends else state.assigned
    return msgspec.structs.replace(state, standing=evolve_standing(state.standing, event, stamp), assigned=assigned)


class InCohort(Protocol):
    @property
    def cohort(self) -> RunId: ...


class ForOrganisationInCohort(InCohort, Protocol):
    @property
    def organisation(self) -> OrganisationId: ...


class PerhapsForOrganisation(InCohort, Protocol):
    @property
    def organisation(self) -> OrganisationId | None: ...


def _advises(command: InCohort, held: CohortStanding) -> bool:
    return held.advises(command.cohort)


def _advises_or_administers(command: InCohort, held: CohortStanding) -> bool:
    return held.advises(command.cohort) or held.standing.has(Role.ADMINISTRATOR)


def _member_or_advises(command: ForOrganisationInCohort, held: CohortStanding) -> bool:
    return held.standing.is_member(command.organisation) or held.advises(command.cohort)


def _speaks_as(command: PerhapsForOrganisation, held: CohortStanding) -> bool:
    if command.organisation is None:
        return held.advises(command.cohort)
    return held.standing.is_member(command.organisation)


COHORT_ADVISOR: Permission = Permission(cohort_standing, _advises)
COHORT_ADVISOR_OR_ADMINISTRATOR: Permission = Permission(cohort_standing, _advises_or_administers)
MEMBER_OR_COHORT_ADVISOR: Permission = Permission(cohort_standing, _member_or_advises)
SPEAKER: Permission = Permission(cohort_standing, _speaks_as)
"""A participant who speaks for an organisation, or an advisor of the cohort who speaks for none."""
