"""Whatever is done to a plan of meetings, what it was said to do is what happens.

What is right is computed here once more, from the programme alone: day by day, without the portal's own functions.
"""

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from eventsourcing.dcb.popo import InMemoryDCBRecorder
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from domain.completion.evidence import Evidence, evidence_of
from domain.completion.foresight import Derived, derived_days, evidence_after, foresight
from domain.kernel import Act, Command, CommandId, Event, Recorded, Refusal, fold
from domain.meetings.cancel_meeting import CancelMeeting
from domain.meetings.correct_holding import CorrectHolding
from domain.meetings.events import CallKind, MeetingId, MeetingKind
from domain.meetings.hold_meeting import HoldMeeting
from domain.meetings.move_meeting import MoveMeeting
from domain.meetings.periods import periods
from domain.meetings.questions import MeetingState, MeetingStatus, joint_meetings
from domain.meetings.schedule_meeting import ScheduleMeeting
from domain.plans.programme import Mode
from domain.text import Prose
from portal.calendars.entries import call_entry, meeting_entry
from portal.log.ledger import Ledger
from portal.log.wishes import BatchRefused, Wish
from portal.sealing.envelope import decode, encode
from projections.cohorts import COHORTS
from projections.corrections import standing_entry
from projections.kernel import fold as folded
from projections.meetings import MEETINGS, MeetingRow
from tests.recording import Recording, Unsealed, at_once
from tests.specification import flat
from tests.stories import (
    ADVISOR,
    COHORT,
    HOLSTEBRO,
    MEETING_DAYS,
    SKOVVANG,
    a_cohort,
    all_scheduled,
    at,
    experience,
    having_planned,
    held,
)

STORY = (
    *a_cohort(),
    *having_planned(HOLSTEBRO),
    *having_planned(SKOVVANG),
    *all_scheduled(),
    *(experience(HOLSTEBRO, on) for on in ("2025-09-01", "2025-09-20", "2025-11-03", "2025-11-04", "2026-02-23")),
    *(experience(SKOVVANG, on) for on in ("2025-10-01", "2025-12-24", "2026-01-13", "2026-03-01")),
)
WHY = Prose("Det kunne ikke være anderledes.")
DAYS = st.dates(dt.date(2025, 8, 20), dt.date(2026, 4, 10))
MEETINGS_THERE = st.sampled_from([*MEETING_DAYS, MeetingId("meeting-more"), MeetingId("meeting-most")])
WHATS = st.sampled_from(["move", "move", "hold", "hold", "correct", "correct", "schedule", "cancel"])
CHANGES = st.tuples(WHATS, MEETINGS_THERE, DAYS, st.integers(-9, 9))
"""What is done with which meeting, on which day if there is none yet, and else so many days from where it lies."""
TODAY = at("2026-03-20 12:00")


class Told:
    """A log, and what has been recorded in it."""

    def __init__(self, held_already: int) -> None:
        already = (held(it) for it in list(MEETING_DAYS)[:held_already])
        self.recorder = InMemoryDCBRecorder()
        self.recorder.append([encode(it.event, it.act) for it in flat((*STORY, *already))])
        self.ledger = Ledger(Recording(self.recorder), Unsealed())
        self.number = 0

    @property
    def history(self) -> list[Recorded[Event]]:
        return [decode(it) for it in self.recorder.read()]

    @property
    def evidence(self) -> Evidence:
        (evidence,) = fold([evidence_of(COHORT)], self.history)
        return evidence  # type: ignore[no-any-return]

    @property
    def rows(self) -> tuple[MeetingRow, ...]:
        return tuple(folded(MEETINGS, self.history, {}).values())

    def act(self) -> Act:
        self.number += 1
        return Act(by=ADVISOR, at=TODAY, id=CommandId(f"command-{self.number}"))


def wish(told: Told, what: str, meeting: MeetingId, on: dt.date) -> Command:
    starts_at, ends_at = at(f"{on} 09:00"), at(f"{on} 14:00")
    usual = MEETING_DAYS.get(meeting, (MeetingKind.REFLECTION, ""))[0]
    times: dict[str, Any] = {"cohort": COHORT, "meeting": meeting, "starts_at": starts_at, "ends_at": ends_at}
    match what:
        case "move":
            return MoveMeeting(**times, reason=WHY, limit_broken_because=WHY, was_held=True)
        case "cancel":
            return CancelMeeting(cohort=COHORT, meeting=meeting, reason=WHY, limit_broken_because=WHY)
        case "schedule":
            again = MeetingId(f"{meeting}-{told.number}") if meeting in MEETING_DAYS else meeting
            return ScheduleMeeting(
                **{**times, "meeting": again}, kind=usual, mode=Mode.VIRTUAL, limit_broken_because=WHY
            )
        case "hold":
            how: dict[str, Any] = {"held_on": on, "minutes": 300, "mode": Mode.PHYSICAL, "attendance": ()}
            return HoldMeeting(cohort=COHORT, meeting=meeting, **how)
        case _:
            row = next((it for it in told.rows if it.meeting == meeting and it.held_position), None)
            entry = standing_entry(
                1 if row is None else row.held_position or 1, () if row is None else row.holding_corrections
            )
            return CorrectHolding(
                cohort=COHORT, meeting=meeting, corrects=entry, held_on=on, minutes=240, mode=Mode.PHYSICAL, why=WHY
            )


@settings(max_examples=60)
@forall(st.lists(CHANGES, min_size=1, max_size=8), st.integers(0, 4))
def test_what_is_said_before_is_what_is_so_afterwards(
    changes: Sequence[tuple[str, MeetingId, dt.date, int]], held_already: int
) -> None:
    told = Told(held_already)
    for what, meeting, anywhere, further in changes:
        before, rows, size = told.evidence, told.rows, told.recorder.read().head
        lies = next((on_of(it) for it in before.meetings if it.meeting == meeting and what != "schedule"), None)
        on = anywhere if lies is None else lies + dt.timedelta(days=abs(further) if what == "hold" else further)
        wished = [Wish(wish(told, what, meeting, on), told.act())]
        try:
            happening = at_once(told.ledger.foresee(wished))
        except (BatchRefused, Refusal):
            happening = ()
        assert told.recorder.read().head == size
        if not happening:
            continue
        would_be = evidence_after(before, happening)
        at_once(told.ledger.carry_out(wished))
        assert would_be == told.evidence
        then = folded(MEETINGS, happening, {(it.meeting,): it for it in rows})
        assert tuple(then.values()) == told.rows
        said = foresight(before, would_be, on)
        assert days_said(said.days) == days_placed_otherwise(before, told.evidence)
        assert {(it.experience, it.was, it.then) for it in said.experiences} == experiences_otherwise(before, told)
        assert {(it.derived, it.of): (it.was, it.then) for it in said.moved} == days_moved(before, told.evidence)
        agree_with_calendars(told)


def place_of(day: dt.date, evidence: Evidence) -> int | None:
    """The period of a day: how many joint meetings have been, once the kick-off has and the closing has not."""
    there = [it for it in evidence.meetings if it.status is not MeetingStatus.CANCELLED]
    kickoffs = [on_of(it) for it in there if it.kind is MeetingKind.KICKOFF]
    closings = [on_of(it) for it in there if it.kind is MeetingKind.CLOSING]
    days = (on_of(it) for it in there if kickoffs)
    within = [on for on in days if on >= kickoffs[0] and (not closings or on <= closings[0])]
    if not kickoffs or day < kickoffs[0] or not any(on > day for on in within):
        return None
    return sum(on <= day for on in within)


def on_of(meeting: MeetingState) -> dt.date:
    local = meeting.starts_at.astimezone(at("2026-01-01 00:00").tzinfo)
    return meeting.held_on or local.date()


def whole_range() -> Iterator[dt.date]:
    first = dt.date(2025, 8, 1)
    return (first + dt.timedelta(days=number) for number in range(300))


def days_said(days: Sequence[Any]) -> Mapping[dt.date, tuple[int | None, int | None]]:
    return {
        it.from_on + dt.timedelta(days=number): (it.was, it.then)
        for it in days
        for number in range((it.to_on - it.from_on).days + 1)
    }


def days_placed_otherwise(was: Evidence, then: Evidence) -> Mapping[dt.date, tuple[int | None, int | None]]:
    placed = {day: (place_of(day, was), place_of(day, then)) for day in whole_range()}
    return {day: places for day, places in placed.items() if places[0] != places[1]}


def experiences_otherwise(was: Evidence, told: Told) -> set[tuple[str, int | None, int | None]]:
    then = told.evidence
    placed = ((it.experience, place_of(it.occurred_on, was), place_of(it.occurred_on, then)) for it in then.experiences)
    return {it for it in placed if it[1] != it[2]}


def in_months(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_of(evidence: Evidence) -> Mapping[tuple[Derived, str], dt.date]:
    """Every day that the programme derives, by its own words: about 14 days before, a week after, 3 months after."""
    there = sorted((it for it in evidence.meetings if it.status is not MeetingStatus.CANCELLED), key=on_of)
    found: dict[tuple[Derived, str], dt.date] = {(Derived.MEETING, it.meeting): on_of(it) for it in there}
    week = dt.timedelta(days=7)
    for it in there:
        if it.kind is not MeetingKind.KICKOFF and it.held_on is None:
            found[Derived.PREPARING, it.meeting] = on_of(it) - week
        if it.kind is MeetingKind.KICKOFF:
            found[Derived.CALL, CallKind.EXPECTATION.value] = on_of(it) - 2 * week
            found[Derived.CALL, CallKind.KICKOFF_FOLLOW_UP.value] = on_of(it) + week
            found[Derived.CLOSES_BY, ""] = in_months(on_of(it), 6)
        if it.kind is MeetingKind.CLOSING:
            found[Derived.CALL, CallKind.POST_CLOSING.value] = in_months(on_of(it), 3)
    return found


def days_moved(was: Evidence, then: Evidence) -> Mapping[tuple[Derived, str], tuple[dt.date | None, dt.date | None]]:
    """Phases fall back on the plan's own days where there is no meeting, which only the plan knows."""
    before = {**days_of(was), **phases_of(was)}
    after = {**days_of(then), **phases_of(then)}
    moved = {it: (before.get(it), after.get(it)) for it in {*before, *after}}
    return {it: days for it, days in moved.items() if days[0] != days[1]}


def phases_of(evidence: Evidence) -> Mapping[tuple[Derived, str], dt.date]:
    return {it: day for it, day in derived_days(evidence).items() if it[0] is Derived.PHASE}


def agree_with_calendars(told: Told) -> None:
    """What calendars are given lies on the days that are said here."""
    evidence, rows = told.evidence, told.rows
    (cohort,) = folded(COHORTS, told.history, {}).values()
    days = days_of(evidence)
    for row in rows:
        if row.status is not MeetingStatus.CANCELLED:
            entry = meeting_entry(row, rows, cohort, "https://portal.example.dk")
            assert (entry.starts, entry.ends) == (row.starts_at, row.ends_at)
    for kind in CallKind:
        call = call_entry(kind, HOLSTEBRO, "Holstebro Kommune", evidence, rows, cohort, "https://portal.example.dk")
        assert (None if call is None else call.starts) == days.get((Derived.CALL, kind.value))
    bounds = [(it.opens_on, it.closes_on) for it in periods(joint_meetings(evidence.meetings))]
    assert all(opens < closes for opens, closes in bounds)
    assert all(first[1] == second[0] for first, second in pairwise(bounds))
