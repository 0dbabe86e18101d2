"""Assign one more advisor to a cohort; an administrator may too, so that a cohort is never left without one."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR_OR_ADMINISTRATOR, CohortStanding, cohort_standing
from domain.cohorts.events import AdvisorAssigned, CohortPlanned
from domain.cohorts.questions import cohort_planned
from domain.cohorts.refusals import UnknownCohort
from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.organisations.events import Role
from domain.plans.run import RunId


class AssignAdvisor(Command, frozen=True):
    cohort: RunId
    advisor: PersonId


class NotAnAdvisor(Refusal):
    sentence = "Kun en rådgiver kan knyttes til holdet som rådgiver."


def decide(command: AssignAdvisor, _: Act, planned: CohortPlanned | None, held: CohortStanding) -> Iterator[Event]:
    if planned is None:
        raise UnknownCohort
    if not held.standing.has(Role.ADVISOR):
        raise NotAnAdvisor
    if not held.advises(command.cohort):
        yield following(AdvisorAssigned, command)


assign_advisor = Decision(
    command=AssignAdvisor,
    permission=COHORT_ADVISOR_OR_ADMINISTRATOR,
    asks=lambda it, _: (cohort_planned(it.cohort), cohort_standing(it.advisor)),
    decide=decide,
)
