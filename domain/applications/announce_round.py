"""Announce a round in which organisations apply for a programme, by themselves or in a cohort that is planned."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from domain.applications.criteria import Criterion
from domain.applications.events import ApplicationRoundAnnounced
from domain.applications.ids import RoundId
from domain.applications.questions import RoundAnnounced, round_announced
from domain.applications.round_terms import refuse_unless_sensible
from domain.cohorts.events import CohortPlanned
from domain.cohorts.plan_cohort import UnknownPlan
from domain.cohorts.questions import cohort_planned
from domain.kernel import Act, Command, Decision, Event, Question, Refusal
from domain.likeness import following
from domain.organisations.authority import ADVISOR
from domain.organisations.events import OrganisationKind
from domain.plans.programme import PlanId
from domain.plans.run import RunId
from domain.text import Name, Prose


class AnnounceApplicationRound(Command, frozen=True):
    """With a `cohort` it is that cohort's places that are applied for, and its plan."""

    round: RoundId
    name: Name
    plan: PlanId
    plan_version: int
    audience: tuple[OrganisationKind, ...]
    places: int
    opens_on: dt.date
    closes_on: dt.date
    answer_week: dt.date
    expected: Prose
    gives: Prose
    privacy: Prose
    mapping_days: tuple[dt.date, ...] = ()
    mappings_a_day: int = 1
    criteria: tuple[Criterion, ...] = ()
    cohort: RunId | None = None


class RoundAlreadyAnnounced(Refusal):
    sentence = "Ansøgningsrunden er allerede annonceret."


class NobodyMayApply(Refusal):
    sentence = "Vælg, hvem der kan søge: kommuner, § 110-boformer eller begge."


class AnotherPlansCohort(Refusal):
    sentence = "Holdet følger en anden forløbsplan end den, runden er for."


def decide(
    command: AnnounceApplicationRound, _: Act, before: RoundAnnounced, *planned: CohortPlanned | None
) -> Iterator[Event]:
    if before.announced is not None:
        raise RoundAlreadyAnnounced
    if not command.audience or len(set(command.audience)) < len(command.audience):
        raise NobodyMayApply
    for cohort in planned:
        if cohort is None:
            raise UnknownPlan
        if (cohort.plan, cohort.plan_version) != (command.plan, command.plan_version):
            raise AnotherPlansCohort
    refuse_unless_sensible(command, command.audience, for_cohort=command.cohort is not None)
    yield following(ApplicationRoundAnnounced, command)


def _asks(command: AnnounceApplicationRound, _: Act) -> tuple[Question[Any], ...]:
    there = () if command.cohort is None else (cohort_planned(command.cohort),)
    return (round_announced(command.round), *there)


announce_application_round = Decision(
    command=AnnounceApplicationRound,
    permission=ADVISOR,
    asks=_asks,
    decide=decide,
)
