"""Assign one more advisor to a cohort; an administrator may too, so that a cohort is never left without one."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR_OR_ADMINISTRATOR
from domain.cohorts.events import AdvisorAssigned, CohortId
from domain.cohorts.questions import advisors
from domain.cohorts.refusals import UnknownCohort
from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.organisations.events import Role
from domain.organisations.questions import Standing, standing


class AssignAdvisor(Command, frozen=True):
    cohort: CohortId
    advisor: PersonId


class NotAnAdvisor(Refusal):
    sentence = "Kun en rådgiver kan knyttes til holdet som rådgiver."


def decide(command: AssignAdvisor, _: Act, assigned: frozenset[str], held: Standing) -> Iterator[Event]:
    if not assigned:
        raise UnknownCohort
    if not held.has(Role.ADVISOR):
        raise NotAnAdvisor
    if command.advisor not in assigned:
        yield AdvisorAssigned(cohort=command.cohort, advisor=command.advisor)


assign_advisor = Decision(
    command=AssignAdvisor,
    permission=COHORT_ADVISOR_OR_ADMINISTRATOR,
    asks=lambda it, _: (advisors(it.cohort), standing(it.advisor)),
    decide=decide,
)
