"""Agree on a day and a time for a call that has not been held, or move it; and call the agreement off."""

import datetime as dt
from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.events import CohortPlanned
from domain.cohorts.questions import Membership, cohort_planned, membership
from domain.cohorts.refusals import NotInCohort, NotInvited
from domain.kernel import Act, Command, Decision, Event, Question, Refusal, Stamp
from domain.likeness import following
from domain.meetings.agreed import AgreedCallCancelled, CallAgreed
from domain.meetings.calls_held import HeldCalls, calls_held, is_all_held
from domain.meetings.events import CallKind
from domain.meetings.hold_call import CALL_MINUTES_MAX, CallAlreadyHeld, CallMinutesOutOfRange
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose

Agreements = tuple[CallAgreed, ...]


class AgreeCall(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    kind: CallKind
    starts_at: dt.datetime
    minutes: int


class CancelAgreedCall(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    kind: CallKind
    reason: Prose


class AgreedInThePast(Refusal):
    sentence = "Tidspunktet er gået. Er samtalen holdt, så registrér den."


class NothingAgreed(Refusal):
    sentence = "Der er ikke aftalt noget tidspunkt for samtalen."


def calls_agreed(cohort: RunId, organisation: OrganisationId) -> Question[Agreements]:
    """For when are calls with the organisation agreed?"""
    return Question((cohort, organisation), (), _agreed)


def _agreed(agreed: Agreements, event: CallAgreed | AgreedCallCancelled, _: Stamp) -> Agreements:
    others = tuple(it for it in agreed if it.kind is not event.kind)
    return (*others, event) if isinstance(event, CallAgreed) else others


def decide(
    command: AgreeCall,
    act: Act,
    member: Membership,
    held: HeldCalls,
    agreed: Agreements,
    planned: CohortPlanned | None,
) -> Iterator[Event]:
    if not member.invited:
        raise NotInvited
    if not (member.takes_part or member.awaits_answer):
        raise NotInCohort
    if is_all_held(command.kind, held, planned):
        raise CallAlreadyHeld
    if command.starts_at <= act.at:
        raise AgreedInThePast
    if not 1 <= command.minutes <= CALL_MINUTES_MAX:
        raise CallMinutesOutOfRange(CALL_MINUTES_MAX)
    told = following(CallAgreed, command, starts_at=command.starts_at.astimezone(dt.UTC))
    if told not in agreed:
        yield told


def decide_cancelling(
    command: CancelAgreedCall, _: Act, held: HeldCalls, agreed: Agreements, planned: CohortPlanned | None
) -> Iterator[Event]:
    if is_all_held(command.kind, held, planned):
        raise CallAlreadyHeld
    if not any(it.kind is command.kind for it in agreed):
        raise NothingAgreed
    yield following(AgreedCallCancelled, command)


agree_call = Decision(
    command=AgreeCall,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (
        membership(it.cohort, it.organisation),
        calls_held(it.cohort, it.organisation),
        calls_agreed(it.cohort, it.organisation),
        cohort_planned(it.cohort),
    ),
    decide=decide,
)
cancel_agreed_call = Decision(
    command=CancelAgreedCall,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (
        calls_held(it.cohort, it.organisation),
        calls_agreed(it.cohort, it.organisation),
        cohort_planned(it.cohort),
    ),
    decide=decide_cancelling,
)
