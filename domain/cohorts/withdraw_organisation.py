"""Withdraw an organisation from its cohort from a day on; its history stays."""

import datetime as dt
from collections.abc import Iterator

from domain.calendar import day_of
from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR
from domain.cohorts.events import OrganisationWithdrew
from domain.cohorts.questions import Membership, membership
from domain.cohorts.refusals import InTheFuture
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class WithdrawOrganisation(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    withdrew_on: dt.date
    reason: Prose


class WithdrawnBeforeAccepting(Refusal):
    sentence = "Organisationen kan ikke trække sig fra en dag, før den sagde ja."


def decide(command: WithdrawOrganisation, act: Act, held: Membership) -> Iterator[Event]:
    refuse_unless_taking_part(held)
    if command.withdrew_on < held.stays[-1].accepted_on:
        raise WithdrawnBeforeAccepting
    if command.withdrew_on > day_of(act.at):
        raise InTheFuture
    yield following(OrganisationWithdrew, command)


withdraw_organisation = Decision(
    command=WithdrawOrganisation,
    permission=MEMBER_OR_COHORT_ADVISOR,
    asks=lambda it, _: (membership(it.cohort, it.organisation),),
    decide=decide,
)
