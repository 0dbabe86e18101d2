"""What decisions ask about rounds and applications."""

import datetime as dt

import msgspec

from domain.applications.events import (
    ApplicationRoundAnnounced,
    ApplicationRoundCancelled,
    ApplicationRoundChanged,
    ApplicationRoundClosed,
    ApplicationSubmitted,
    ApplicationWithdrawn,
)
from domain.applications.ids import ApplicationId, RoundId
from domain.calendar import end_of, start_of
from domain.kernel import Question, Stamp
from domain.organisations.events import OrganisationId, OrganisationKind, OrganisationRegistered


class RoundAnnounced(msgspec.Struct, frozen=True, kw_only=True):
    """How a round stands: as it was `announced` first, as it was `changed` last, and whether it was ended early."""

    announced: ApplicationRoundAnnounced | None = None
    changed: ApplicationRoundChanged | None = None
    closed: bool = False
    cancelled: bool = False

    @property
    def standing(self) -> ApplicationRoundAnnounced | ApplicationRoundChanged:
        """What is so of it now; to be asked of one that is announced only."""
        if self.changed is not None:
            return self.changed
        if self.announced is None:
            raise LookupError
        return self.announced

    @property
    def over(self) -> bool:
        """Was it ended before its day?"""
        return self.closed or self.cancelled


RoundEvent = ApplicationRoundAnnounced | ApplicationRoundChanged | ApplicationRoundClosed | ApplicationRoundCancelled


def round_announced(round_: RoundId) -> Question[RoundAnnounced]:
    """How does the round stand?"""
    return Question((round_,), RoundAnnounced(), evolve_round)


def evolve_round(state: RoundAnnounced, event: RoundEvent, _: Stamp) -> RoundAnnounced:
    match event:
        case ApplicationRoundAnnounced():
            return RoundAnnounced(announced=event)
        case ApplicationRoundChanged():
            return msgspec.structs.replace(state, changed=event)
        case ApplicationRoundClosed():
            return msgspec.structs.replace(state, closed=True)
        case ApplicationRoundCancelled():
            return msgspec.structs.replace(state, cancelled=True)


def opens_at(opens_on: dt.date) -> dt.datetime:
    """The first instant at which somebody may apply."""
    return start_of(opens_on)


def closes_at(closes_on: dt.date) -> dt.datetime:
    """The first instant at which nobody may any more: the midnight after the day, Copenhagen."""
    return end_of(closes_on)


class Application(msgspec.Struct, frozen=True):
    """How an application stands: what was sent last, how often, and whether it was withdrawn since."""

    submitted: ApplicationSubmitted | None = None
    withdrawn: bool = False

    @property
    def versions(self) -> int:
        return 0 if self.submitted is None else self.submitted.version


def application_of(application: ApplicationId) -> Question[Application]:
    """How does the application stand?"""
    return Question((application,), Application(), evolve_application)


def evolve_application(state: Application, event: ApplicationSubmitted | ApplicationWithdrawn, _: Stamp) -> Application:
    if isinstance(event, ApplicationSubmitted):
        return Application(event)
    return Application(state.submitted, withdrawn=True)


def kind_of(organisation: OrganisationId) -> Question[OrganisationKind | None]:
    """What kind of organisation is it? None where it is not registered."""
    return Question((organisation,), None, _kind)


def _kind(_before: OrganisationKind | None, event: OrganisationRegistered, _: Stamp) -> OrganisationKind:
    return event.kind
