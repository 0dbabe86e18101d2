"""Decide on an application, with reasons that name the criteria they rest on, or take one from the waiting list.

Scores put applications in order; what becomes of each is for an advisor to say. Until the applicant has been told, it
can be decided anew.
"""

from collections.abc import Iterator
from typing import Any

from domain.applications.answered import ApplicationDecided, ApplicationVerdict, TakenFromWaitingList
from domain.applications.criteria import Criterion
from domain.applications.deciding import (
    AlreadyARun,
    refuse_unless_applied,
    refuse_unless_free,
    refuse_unless_over,
    refuse_unless_used,
    refuse_unless_valid,
    used_for,
)
from domain.applications.ids import ApplicationId, RoundId
from domain.applications.questions import RoundAnnounced, kind_of, round_announced
from domain.applications.ranking import is_needed
from domain.applications.standing import (
    ApplicationStanding,
    PlacesTaken,
    Validity,
    application_standing,
    places_taken,
    validity,
)
from domain.kernel import Act, Command, Decision, Event, Question, Refusal
from domain.likeness import following
from domain.organisations.authority import ADVISOR
from domain.organisations.events import OrganisationId, OrganisationKind
from domain.text import Prose


class DecideApplication(Command, frozen=True):
    round: RoundId
    application: ApplicationId
    organisation: OrganisationId
    verdict: ApplicationVerdict
    reason: Prose
    rests_on: tuple[Criterion, ...] = ()


class TakeFromWaitingList(Command, frozen=True):
    round: RoundId
    application: ApplicationId
    organisation: OrganisationId
    reason: Prose


class AlreadyAnswered(Refusal):
    sentence = "Ansøgeren har fået svar. En plads kan nu kun gives fra ventelisten."


class NotAllScreened(Refusal):
    sentence = "Alle ansøgninger skal være gennemgået, før en gyldig ansøgning kan afgøres."


class NamesNoCriterion(Refusal):
    sentence = "Der er flere gyldige ansøgninger end pladser. Vælg de kriterier, afgørelsen hviler på."


class NotOnTheWaitingList(Refusal):
    sentence = "Ansøgningen står ikke på ventelisten."


def decide(
    command: DecideApplication,
    act: Act,
    round_: RoundAnnounced,
    application: ApplicationStanding,
    kind: OrganisationKind | None,
    known: Validity,
    *taken: PlacesTaken,
) -> Iterator[Event]:
    refuse_unless_over(round_, act.at)
    refuse_unless_applied(application, command)
    if application.run is not None:
        raise AlreadyARun
    if application.answered:
        raise AlreadyAnswered
    refuse_unless_used(command.rests_on, round_, kind)
    if application.valid is None or command.verdict is not ApplicationVerdict.REFUSED:
        refuse_unless_valid(application)
    if application.valid:
        _refuse_unless_weighed(command, round_, kind, known)
    for places in taken:
        refuse_unless_free(len(places - {command.application}), round_.standing.places)
    yield following(ApplicationDecided, command)


def _refuse_unless_weighed(
    command: DecideApplication, round_: RoundAnnounced, kind: OrganisationKind | None, known: Validity
) -> None:
    """Whether anything is to be weighed is known once all have been looked through; by what, the round says."""
    if None in known.values():
        raise NotAllScreened
    needed = is_needed(sum(map(bool, known.values())), round_.standing.places)
    if needed and used_for(kind, round_) and not command.rests_on:
        raise NamesNoCriterion


def _asks(command: DecideApplication, _: Act) -> tuple[Question[Any], ...]:
    """Only who is given a place waits for others who are."""
    accepts = command.verdict is ApplicationVerdict.ACCEPTED
    return (
        round_announced(command.round),
        application_standing(command.application),
        kind_of(command.organisation),
        validity(command.round),
        *((places_taken(command.round),) if accepts else ()),
    )


def decide_taking(
    command: TakeFromWaitingList,
    _: Act,
    round_: RoundAnnounced,
    application: ApplicationStanding,
    taken: PlacesTaken,
) -> Iterator[Event]:
    refuse_unless_applied(application, command)
    if application.verdict is not ApplicationVerdict.WAITING:
        raise NotOnTheWaitingList
    refuse_unless_free(len(taken), round_.standing.places)
    yield following(TakenFromWaitingList, command)


decide_application = Decision(
    command=DecideApplication,
    permission=ADVISOR,
    asks=_asks,
    decide=decide,
)
take_from_waiting_list = Decision(
    command=TakeFromWaitingList,
    permission=ADVISOR,
    asks=lambda it, _: (
        round_announced(it.round),
        application_standing(it.application),
        places_taken(it.round),
    ),
    decide=decide_taking,
)
