"""Source: the individual programme's plan: the status meeting 6 months after the agreement is held physically."""

from collections.abc import Iterator
from typing import ClassVar

from domain.calendar import danish_day
from domain.completion.rules.about_activity import AboutActivity, limit_risks, meetings_of, was_at
from domain.completion.rules.rule import MemberCase, Reads
from domain.completion.settled import TIGHT_DAYS
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status, Why
from domain.meetings.questions import MeetingState, MeetingStatus
from domain.plans.programme import EvidenceKind, Mode
from domain.plans.rules import ACTIVITY, RuleCode
from domain.plans.schedule import TimeWindow, window_between
from domain.plans.timing import ActivityCode


class PhysicalWindow(AboutActivity, frozen=True, kw_only=True):
    """A physical meeting that the organisation was at, later than `after_months` calendar months after the day of
    `since` and no later than `by_months`.
    """

    ID = RuleCode("PHYSICAL")
    HARD = True
    READS = frozenset({Reads.MEETINGS, Reads.DOCUMENTS})
    ABOUT: ClassVar[tuple[str, ...]] = (ACTIVITY, "since")
    SHOWN_BY = frozenset({EvidenceKind.MEETING})
    since: ActivityCode
    since_called: str = ""
    after_months: int = 3
    by_months: int = 6

    @property
    def name(self) -> str:
        return f"{self.named}: fysisk {self.by_months} måneder efter »{self.since_called or self.since}«"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        since = case.evidence.real.get(self.since)
        if not since:
            yield RuleVerdict(status=Status.PENDING, reasons=(self.nothing_to_count_from(self.since, case),))
            return
        window = window_between(since[0], self.after_months, self.by_months)
        last_on = window.last_on
        own = meetings_of(self.activity, case)
        held = [it for it in own if it.on in window and was_at(it, case)]
        physical = [it for it in held if it.mode is Mode.PHYSICAL]
        if physical:
            counted = tuple(Counted(subject=it.meeting, on=it.on, position=it.attended_position) for it in physical[:1])
            yield RuleVerdict(status=Status.MET, counted=counted)
            return
        loose = any(it.status is MeetingStatus.SCHEDULED and it.on <= last_on for it in own)
        lost, left = last_on < case.day and not loose, (last_on - case.day).days
        planned_so = _planned_so(own, window)
        one = self.row(case).said()
        span = f"{danish_day(window.opens_on)} og {danish_day(last_on)}"
        said = f"{one[:1].upper()}{one[1:]} mellem {span} skal være fysisk."
        yield RuleVerdict(
            status=Status.MISSING if lost else Status.PENDING,
            at_risk=not lost and left <= TIGHT_DAYS and not planned_so,
            near_misses=tuple(
                NearMiss(subject=it.meeting, on=it.on, position=it.attended_position, why=Why.OTHER_MODE) for it in held
            ),
            reasons=(said,),
            risks=() if planned_so else limit_risks(said, last_on, case, lost=lost),
        )


def _planned_so(own: list[MeetingState], window: TimeWindow) -> bool:
    """Is a physical one called in the time?"""
    called = (it for it in own if it.status is MeetingStatus.SCHEDULED and it.on in window)
    return any(it.mode is Mode.PHYSICAL for it in called)
