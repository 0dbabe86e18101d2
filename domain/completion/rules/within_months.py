"""Source: the individual programme's plan, training in the documentation system »within 2 months« of the agreement."""

from collections.abc import Iterator
from typing import ClassVar

from domain.calendar import add_months, danish_day
from domain.completion.rules.about_activity import AboutActivity, limit_risks, meetings_of, was_at
from domain.completion.rules.rule import MemberCase, Reads
from domain.completion.settled import TIGHT_DAYS
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status, Why
from domain.counting import counted
from domain.meetings.questions import MeetingStatus
from domain.plans.programme import EvidenceKind
from domain.plans.rules import ACTIVITY, RuleCode
from domain.plans.timing import ActivityCode


class WithinMonths(AboutActivity, frozen=True, kw_only=True):
    """A meeting that the organisation was at, no later than `months_max` calendar months after the day of `since`."""

    ID = RuleCode("WITHIN")
    HARD = True
    READS = frozenset({Reads.MEETINGS, Reads.DOCUMENTS})
    ABOUT: ClassVar[tuple[str, ...]] = (ACTIVITY, "since")
    SHOWN_BY = frozenset({EvidenceKind.MEETING})
    since: ActivityCode
    since_called: str = ""
    months_max: int = 2

    @property
    def name(self) -> str:
        months = counted(self.months_max, "måned", "måneder")
        return f"{self.named}: inden for {months} efter »{self.since_called or self.since}«"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        since = case.evidence.real.get(self.since)
        if not since:
            yield RuleVerdict(status=Status.PENDING, reasons=(self.nothing_to_count_from(self.since, case),))
            return
        last_on = add_months(since[0], self.months_max)
        own = meetings_of(self.activity, case)
        held = [it for it in own if was_at(it, case)]
        in_time = [it for it in held if it.on <= last_on]
        if in_time:
            first = in_time[0]
            counts = (Counted(subject=first.meeting, on=first.on, position=first.attended_position),)
            yield RuleVerdict(status=Status.MET, counted=counts)
            return
        loose = any(it.status is MeetingStatus.SCHEDULED and it.on <= last_on for it in own)
        lost, left = last_on < case.day and not loose, (last_on - case.day).days
        verb = "skulle være holdt" if last_on < case.day else "skal holdes"
        said = f"{self.named} {verb} senest {danish_day(last_on)}."
        near = said if lost else f"{said} Der er ikke indkaldt."
        yield RuleVerdict(
            status=Status.MISSING if lost else Status.PENDING,
            at_risk=not lost and (left < 0 or (left <= TIGHT_DAYS and not loose)),
            near_misses=tuple(
                NearMiss(subject=it.meeting, on=it.on, position=it.attended_position, why=Why.TOO_LATE) for it in held
            ),
            reasons=(said,),
            risks=() if loose else limit_risks(near, last_on, case, lost=lost),
        )
