"""Sentences about rounds of applications, and what is sent in them."""

from typing import assert_never

from domain.applications.events import (
    ApplicationRoundAnnounced,
    ApplicationRoundCancelled,
    ApplicationRoundChanged,
    ApplicationRoundClosed,
    ApplicationSubmitted,
    ApplicationWithdrawn,
)
from domain.calendar import danish_day

RoundsEvent = (
    ApplicationRoundAnnounced
    | ApplicationRoundChanged
    | ApplicationRoundClosed
    | ApplicationRoundCancelled
    | ApplicationSubmitted
    | ApplicationWithdrawn
)


def template(event: RoundsEvent) -> str:
    match event:
        case ApplicationRoundAnnounced(closes_on=closes_on):
            return f"{{by}} annoncerede {{round}} med frist til og med {danish_day(closes_on)}."
        case ApplicationRoundChanged():
            return "{by} ændrede {round}."
        case ApplicationRoundClosed():
            return "{by} lukkede {round} før tid."
        case ApplicationRoundCancelled():
            return "{by} aflyste {round}."
        case ApplicationSubmitted(version=1):
            return "{by} modtog en ansøgning fra {applicant} for {organisation} i {round}."
        case ApplicationSubmitted(version=version):
            return (
                f"{{by}} modtog ansøgningen fra {{applicant}} for {{organisation}} i {{round}} igen, udgave {version}."
            )
        case ApplicationWithdrawn():
            return "{by} noterede, at {applicant} trak ansøgningen for {organisation} i {round} tilbage."
    assert_never(event)
