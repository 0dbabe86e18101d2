"""Applications are decided on and answered; days are fixed, places taken over, and what is accepted becomes a run."""

import datetime as dt
from enum import Enum

from domain.applications.criteria import Criterion
from domain.applications.ids import ApplicationId, RoundId
from domain.entries import EntryId
from domain.kernel import Event
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class ApplicationVerdict(Enum):
    ACCEPTED = "accepted"
    WAITING = "waiting"
    REFUSED = "refused"


class ApplicationDecided(Event, frozen=True):
    """The reasons are the applicant's to read. `rests_on` names the criteria, none where the places were enough."""

    TOPIC = "applications.ApplicationDecided"
    DOCUMENT = "Afgørelse af ansøgning"
    READ_WITH = ()
    round: RoundId
    application: ApplicationId
    organisation: OrganisationId
    verdict: ApplicationVerdict
    rests_on: tuple[Criterion, ...]
    reason: Prose


class TakenFromWaitingList(Event, frozen=True):
    """A place was free again, and the application, which had been put on the waiting list, is accepted after all."""

    TOPIC = "applications.TakenFromWaitingList"
    DOCUMENT = "Afgørelse af ansøgning"
    READ_WITH = ()
    round: RoundId
    application: ApplicationId
    organisation: OrganisationId
    reason: Prose


class MappingDayFixed(Event, frozen=True):
    """When the mapping is held with them; why, where it is not one of the round's days, or not the one before."""

    TOPIC = "applications.MappingDayFixed"
    HAPPENED_ON = None
    READ_WITH = ()
    round: RoundId
    application: ApplicationId
    organisation: OrganisationId
    day: dt.date
    reason: Prose | None


class ApplicationAnswered(Event, frozen=True):
    """The applicant is told, by mail: what the entry says, which decides or takes from the waiting list."""

    TOPIC = "applications.ApplicationAnswered"
    DOCUMENT = "Svar på ansøgning"
    round: RoundId
    application: ApplicationId
    organisation: OrganisationId
    answers: EntryId


class ApplicationBecameRun(Event, frozen=True):
    """From here the cohort's own history goes on: its run came of the application."""

    TOPIC = "applications.ApplicationBecameRun"
    KIND = "Forløb begyndt på en ansøgning"
    cohort: RunId
    organisation: OrganisationId
    round: RoundId
    application: ApplicationId


class OrganisationEncouraged(Event, frozen=True):
    """The advisory function has asked the organisation to apply, by the criteria that would decide, and why."""

    TOPIC = "applications.OrganisationEncouraged"
    READ_WITH = ()
    round: RoundId
    organisation: OrganisationId
    rests_on: tuple[Criterion, ...]
    reason: Prose
