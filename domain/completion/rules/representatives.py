"""Source: the group programme's plan, »coordinator and team, 3-5 from each organisation«."""

from collections.abc import Iterator

from domain.completion.at_meetings import as_held, standing
from domain.completion.rules.rule import MemberCase, OrganisationRule, Reads
from domain.completion.verdicts import RuleVerdict, Status, Why
from domain.counting import ranging
from domain.meetings.events import MeetingKind
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode

PEOPLE = ("deltager", "deltagere")


class Representatives(OrganisationRule, frozen=True, kw_only=True):
    """From `representatives_min` to `representatives_max` people from the organisation at each reflection meeting."""

    ID = RuleCode("REPRESENTATIVES_3_5")
    UNIT = PEOPLE
    READS = frozenset({Reads.MEETINGS})
    NEEDS = ((EvidenceKind.MEETING, "reflection"),)
    representatives_min: int = 3
    representatives_max: int = 5

    @property
    def range(self) -> str:
        """»3-5«"""
        return ranging(self.representatives_min, self.representatives_max)

    @property
    def name(self) -> str:
        return f"{self.range} {PEOPLE[self.representatives_max != 1]} fra organisationen"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        for meeting in standing(case):
            if meeting.kind is not MeetingKind.REFLECTION:
                continue
            if not meeting.is_held:
                yield RuleVerdict(status=Status.PENDING, meeting=meeting.meeting)
                continue
            count, why = len(meeting.people_of(case.member.organisation)), None
            if count < self.representatives_min:
                why = Why.TOO_FEW_PEOPLE
            elif count > self.representatives_max:
                why = Why.TOO_MANY_PEOPLE
            yield as_held(meeting, why, count, self.representatives_min)
