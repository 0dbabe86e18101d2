"""Take stock of the goals at a meeting, and look ahead."""

from collections.abc import Iterator

from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR
from domain.cohorts.questions import Membership, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStates, meeting_of
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.progress.events import GoalStock, StockTaken
from domain.progress.questions import WrittenSoFar, goals_and_milestones
from domain.progress.refusals import held_meeting, refuse_unless_some
from domain.text import Prose

GOALS_MAX = 60


class TakeStock(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    goals: tuple[GoalStock, ...]
    ahead: Prose


class UnknownGoal(Refusal):
    sentence = "Målet står ikke i nogen af organisationens beskrivelser af mål."


def decide(
    command: TakeStock, _: Act, member: Membership, meetings: MeetingStates, written: WrittenSoFar
) -> Iterator[Event]:
    refuse_unless_taking_part(member)
    held_meeting(command.meeting, meetings)
    refuse_unless_some([it.goal for it in command.goals], GOALS_MAX)
    if not {it.goal for it in command.goals} <= written.goals:
        raise UnknownGoal
    yield following(StockTaken, command)


take_stock = Decision(
    command=TakeStock,
    permission=MEMBER_OR_COHORT_ADVISOR,
    asks=lambda it, _: (
        membership(it.cohort, it.organisation),
        meeting_of(it.cohort, it.meeting),
        goals_and_milestones(it.cohort, it.organisation),
    ),
    decide=decide,
)
