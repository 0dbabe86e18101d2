"""Say whether one's organisation is ready: its roles, what is expected of it, the local work, how that is organised."""

from collections.abc import Iterator

from domain.cohorts.questions import Coordination, Membership, coordination, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.events import Answer, MeetingKind
from domain.meetings.questions import MeetingDay, meeting_days
from domain.meetings.readiness import ReadinessAnswered, ReadinessQuestion
from domain.meetings.set_dates_aside import NotTheCoordinator
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId

AFTER_KICKOFF = frozenset({ReadinessQuestion.EQUIPPED, ReadinessQuestion.STRUCTURE})


class AnswerReadiness(Command, frozen=True):
    """It may be answered anew at any time. `first_step` is asked with whether one is equipped, and only there."""

    LATER = ("first_step",)
    cohort: RunId
    organisation: OrganisationId
    asked: ReadinessQuestion
    answer: Answer
    first_step: Answer | None = None


class BeforeTheKickoff(Refusal):
    sentence = "Det kan først besvares, når opstartsmødet er registreret som holdt."


class FirstStepAfterKickoff(Refusal):
    sentence = "Det spørgsmål stilles kun efter opstartsmødet."


def decide(
    command: AnswerReadiness,
    act: Act,
    held: Membership,
    coordinates: Coordination,
    meetings: tuple[MeetingDay, ...] = (),
) -> Iterator[Event]:
    refuse_unless_taking_part(held)
    if command.asked is not ReadinessQuestion.EQUIPPED and act.by != coordinates.coordinator:
        raise NotTheCoordinator
    begun = any(it.kind is MeetingKind.KICKOFF and it.held_on is not None for it in meetings)
    if command.asked in AFTER_KICKOFF and not begun:
        raise BeforeTheKickoff
    if command.first_step is not None and command.asked is not ReadinessQuestion.EQUIPPED:
        raise FirstStepAfterKickoff
    yield following(ReadinessAnswered, command)


answer_readiness = Decision(
    command=AnswerReadiness,
    permission=MEMBER,
    asks=lambda it, _: (
        membership(it.cohort, it.organisation),
        coordination(it.cohort, it.organisation),
        *((meeting_days(it.cohort),) if it.asked in AFTER_KICKOFF else ()),
    ),
    decide=decide,
)
