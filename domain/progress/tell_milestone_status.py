"""Tell how the milestones stand at a meeting that was held."""

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
from domain.progress.events import NEEDS_REASON, MilestoneStatusTold, ToldMilestone
from domain.progress.questions import WrittenSoFar, goals_and_milestones
from domain.progress.refusals import held_meeting, refuse_unless_some

MILESTONES_MAX = 60


class TellMilestoneStatus(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    milestones: tuple[ToldMilestone, ...]


class NoReasonTold(Refusal):
    sentence = "Skriv, hvorfor en milepæl er forsinket eller droppet."


class UnknownMilestone(Refusal):
    sentence = "Milepælen står ikke i nogen af organisationens planer."


def decide(
    command: TellMilestoneStatus, _: Act, member: Membership, meetings: MeetingStates, written: WrittenSoFar
) -> Iterator[Event]:
    refuse_unless_taking_part(member)
    held_meeting(command.meeting, meetings)
    refuse_unless_some([it.milestone for it in command.milestones], MILESTONES_MAX)
    if not {it.milestone for it in command.milestones} <= written.milestones:
        raise UnknownMilestone
    if any(it.state in NEEDS_REASON and it.reason is None for it in command.milestones):
        raise NoReasonTold
    yield following(MilestoneStatusTold, command)


tell_milestone_status = Decision(
    command=TellMilestoneStatus,
    permission=MEMBER_OR_COHORT_ADVISOR,
    asks=lambda it, _: (
        membership(it.cohort, it.organisation),
        meeting_of(it.cohort, it.meeting),
        goals_and_milestones(it.cohort, it.organisation),
    ),
    decide=decide,
)
