"""Source: the plans, which say of their meetings how long they last."""

from collections.abc import Iterator

from domain.completion.at_meetings import as_held
from domain.completion.rules.about_activity import AboutActivity, meetings_of
from domain.completion.rules.rule import MemberCase, Reads
from domain.completion.verdicts import RuleVerdict, Status, Why
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode


class PlannedLength(AboutActivity, frozen=True, kw_only=True):
    """Each meeting of the activity lasts from `minutes_min` to `minutes_max` minutes."""

    ID = RuleCode("LENGTH")
    UNIT = ("minut", "minutter")
    READS = frozenset({Reads.MEETINGS})
    SHOWN_BY = frozenset({EvidenceKind.MEETING})
    minutes_min: int = 60
    minutes_max: int = 360

    @property
    def name(self) -> str:
        least, most = self.minutes_min, self.minutes_max
        return f"{self.named}: {least} minutter" if least == most else f"{self.named}: {least}-{most} minutter"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        for meeting in meetings_of(self.activity, case):
            if not meeting.is_held or meeting.minutes is None:
                yield RuleVerdict(status=Status.PENDING, meeting=meeting.meeting)
                continue
            why = Why.TOO_SHORT if meeting.minutes < self.minutes_min else None
            why = Why.TOO_LONG if meeting.minutes > self.minutes_max else why
            yield as_held(meeting, why, meeting.minutes, self.minutes_min)
