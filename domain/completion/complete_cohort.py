"""Record that a cohort has completed: every organisation that did not withdraw before has met its hard rules."""

from collections.abc import Iterator

from domain.calendar import day_of
from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.refusals import UnknownCohort
from domain.completion.account import account
from domain.completion.events import CohortCompleted
from domain.completion.evidence import Evidence, hard_evidence_of
from domain.completion.questions import cohort_completed
from domain.completion.refusals import Lacking, NotCompleted
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.plans.run import RunId


class CompleteCohort(Command, frozen=True):
    cohort: RunId


class NobodyLeft(Refusal):
    sentence = "Ingen organisationer deltager i holdet, så der er ingen, der har gennemført det."


def decide(command: CompleteCohort, act: Act, evidence: Evidence, completed: bool) -> Iterator[Event]:
    if evidence.run is None:
        raise UnknownCohort
    if completed:
        return
    whole = account(evidence, day_of(act.at))
    if not whole.counting:
        raise NobodyLeft
    if not whole.completed:
        own: Lacking = {it.organisation: it.shortfalls() for it in whole.counting}
        raise NotCompleted({None: whole.shortfalls(), **own}, whole.rule_set)
    yield CohortCompleted(cohort=command.cohort, completed_on=whole.day, rule_set_version=whole.rule_set.version)


complete_cohort = Decision(
    command=CompleteCohort,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (hard_evidence_of(it.cohort), cohort_completed(it.cohort)),
    decide=decide,
)
