"""Source: the group programme's plan, joint meetings of »a full day (4-6 hours)«."""

from collections.abc import Iterator

from domain.completion.at_meetings import as_held, standing
from domain.completion.rules.rule import Case, CohortRule, Reads
from domain.completion.verdicts import RuleVerdict, Status, Why
from domain.counting import ranging
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode

MINUTES_PER_HOUR = 60


class DayLength(CohortRule, frozen=True, kw_only=True):
    """Each joint meeting lasts from `day_minutes_min` to `day_minutes_max` minutes."""

    ID = RuleCode("DAY_LENGTH")
    UNIT = ("minut", "minutter")
    READS = frozenset({Reads.MEETINGS})
    NEEDS = ((EvidenceKind.MEETING, ""),)
    day_minutes_min: int = 240
    day_minutes_max: int = 360

    @property
    def name(self) -> str:
        least, odd = divmod(self.day_minutes_min, MINUTES_PER_HOUR)
        most, odd_too = divmod(self.day_minutes_max, MINUTES_PER_HOUR)
        if odd or odd_too:
            return f"En hel dag ({ranging(self.day_minutes_min, self.day_minutes_max)} minutter)"
        return f"En hel dag ({ranging(least, most)} {'time' if most == 1 else 'timer'})"

    def judge(self, case: Case) -> Iterator[RuleVerdict]:
        for meeting in standing(case):
            if not meeting.is_held or meeting.minutes is None:
                yield RuleVerdict(status=Status.PENDING, meeting=meeting.meeting)
                continue
            why = None
            if meeting.minutes < self.day_minutes_min:
                why = Why.TOO_SHORT
            elif meeting.minutes > self.day_minutes_max:
                why = Why.TOO_LONG
            yield as_held(meeting, why, meeting.minutes, self.day_minutes_min)
