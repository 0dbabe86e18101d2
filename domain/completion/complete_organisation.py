"""Record that an organisation has completed the programme: its hard rules are met."""

from collections.abc import Iterator

from domain.calendar import day_of
from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.refusals import UnknownCohort
from domain.completion.account import account
from domain.completion.events import OrganisationCompleted
from domain.completion.evidence import Evidence, hard_evidence_of
from domain.completion.questions import organisation_completed
from domain.completion.refusals import NotCompleted, NothingToComplete
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class CompleteOrganisation(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId


def decide(command: CompleteOrganisation, act: Act, evidence: Evidence, completed: bool) -> Iterator[Event]:
    if evidence.run is None:
        raise UnknownCohort
    if completed:
        return
    whole = account(evidence, day_of(act.at))
    own = whole.of(command.organisation)
    if own is None or own not in whole.counting:
        raise NothingToComplete
    if not whole.has_completed(own):
        raise NotCompleted({own.organisation: own.shortfalls(), None: whole.shortfalls()}, whole.rule_set)
    yield following(OrganisationCompleted, command, completed_on=whole.day, rule_set_version=whole.rule_set.version)


complete_organisation = Decision(
    command=CompleteOrganisation,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (hard_evidence_of(it.cohort), organisation_completed(it.cohort, it.organisation)),
    decide=decide,
)
