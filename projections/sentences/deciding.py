"""Sentences about what is done with applications after the deadline."""

from typing import assert_never

from domain.applications.answered import (
    ApplicationAnswered,
    ApplicationBecameRun,
    ApplicationDecided,
    ApplicationVerdict,
    MappingDayFixed,
    OrganisationEncouraged,
    TakenFromWaitingList,
)
from domain.applications.screened import ApplicationScreened
from domain.applications.weighed import ApplicationScored, FigureCorrected, FigureStated, ScoresAgreed

WeighingEvent = ApplicationScreened | FigureStated | FigureCorrected | ApplicationScored | ScoresAgreed
AnsweringEvent = (
    ApplicationDecided
    | TakenFromWaitingList
    | MappingDayFixed
    | ApplicationAnswered
    | ApplicationBecameRun
    | OrganisationEncouraged
)
DecidingEvent = WeighingEvent | AnsweringEvent

_VERDICT = {
    ApplicationVerdict.ACCEPTED: "imødekom ansøgningen fra {organisation} i {round}.",
    ApplicationVerdict.WAITING: "satte ansøgningen fra {organisation} i {round} på venteliste.",
    ApplicationVerdict.REFUSED: "afslog ansøgningen fra {organisation} i {round}.",
}


def template(event: DecidingEvent) -> str:
    if isinstance(event, WeighingEvent):
        return _weighing(event)
    return _answering(event)


def _weighing(event: WeighingEvent) -> str:
    match event:
        case ApplicationScreened(valid=valid):
            found = "fandt den gyldig" if valid else "fandt den ikke gyldig"
            return f"{{by}} gennemgik ansøgningen fra {{organisation}} i {{round}} og {found}."
        case FigureStated(year=year):
            return f"{{by}} oplyste et tal fra {year} om {{organisation}} til brug i {{round}}."
        case FigureCorrected():
            return "{by} rettede et tal om {organisation} til brug i {round}."
        case ApplicationScored():
            return "{by} vurderede ansøgningen fra {organisation} i {round} for sig."
        case ScoresAgreed():
            return "{by} noterede den fælles vurdering af ansøgningen fra {organisation} i {round}."
    assert_never(event)


def _answering(event: AnsweringEvent) -> str:
    match event:
        case ApplicationDecided(verdict=verdict):
            return f"{{by}} {_VERDICT[verdict]}"
        case TakenFromWaitingList():
            return "{by} gav {organisation} en plads fra ventelisten i {round}."
        case MappingDayFixed():
            return "{by} fastlagde afdækningen med {organisation} i {round} til den {day}."
        case ApplicationAnswered():
            return "{by} gav {organisation} svar på ansøgningen i {round}."
        case ApplicationBecameRun():
            return "{by} lod {organisation}s ansøgning i {round} blive til {cohort}."
        case OrganisationEncouraged():
            return "{by} opfordrede {organisation} til at søge i {round}."
    assert_never(event)
