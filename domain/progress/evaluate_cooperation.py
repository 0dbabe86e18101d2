"""Evaluate the cooperation: the organisation's own people for their side, its advisors for the agency's."""

from collections.abc import Iterator

from domain.cohorts.authority import CohortStanding, cohort_standing
from domain.cohorts.events import CohortPlanned
from domain.cohorts.questions import Membership, cohort_planned, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event, Permission
from domain.likeness import following
from domain.meetings.events import CallAnswer
from domain.meetings.hold_call import answered
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.progress.events import CooperationEvaluated
from domain.progress.refusals import NothingSaid, refuse_unless_asked
from domain.sides import RunSide
from domain.text import Prose


class EvaluateCooperation(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    side: RunSide
    answers: tuple[CallAnswer, ...]
    words: Prose | None = None


def _of_that_side(command: EvaluateCooperation, held: CohortStanding) -> bool:
    if command.side is RunSide.AGENCY:
        return held.advises(command.cohort)
    return held.standing.is_member(command.organisation)


OF_THAT_SIDE = Permission(cohort_standing, _of_that_side)
"""Each side speaks for itself."""


def decide(command: EvaluateCooperation, _: Act, member: Membership, planned: CohortPlanned | None) -> Iterator[Event]:
    refuse_unless_taking_part(member)
    refuse_unless_asked(command.answers, planned)
    said = answered(command.answers) or ()
    if not said and command.words is None:
        raise NothingSaid
    yield following(CooperationEvaluated, command, answers=said)


evaluate_cooperation = Decision(
    command=EvaluateCooperation,
    permission=OF_THAT_SIDE,
    asks=lambda it, _: (membership(it.cohort, it.organisation), cohort_planned(it.cohort)),
    decide=decide,
)
