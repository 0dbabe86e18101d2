"""Source: the individual programme's plan, status meetings »every quarter« from the agreement until the closing."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from domain.calendar import add_months, danish_day
from domain.completion.risk import Risk
from domain.completion.rules.about_activity import AboutActivity, limit_risks, meetings_of, was_at
from domain.completion.rules.rule import MemberCase, Reads
from domain.completion.settled import TIGHT_DAYS
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status, Why
from domain.counting import counted
from domain.meetings.questions import MeetingState, MeetingStatus
from domain.plans.programme import EvidenceKind
from domain.plans.real_days import windows_in
from domain.plans.rules import ACTIVITY, RuleCode
from domain.plans.schedule import TimeWindow, windows_of
from domain.plans.timing import ActivityCode


class EveryWindow(AboutActivity, frozen=True, kw_only=True):
    """A meeting in each window of `window_months` calendar months from the day of `since` until that of `until`, whose
    own window asks for none. Nothing is counted before there is a day to count from.
    """

    ID = RuleCode("EVERY")
    HARD = True
    UNIT = ("møde", "møder")
    READS = frozenset({Reads.MEETINGS, Reads.DOCUMENTS})
    ABOUT: ClassVar[tuple[str, ...]] = (ACTIVITY, "since", "until")
    SHOWN_BY = frozenset({EvidenceKind.MEETING})
    since: ActivityCode
    since_called: str = ""
    until: ActivityCode
    until_called: str = ""
    window_months: int = 3

    @property
    def name(self) -> str:
        return f"{self.named}: et i hver {counted(self.window_months, 'måned', 'måneder')}"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        if not case.evidence.real.get(self.since):
            yield RuleVerdict(status=Status.PENDING, count=0, reasons=(self.nothing_to_count_from(self.since, case),))
            return
        windows = windows_in(self.row(case), case.evidence.went)
        own = meetings_of(self.activity, case)
        filled = {window.number: it for window in windows if (it := _held_in(window, own, case))}
        lost = [it for it in windows if it.number not in filled and _is_lost(it, own, case.day)]
        ended = bool(case.evidence.real.get(self.until))
        counts = tuple(filled.values()) if ended else self._so_far(own, case)
        done = ended and len(filled) == len(windows) and self._has_ended(case)
        status = Status.MISSING if lost else Status.MET if done else Status.PENDING
        empty = [it for it in windows if it.number not in filled and it not in lost]
        yield RuleVerdict(
            status=status,
            at_risk=status is Status.PENDING and any(_is_tight(it, own, case.day) for it in empty),
            count=len(counts),
            needed=len(windows) if ended else None,
            counted=tuple(Counted(subject=it.meeting, on=it.on, position=it.attended_position) for it in counts),
            near_misses=tuple(_near(own, windows, case)),
            reasons=tuple(self._none_in(it, case) for it in lost),
            risks=tuple(self._risks(lost, empty, own, case)),
        )

    def _so_far(self, own: list[MeetingState], case: MemberCase) -> tuple[MeetingState, ...]:
        """The first in each window that was held in, however many windows there come to be."""
        since = case.evidence.real[self.since][0]
        last = max((it.on for it in own), default=since)
        windows = windows_of(self.window_months, since, add_months(last, self.window_months))
        return tuple(it for window in windows if (it := _held_in(window, own, case)))

    def _has_ended(self, case: MemberCase) -> bool:
        return any(it.is_over(case.day) for it in meetings_of(self.until, case))

    def _one(self, case: MemberCase) -> str:
        """»statusmøde«, by the name that several have."""
        return self.row(case).called(0).removeprefix("0. ").lower()

    def _none_in(self, window: TimeWindow, case: MemberCase) -> str:
        return f"Der var intet {self._one(case)} mellem {_span(window)}."

    def _risks(
        self, lost: list[TimeWindow], empty: list[TimeWindow], own: list[MeetingState], case: MemberCase
    ) -> Iterator[Risk]:
        for it in lost:
            yield from limit_risks(self._none_in(it, case), it.last_on, case, lost=True)
        for it in empty:
            if not _may_be_in(it, own):
                sentence = f"Der er ikke indkaldt til et {self._one(case)} mellem {_span(it)}."
                yield from limit_risks(sentence, it.last_on, case, lost=False)


def _held_in(window: TimeWindow, own: list[MeetingState], case: MemberCase) -> MeetingState | None:
    return next((it for it in own if it.on in window and was_at(it, case)), None)


def _may_be_in(window: TimeWindow, own: list[MeetingState]) -> bool:
    """A meeting is held on the day it is planned for or later: may one that is not recorded turn out to lie in it?"""
    return any(it.status is MeetingStatus.SCHEDULED and it.on <= window.last_on for it in own)


def _is_lost(window: TimeWindow, own: list[MeetingState], day: dt.date) -> bool:
    return window.last_on < day and not _may_be_in(window, own)


def _is_tight(window: TimeWindow, own: list[MeetingState], day: dt.date) -> bool:
    """Does it end within two weeks with nothing called, or has it ended with a meeting that nobody has recorded?"""
    left = (window.last_on - day).days
    return left < 0 or (left <= TIGHT_DAYS and not _may_be_in(window, own))


def _near(own: list[MeetingState], windows: tuple[TimeWindow, ...], case: MemberCase) -> Iterator[NearMiss]:
    """Meetings without the organisation, and those that lie in no window."""
    for it in own:
        if not it.is_held:
            continue
        inside = any(it.on in window for window in windows)
        if not was_at(it, case) or not inside:
            why = Why.OUTSIDE_WINDOWS if was_at(it, case) else Why.NOT_ATTENDED
            yield NearMiss(subject=it.meeting, on=it.on, position=it.attended_position, why=why)


def _span(window: TimeWindow) -> str:
    return f"{danish_day(window.opens_on)} og {danish_day(window.last_on)}"
