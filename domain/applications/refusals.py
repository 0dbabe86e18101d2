"""Reasons that several decisions give about rounds and applications."""

import datetime as dt

from domain.applications.questions import RoundAnnounced, closes_at, opens_at
from domain.calendar import danish_day
from domain.kernel import Refusal


class UnknownRound(Refusal):
    sentence = "Ansøgningsrunden findes ikke."


class RoundCancelled(Refusal):
    sentence = "Ansøgningsrunden er aflyst."


class RoundClosedEarly(Refusal):
    sentence = "Ansøgningsrunden er lukket før tid, så ansøgningen kan ikke sendes."


class RoundNotOpen(Refusal):
    sentence = "Man kan søge fra {0}."


class RoundClosed(Refusal):
    sentence = "Fristen var til og med {0}, så ansøgningen kan ikke sendes mere."


class UnknownApplication(Refusal):
    sentence = "Ansøgningen findes ikke."


def refuse_unless_announced(round_: RoundAnnounced) -> None:
    """It is there, and it has not been called off."""
    if round_.announced is None:
        raise UnknownRound
    if round_.cancelled:
        raise RoundCancelled


def refuse_unless_open(round_: RoundAnnounced, at: dt.datetime) -> None:
    """Somebody may apply at the instant. Raises what says why not, and the day that decides it."""
    refuse_unless_announced(round_)
    if round_.closed:
        raise RoundClosedEarly
    standing = round_.standing
    if at < opens_at(standing.opens_on):
        raise RoundNotOpen(danish_day(standing.opens_on))
    if at >= closes_at(standing.closes_on):
        raise RoundClosed(danish_day(standing.closes_on))
