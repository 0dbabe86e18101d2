"""Somebody answers the question about an activity of the plan that nothing else shows: how it went, on which day."""

import datetime as dt
from collections.abc import Iterator, Mapping

from domain.calendar import day_of
from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR
from domain.cohorts.events import CohortPlanned
from domain.cohorts.questions import Membership, cohort_planned, membership
from domain.cohorts.refusals import InTheFuture, UnknownCohort
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.completion.events import ActivityAttested
from domain.kernel import Act, Command, Decision, Event, Question, Refusal, Stamp
from domain.likeness import following
from domain.meetings.events import Answer
from domain.organisations.events import OrganisationId
from domain.plans.programme import EvidenceKind
from domain.plans.run import RunId
from domain.plans.timing import ActivityCode
from domain.text import Prose


class AttestActivity(Command, frozen=True):
    """An answer of the same day for the same activity replaces the one before; `said` is what there is to say of it."""

    cohort: RunId
    organisation: OrganisationId
    activity: ActivityCode
    attested_on: dt.date
    answer: Answer
    said: Prose | None = None


class NothingToAttest(Refusal):
    sentence = "Forløbets plan har ikke sådan en aktivitet, som der svares på et spørgsmål om."


SaidOf = Mapping[tuple[ActivityCode, dt.date], Answer]
"""What was answered of each activity for each day."""


def attested_of(cohort: RunId, organisation: OrganisationId) -> Question[SaidOf]:
    """What has the organisation answered, for each activity and day?"""
    return Question((cohort, organisation), {}, _attested)


def _attested(said: SaidOf, event: ActivityAttested, _: Stamp) -> SaidOf:
    return {**said, (event.activity, event.attested_on): event.answer}


def decide(
    command: AttestActivity,
    act: Act,
    held: Membership,
    planned: CohortPlanned | None,
    said: SaidOf,
) -> Iterator[Event]:
    if planned is None:
        raise UnknownCohort
    refuse_unless_taking_part(held)
    attested = planned.run.programme.shown_by(EvidenceKind.ATTESTED)
    if command.activity not in {it.activity for it in attested}:
        raise NothingToAttest
    if command.attested_on > day_of(act.at):
        raise InTheFuture
    if command.said is not None or said.get((command.activity, command.attested_on)) is not command.answer:
        yield following(ActivityAttested, command)


attest_activity = Decision(
    command=AttestActivity,
    permission=MEMBER_OR_COHORT_ADVISOR,
    asks=lambda it, _: (
        membership(it.cohort, it.organisation),
        cohort_planned(it.cohort),
        attested_of(it.cohort, it.organisation),
    ),
    decide=decide,
)
