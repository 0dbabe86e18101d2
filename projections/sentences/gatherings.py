"""Sentences about network meetings, theme days and conferences."""

from typing import assert_never

from domain.calendar import danish_day, day_of
from domain.gatherings.events import (
    GatheringAnnounced,
    GatheringCancelled,
    GatheringChanged,
    GatheringHeld,
    MovedUp,
    SignedUp,
    SignUpCancelled,
)
from domain.gatherings.questions import GatheringEvent


def template(event: GatheringEvent) -> str:
    match event:
        case GatheringAnnounced(starts_at=starts_at):
            return f"{{by}} annoncerede {{gathering}} til den {danish_day(day_of(starts_at))}."
        case GatheringChanged():
            return "{by} ændrede {gathering}."
        case GatheringCancelled():
            return "{by} aflyste {gathering}."
        case SignedUp(waiting=True):
            return "{by} skrev {person} på ventelisten til {gathering}."
        case SignedUp():
            return "{by} tilmeldte {person} til {gathering}."
        case SignUpCancelled():
            return "{by} meldte {person} fra til {gathering}."
        case MovedUp():
            return "{person} fik en plads fra ventelisten til {gathering}."
        case GatheringHeld():
            return "{by} registrerede, hvem der var med til {gathering}."
    assert_never(event)
