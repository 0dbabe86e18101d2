"""A soft rule in one file. Source: the individual programme's plan, closing »12 months after the agreement«."""

import datetime as dt
from collections.abc import Iterator

from domain.calendar import danish_day
from domain.completion.rules.rule import Case, CohortRule, Reads
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status, Why
from domain.counting import counted
from domain.plans.individual_change import CLOSING_MEETING
from domain.plans.rules import RuleCode


class ClosingOnTime(CohortRule, frozen=True, kw_only=True):
    """The closing is held no more than `closing_days_tolerance` days from the day that it was planned for."""

    ID = RuleCode("CLOSING_ON_TIME")
    READS = frozenset({Reads.MEETINGS})
    closing_days_tolerance: int = 30

    @property
    def name(self) -> str:
        return f"Afsluttet højst {counted(self.closing_days_tolerance, 'dag', 'dage')} fra den planlagte dag"

    def judge(self, case: Case) -> Iterator[RuleVerdict]:
        (planned,) = case.run.dates_of(CLOSING_MEETING)
        closing, tolerance = case.evidence.closing, dt.timedelta(days=self.closing_days_tolerance)
        reasons = (f"Det afsluttende møde var planlagt til {danish_day(planned.on)}.",)
        if closing is None or not closing.is_held:
            still = Status.PENDING if case.day <= planned.on + tolerance else Status.MISSING
            yield RuleVerdict(status=still, reasons=reasons)
            return
        position = closing.held_position or closing.scheduled_position
        if abs(closing.on - planned.on) > tolerance:
            far = NearMiss(subject=closing.meeting, on=closing.on, position=position, why=Why.FAR_FROM_DATE)
            yield RuleVerdict(status=Status.MISSING, near_misses=(far,), reasons=reasons)
            return
        held = Counted(subject=closing.meeting, on=closing.on, position=position)
        yield RuleVerdict(status=Status.MET, counted=(held,))
