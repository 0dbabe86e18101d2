"""Reasons that several decisions give after the deadline, and what must be so before anything is decided there."""

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

from domain.applications.criteria import Criterion, criteria_among
from domain.applications.events import ApplicationSubmitted
from domain.applications.ids import RoundId
from domain.applications.questions import RoundAnnounced, closes_at
from domain.applications.refusals import UnknownApplication, refuse_unless_announced
from domain.applications.standing import ApplicationStanding
from domain.calendar import danish_day
from domain.kernel import Refusal
from domain.organisations.events import OrganisationId, OrganisationKind


class RoundStillOpen(Refusal):
    sentence = "Fristen er ikke udløbet. Man kan søge til og med {0}."


class ApplicationIsWithdrawn(Refusal):
    sentence = "Ansøgningen er trukket tilbage."


class ApplicationNotValid(Refusal):
    sentence = "Ansøgningen er ikke gennemgået, eller også er den ikke gyldig."


class AlreadyDecided(Refusal):
    sentence = "Ansøgningen er afgjort."


class AlreadyARun(Refusal):
    sentence = "Der er allerede planlagt et forløb på ansøgningen."


class NoPlaceLeft(Refusal):
    sentence = "Alle {0} pladser i runden er givet væk."


class UnknownCriterion(Refusal):
    sentence = "Det kriterium bruger runden ikke til den slags organisation."


def refuse_unless_over(round_: RoundAnnounced, at: dt.datetime) -> None:
    """Nobody can apply any more, and the round has not been called off."""
    refuse_unless_announced(round_)
    if not round_.closed and at < closes_at(round_.standing.closes_on):
        raise RoundStillOpen(danish_day(round_.standing.closes_on))


class OfAnApplication(Protocol):
    """A wish about what an organisation sent in a round."""

    @property
    def round(self) -> RoundId: ...
    @property
    def organisation(self) -> OrganisationId: ...


def refuse_unless_applied(application: ApplicationStanding, command: OfAnApplication) -> ApplicationSubmitted:
    """What the organisation sent in that round, and has not withdrawn."""
    sent = application.submitted
    if sent is None or (sent.round, sent.organisation) != (command.round, command.organisation):
        raise UnknownApplication
    if application.withdrawn:
        raise ApplicationIsWithdrawn
    return sent


def refuse_unless_valid(application: ApplicationStanding) -> None:
    if not application.valid:
        raise ApplicationNotValid


def refuse_unless_used(criteria: Iterable[Criterion], round_: RoundAnnounced, kind: OrganisationKind | None) -> None:
    """The round chooses those of the kind by these criteria."""
    if not set(criteria) <= set(used_for(kind, round_)):
        raise UnknownCriterion


def used_for(kind: OrganisationKind | None, round_: RoundAnnounced) -> tuple[Criterion, ...]:
    """What the round chooses those of the kind by; nothing where nobody knows the kind."""
    return () if kind is None else criteria_among(round_.standing.criteria, kind)


def refuse_unless_free(taken: int, places: int) -> None:
    if taken >= places:
        raise NoPlaceLeft(places)
