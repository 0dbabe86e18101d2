"""What decisions ask after the deadline: how an application stands, and the round as a whole."""

import datetime as dt
from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from domain.applications.answered import (
    ApplicationAnswered,
    ApplicationBecameRun,
    ApplicationDecided,
    ApplicationVerdict,
    MappingDayFixed,
    TakenFromWaitingList,
)
from domain.applications.events import ApplicationSubmitted, ApplicationWithdrawn
from domain.applications.ids import ApplicationId, RoundId
from domain.applications.screened import ApplicationScreened
from domain.applications.weighed import ApplicationScored, ScoresAgreed
from domain.entries import EntryId, entry_id
from domain.kernel import PersonId, Question, Stamp
from domain.plans.run import RunId

SCORERS = 2
"""So many advisors score an application apart from each other."""


class ApplicationStanding(msgspec.Struct, frozen=True, kw_only=True):
    """How far an application has come. `valid` is None until it has been looked through."""

    submitted: ApplicationSubmitted | None = None
    withdrawn: bool = False
    valid: bool | None = None
    scored_by: frozenset[PersonId] = frozenset()
    agreed: bool = False
    verdict: ApplicationVerdict | None = None
    decided_by: EntryId | None = None
    """The entry that tells of the verdict as it stands."""
    answers: EntryId | None = None
    """The entry that the applicant has been told of last."""
    day: dt.date | None = None
    run: RunId | None = None

    @property
    def answered(self) -> bool:
        """Has the applicant been told of the verdict as it stands?"""
        return self.decided_by is not None and self.answers == self.decided_by


OutcomeEvent = ApplicationDecided | TakenFromWaitingList | MappingDayFixed | ApplicationAnswered | ApplicationBecameRun
ApplicationEvent = (
    ApplicationSubmitted | ApplicationWithdrawn | ApplicationScreened | ApplicationScored | ScoresAgreed | OutcomeEvent
)


def application_standing(application: ApplicationId) -> Question[ApplicationStanding]:
    """How far has the application come?"""
    return Question((application,), ApplicationStanding(), evolve_standing_of)


def evolve_standing_of(state: ApplicationStanding, event: ApplicationEvent, stamp: Stamp) -> ApplicationStanding:
    match event:
        case ApplicationSubmitted():
            return ApplicationStanding(submitted=event)
        case ApplicationWithdrawn():
            return replace(state, withdrawn=True)
        case ApplicationScreened(valid=valid):
            return replace(state, valid=valid)
        case ApplicationScored():
            return replace(state, scored_by=state.scored_by | {stamp.by})
        case ScoresAgreed():
            return replace(state, agreed=True)
        case _:
            return _evolve_outcome(state, event, stamp)


def _evolve_outcome(state: ApplicationStanding, event: OutcomeEvent, stamp: Stamp) -> ApplicationStanding:
    match event:
        case ApplicationDecided(verdict=verdict):
            return replace(state, verdict=verdict, decided_by=entry_id(stamp.position))
        case TakenFromWaitingList():
            return replace(state, verdict=ApplicationVerdict.ACCEPTED, decided_by=entry_id(stamp.position))
        case MappingDayFixed(day=day):
            return replace(state, day=day)
        case ApplicationAnswered(answers=entry):
            return replace(state, answers=entry)
        case ApplicationBecameRun(cohort=run):
            return replace(state, run=run)


Validity = Mapping[ApplicationId, bool | None]
PlacesTaken = frozenset[ApplicationId]
DaysFixed = Mapping[ApplicationId, dt.date]


def validity(round_: RoundId) -> Question[Validity]:
    """Which applications stand in the round, and is each valid? None: it has not been looked through."""
    return Question((round_,), {}, _validity)


def _validity(
    state: Validity, event: ApplicationSubmitted | ApplicationWithdrawn | ApplicationScreened, _: Stamp
) -> Validity:
    match event:
        case ApplicationSubmitted(application=application):
            return {**state, application: None}
        case ApplicationWithdrawn(application=application):
            return {known: valid for known, valid in state.items() if known != application}
        case ApplicationScreened(application=application, valid=valid):
            return {**state, application: valid}


def places_taken(round_: RoundId) -> Question[PlacesTaken]:
    """Which applications have a place in the round?"""
    return Question((round_,), frozenset(), _places)


def _places(
    taken: PlacesTaken, event: ApplicationDecided | TakenFromWaitingList | ApplicationWithdrawn, _: Stamp
) -> PlacesTaken:
    match event:
        case ApplicationDecided(verdict=ApplicationVerdict.ACCEPTED) | TakenFromWaitingList():
            return taken | {event.application}
        case _:
            return taken - {event.application}


def days_fixed(round_: RoundId) -> Question[DaysFixed]:
    """On which day is the mapping with each that has one?"""
    return Question((round_,), {}, _days)


def _days(fixed: DaysFixed, event: MappingDayFixed | ApplicationWithdrawn, _: Stamp) -> DaysFixed:
    others = {application: day for application, day in fixed.items() if application != event.application}
    return {**others, event.application: event.day} if isinstance(event, MappingDayFixed) else others
