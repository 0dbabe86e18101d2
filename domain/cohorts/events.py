"""A cohort is planned from a plan; organisations are invited, accept, organise themselves, and may withdraw."""

import datetime as dt
from typing import NewType

from domain.kernel import Event, PersonId
from domain.organisations.events import OrganisationId
from domain.plans.programme import PlanId
from domain.plans.rules import RuleSet
from domain.plans.schedule import PlannedDate
from domain.text import Name, Prose, Title

CohortId = NewType("CohortId", str)


class CohortPlanned(Event, frozen=True):
    """The plan's version, its rules and every derived date are kept here: later plans do not touch this cohort."""

    TOPIC = "cohorts.CohortPlanned"
    cohort: CohortId
    name: Name
    theme: Title
    plan: PlanId
    plan_version: int
    rule_set: RuleSet
    kickoff_on: dt.date
    schedule: tuple[PlannedDate, ...]
    places: int


class AdvisorAssigned(Event, frozen=True):
    TOPIC = "cohorts.AdvisorAssigned"
    cohort: CohortId
    advisor: PersonId


class OrganisationInvited(Event, frozen=True):
    TOPIC = "cohorts.OrganisationInvited"
    cohort: CohortId
    organisation: OrganisationId


class InvitationAccepted(Event, frozen=True):
    """From `accepted_on` the organisation takes part; what it wants to reach is said here, in its own words."""

    TOPIC = "cohorts.InvitationAccepted"
    cohort: CohortId
    organisation: OrganisationId
    accepted_on: dt.date
    goal: Prose
    motivation: Prose


class InvitationDeclined(Event, frozen=True):
    TOPIC = "cohorts.InvitationDeclined"
    cohort: CohortId
    organisation: OrganisationId
    reason: Prose


class OrganisationWithdrew(Event, frozen=True):
    """From `withdrew_on` the organisation no longer counts; what it did before stays."""

    TOPIC = "cohorts.OrganisationWithdrew"
    cohort: CohortId
    organisation: OrganisationId
    withdrew_on: dt.date
    reason: Prose


class CoordinatorAppointed(Event, frozen=True):
    TOPIC = "cohorts.CoordinatorAppointed"
    cohort: CohortId
    organisation: OrganisationId
    coordinator: PersonId


class SteeringGroupFormed(Event, frozen=True):
    TOPIC = "cohorts.SteeringGroupFormed"
    cohort: CohortId
    organisation: OrganisationId
    members: tuple[PersonId, ...]


class ImplementationTeamFormed(Event, frozen=True):
    TOPIC = "cohorts.ImplementationTeamFormed"
    cohort: CohortId
    organisation: OrganisationId
    members: tuple[PersonId, ...]
