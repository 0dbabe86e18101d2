"""Correct an acceptance: the day it was given, the goal, the motivation; what was said at first stays readable."""

import datetime as dt

from domain.calendar import day_of
from domain.cohorts.events import AcceptanceCorrected
from domain.cohorts.questions import Membership, membership
from domain.cohorts.refusals import InTheFuture
from domain.corrections import Correction, NothingToCorrect, Version, correcting
from domain.kernel import Act, Refusal
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class CorrectAcceptance(Correction, frozen=True):
    """Of the latest stay; an earlier one has ended with what was said then."""

    cohort: RunId
    organisation: OrganisationId
    accepted_on: dt.date
    goal: Prose
    motivation: Prose


class AcceptedAfterLeaving(Refusal):
    sentence = "Organisationen havde trukket sig fra holdet den dag. Skriv den dag, I sagde ja."


def _refuse(command: CorrectAcceptance, act: Act, version: Version, held: Membership) -> None:
    if version.entries[-1] != held.accepted_by:
        raise NothingToCorrect
    if command.accepted_on > day_of(act.at):
        raise InTheFuture
    if held.withdrew_on is not None and held.withdrew_on < command.accepted_on:
        raise AcceptedAfterLeaving


correct_acceptance = correcting(
    CorrectAcceptance,
    AcceptanceCorrected,
    MEMBER,
    about=("cohort", "organisation"),
    weighs=lambda it, _: (membership(it.cohort, it.organisation),),
    refuses=_refuse,
)
