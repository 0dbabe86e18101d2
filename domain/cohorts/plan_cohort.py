"""Plan a cohort from a programme plan: its rules and every derived date are settled here."""

import datetime as dt
from collections.abc import Iterator

from domain.cohorts.events import AdvisorAssigned, CohortPlanned
from domain.cohorts.questions import cohort_planned
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import ADVISOR
from domain.plans.added import PlanVersions, versions_of
from domain.plans.programme import PlanId
from domain.plans.run import RunId
from domain.plans.schedule import REFLECTION_MEETINGS_DEFAULT, REFLECTION_MEETINGS_MAX, planned_from
from domain.plans.versions import PLANS
from domain.text import Name, Title

PLACES_DEFAULT = 8


class PlanCohort(Command, frozen=True):
    """`reflection_meetings` is how many are planned; the rule set says how many are needed."""

    cohort: RunId
    name: Name
    theme: Title
    plan: PlanId
    plan_version: int
    kickoff_on: dt.date
    reflection_meetings: int = REFLECTION_MEETINGS_DEFAULT
    places: int = PLACES_DEFAULT


class CohortAlreadyPlanned(Refusal):
    sentence = "Holdet er allerede planlagt."


class UnknownPlan(Refusal):
    sentence = "Forløbsplanen findes ikke i den version."


class TooFewReflectionMeetings(Refusal):
    FIELD = "reflection_meetings"
    sentence = "Der skal planlægges mindst {0} og højst {1} refleksionsmøder."


class PlacesOutOfRange(Refusal):
    FIELD = "places"
    sentence = "Et hold har plads til mellem {0} og {1} organisationer."


def decide(command: PlanCohort, act: Act, planned: CohortPlanned | None, versions: PlanVersions) -> Iterator[Event]:
    if planned is not None:
        raise CohortAlreadyPlanned
    plan = versions.get(command.plan_version)
    if plan is None:
        raise UnknownPlan
    spread = plan.spread
    needed = 1 if spread is None else spread.times_min
    if not needed <= command.reflection_meetings <= REFLECTION_MEETINGS_MAX:
        raise TooFewReflectionMeetings(needed, REFLECTION_MEETINGS_MAX)
    if command.places not in plan.members:
        raise PlacesOutOfRange(plan.members[0], plan.members[-1])
    yield following(
        CohortPlanned,
        command,
        rule_set=plan.rule_set,
        schedule=planned_from(plan, command.kickoff_on, command.reflection_meetings),
        programme=None if (plan.plan, plan.version) in PLANS else plan,
    )
    yield AdvisorAssigned(cohort=command.cohort, advisor=act.by)


plan_cohort = Decision(
    command=PlanCohort,
    permission=ADVISOR,
    asks=lambda it, _: (cohort_planned(it.cohort), versions_of(it.plan)),
    decide=decide,
)
