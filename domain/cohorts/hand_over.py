"""Hand a cohort over to another advisor: the one who leaves it is its advisor no more."""

from collections.abc import Iterator

from domain.cohorts.assign_advisor import NotAnAdvisor
from domain.cohorts.authority import COHORT_ADVISOR_OR_ADMINISTRATOR, CohortStanding, cohort_standing
from domain.cohorts.events import AdvisorAssigned
from domain.cohorts.handed_over import CohortHandedOver
from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.organisations.events import Role
from domain.plans.run import RunId
from domain.text import Prose


class HandCohortOver(Command, frozen=True):
    """`leaving` advises the cohort, `advisor` does from now on; `note` is what is good to know."""

    cohort: RunId
    leaving: PersonId
    advisor: PersonId
    note: Prose | None = None


class DoesNotAdvise(Refusal):
    sentence = "Den, der går fra, er ikke holdets rådgiver."


class HandedOverToOneself(Refusal):
    sentence = "Vælg en anden rådgiver at give holdet videre til."


def decide(command: HandCohortOver, _: Act, leaves: CohortStanding, comes: CohortStanding) -> Iterator[Event]:
    if command.leaving == command.advisor:
        raise HandedOverToOneself
    if not leaves.advises(command.cohort):
        raise DoesNotAdvise
    if not comes.standing.has(Role.ADVISOR):
        raise NotAnAdvisor
    if not comes.advises(command.cohort):
        yield following(AdvisorAssigned, command)
    yield following(CohortHandedOver, command)


hand_cohort_over = Decision(
    command=HandCohortOver,
    permission=COHORT_ADVISOR_OR_ADMINISTRATOR,
    asks=lambda it, _: (cohort_standing(it.leaving), cohort_standing(it.advisor)),
    decide=decide,
)
