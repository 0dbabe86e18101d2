"""Source: the group programme's plan, reflection meetings: »coordinator and representatives of the team«."""

from collections.abc import Iterator

from domain.completion.at_meetings import as_held, standing
from domain.completion.rules.rule import MemberCase, OrganisationRule, Reads
from domain.completion.teams import coordinator_on, team_on
from domain.completion.verdicts import RuleVerdict, Status, Why
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingState
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode


class CoordinatorAndTeam(OrganisationRule, frozen=True, kw_only=True):
    """At each reflection meeting the coordinator, and somebody else who is in the implementation team.

    Who they are is what had been said by the day of the meeting: a later change of coordinator takes nothing back.
    """

    ID = RuleCode("COORDINATOR_AND_TEAM")
    READS = frozenset({Reads.MEETINGS, Reads.TEAMS})
    NEEDS = ((EvidenceKind.MEETING, "reflection"),)

    @property
    def name(self) -> str:
        return "Tovholder og implementeringsteam med"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        for meeting in standing(case):
            if meeting.kind is not MeetingKind.REFLECTION:
                continue
            if meeting.is_held:
                yield as_held(meeting, _missing(case, meeting))
            else:
                yield RuleVerdict(status=Status.PENDING, meeting=meeting.meeting)


def _missing(case: MemberCase, meeting: MeetingState) -> Why | None:
    organisation = case.member.organisation
    there = frozenset(meeting.people_of(organisation))
    coordinator = coordinator_on(case.evidence.teams, organisation, meeting.on)
    if coordinator not in there:
        return Why.COORDINATOR_NOT_THERE
    team = team_on(case.evidence.teams, organisation, meeting.on) - {coordinator}
    return Why.TEAM_NOT_THERE if team.isdisjoint(there) else None
