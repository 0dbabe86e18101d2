"""Source: the group programme's plan, which says of each joint meeting whether it is physical or virtual."""

from collections import Counter
from collections.abc import Iterator

from domain.completion.at_meetings import as_held, standing
from domain.completion.rules.rule import Case, CohortRule, Reads
from domain.completion.verdicts import RuleVerdict, Status, Why
from domain.meetings.events import MeetingKind
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode


class AsPlanned(CohortRule, frozen=True, kw_only=True):
    """Virtual or physical, as the plan says of each joint meeting."""

    ID = RuleCode("MODE")
    READS = frozenset({Reads.MEETINGS})
    NEEDS = ((EvidenceKind.MEETING, ""),)

    @property
    def name(self) -> str:
        return "Holdt som planlagt (fysisk eller virtuelt)"

    def judge(self, case: Case) -> Iterator[RuleVerdict]:
        numbers: Counter[MeetingKind] = Counter()
        for meeting in standing(case):
            numbers[meeting.kind] += 1
            if not meeting.is_held:
                yield RuleVerdict(status=Status.PENDING, meeting=meeting.meeting)
                continue
            row = case.run.programme.recorded_as(EvidenceKind.MEETING, meeting.kind.value)
            yield as_held(meeting, None if meeting.mode is row.mode_of(numbers[meeting.kind]) else Why.OTHER_MODE)
