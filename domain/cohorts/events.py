"""A cohort is planned from a plan; organisations are invited, accept, organise themselves, and may withdraw."""

import datetime as dt

from domain.entries import EntryId
from domain.kernel import Event, PersonId
from domain.organisations.events import OrganisationId
from domain.plans.programme import PlanId, ProgrammePlan
from domain.plans.rules import RuleSet
from domain.plans.run import Run, RunId
from domain.plans.schedule import PlannedDate
from domain.text import Name, Prose, Title


class CohortPlanned(Event, frozen=True):
    """The plan's version, its rules and every derived date are kept here: later plans do not touch this cohort.

    So is the whole plan, `programme`, where it was not shipped with the portal.
    """

    TOPIC = "cohorts.CohortPlanned"
    LATER = ("programme",)
    KIND = "Hold planlagt"
    DOCUMENT = "Forløbsplan for holdet"
    HAPPENED_ON = None
    READ_WITH = ("cohort",)
    cohort: RunId
    name: Name
    theme: Title
    plan: PlanId
    plan_version: int
    rule_set: RuleSet
    kickoff_on: dt.date
    schedule: tuple[PlannedDate, ...]
    places: int
    programme: ProgrammePlan | None = None

    @property
    def run(self) -> Run:
        """What was settled by it."""
        return Run(
            plan=self.plan,
            version=self.plan_version,
            rule_set=self.rule_set,
            start_on=self.kickoff_on,
            schedule=self.schedule,
            places=self.places,
            added=self.programme,
        )


class AdvisorAssigned(Event, frozen=True):
    TOPIC = "cohorts.AdvisorAssigned"
    KIND = "Rådgiver tilknyttet"
    cohort: RunId
    advisor: PersonId


class OrganisationInvited(Event, frozen=True):
    TOPIC = "cohorts.OrganisationInvited"
    KIND = "Organisation inviteret"
    cohort: RunId
    organisation: OrganisationId


class InvitationAccepted(Event, frozen=True):
    """From `accepted_on` the organisation takes part; what it wants to reach is said here, in its own words.

    `privacy_read` says that whoever accepted had read how the portal deals with what it knows of people.
    """

    TOPIC = "cohorts.InvitationAccepted"
    LATER = ("privacy_read",)
    KIND = "Invitation modtaget med ja"
    DOCUMENT = "Skriftligt tilsagn om deltagelse"
    HAPPENED_ON = "accepted_on"
    READ_WITH = ("organisation", "cohort")
    cohort: RunId
    organisation: OrganisationId
    accepted_on: dt.date
    goal: Prose
    motivation: Prose
    privacy_read: bool | None = None


class AcceptanceCorrected(Event, frozen=True):
    """The day of the acceptance, the goal and the motivation as they should have been, and why."""

    TOPIC = "cohorts.AcceptanceCorrected"
    KIND = "Tilsagn, mål eller motivation rettet"
    DOCUMENT = "Rettet tilsagn om deltagelse"
    HAPPENED_ON = "accepted_on"
    READ_WITH = ("organisation", "cohort")
    CORRECTS = InvitationAccepted
    MENDS = ("accepted_on", "goal", "motivation")
    cohort: RunId
    organisation: OrganisationId
    corrects: EntryId
    accepted_on: dt.date
    goal: Prose
    motivation: Prose
    why: Prose


class InvitationDeclined(Event, frozen=True):
    TOPIC = "cohorts.InvitationDeclined"
    KIND = "Invitation afslået"
    DOCUMENT = "Afslag på deltagelse"
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    reason: Prose


class OrganisationWithdrew(Event, frozen=True):
    """From `withdrew_on` the organisation no longer counts; what it did before stays."""

    TOPIC = "cohorts.OrganisationWithdrew"
    KIND = "Organisation meldt ud"
    DOCUMENT = "Udmeldelse af forløbet"
    HAPPENED_ON = "withdrew_on"
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    withdrew_on: dt.date
    reason: Prose


class CoordinatorAppointed(Event, frozen=True):
    TOPIC = "cohorts.CoordinatorAppointed"
    KIND = "Tovholder udpeget"
    cohort: RunId
    organisation: OrganisationId
    coordinator: PersonId


class SteeringGroupFormed(Event, frozen=True):
    TOPIC = "cohorts.SteeringGroupFormed"
    KIND = "Tværgående ledergruppe nedsat"
    cohort: RunId
    organisation: OrganisationId
    members: tuple[PersonId, ...]


class ImplementationTeamFormed(Event, frozen=True):
    """`citizens` is how many citizens are in it: they are nobody's to name."""

    TOPIC = "cohorts.ImplementationTeamFormed"
    KIND = "Implementeringsteam nedsat"
    LATER = ("citizens",)
    cohort: RunId
    organisation: OrganisationId
    members: tuple[PersonId, ...]
    citizens: int | None = None


class CohortThemeCorrected(Event, frozen=True):
    """What the cohort works on, as it should have been said, and why."""

    TOPIC = "cohorts.CohortThemeCorrected"
    KIND = "Holdets tema rettet"
    READ_WITH = ("cohort",)
    CORRECTS = CohortPlanned
    MENDS = ("theme",)
    cohort: RunId
    corrects: EntryId
    theme: Title
    why: Prose
