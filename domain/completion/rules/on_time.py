"""Source: the individual programme's plan: whatever it says »ca.«, »umiddelbart« or a number of months of is soft."""

import datetime as dt
from collections.abc import Iterator

from domain.calendar import danish_day
from domain.completion.documents import first_valid
from domain.completion.rules.about_activity import AboutActivity, meetings_of, open_until_settled
from domain.completion.rules.rule import MemberCase, Reads
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status, Why
from domain.counting import counted
from domain.plans.programme import EvidenceKind
from domain.plans.real_days import as_it_went
from domain.plans.rules import RuleCode
from domain.plans.timing import AtActivity


class OnTime(AboutActivity, frozen=True, kw_only=True):
    """No more than `days_tolerance` days from the day that the plan has for it, counted from what it follows as that
    was: while that has not been, nothing is decided.
    """

    ID = RuleCode("ON_TIME")
    READS = frozenset({Reads.MEETINGS, Reads.DOCUMENTS})
    SHOWN_BY = frozenset({EvidenceKind.MEETING, EvidenceKind.DOCUMENT})
    days_tolerance: int = 14

    @property
    def name(self) -> str:
        return f"{self.named}: højst {counted(self.days_tolerance, 'dag', 'dage')} fra den planlagte dag"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        due = self._due(case)
        if due is None:
            yield RuleVerdict(status=Status.PENDING)
            return
        tolerance = dt.timedelta(days=self.days_tolerance)
        done = self._done(case)
        if done is None:
            late = case.day > due + tolerance
            status = open_until_settled(case) if late else Status.PENDING
            said = f"{self.named} er efter planen omkring den {danish_day(due)}."
            yield RuleVerdict(status=status, at_risk=late and status is Status.PENDING, reasons=(said,))
        elif abs(done.on - due) <= tolerance:
            yield RuleVerdict(status=Status.MET, counted=(done,))
        else:
            far = NearMiss(subject=done.subject, on=done.on, position=done.position, why=Why.FAR_FROM_PLAN)
            said = f"{self.named} skulle efter planen være omkring den {danish_day(due)}."
            yield RuleVerdict(status=Status.MISSING, near_misses=(far,), reasons=(said,))

    def _due(self, case: MemberCase) -> dt.date | None:
        anchor, real = self.row(case).timing.anchor, case.evidence.real
        if isinstance(anchor, AtActivity) and not real.get(anchor.activity):
            return None
        others = {activity: days for activity, days in real.items() if activity != self.activity}
        return next((it.on for it in as_it_went(case.run, others) if it.activity == self.activity), None)

    def _done(self, case: MemberCase) -> Counted | None:
        if self.row(case).evidence is EvidenceKind.MEETING:
            own = (it for it in meetings_of(self.activity, case) if it.is_held)
            return next((Counted(subject=it.meeting, on=it.on, position=it.attended_position) for it in own), None)
        return first_valid(case.evidence, case.member.organisation, self.activity)
