"""Periods: the intervals between consecutive joint meetings, in which test actions are tried."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from domain.kernel import SYSTEM, Event, Recorded, Stamp, fold
from domain.meetings.events import MeetingId, MeetingKind
from domain.meetings.periods import JointMeeting, Period, period_of, periods
from domain.meetings.questions import joint_meetings, meetings_of
from tests.stories import (
    CLOSING,
    COHORT,
    FIRST,
    KICKOFF,
    NOON,
    SECOND,
    all_held,
    all_scheduled,
    cancelled,
    day,
    held,
    moved,
    scheduled,
)

FIRST_DAY = dt.date(2025, 9, 2)
PROGRAMME_DAYS = 200


def periods_after(*events: Event) -> tuple[Period, ...]:
    """The periods that a cohort's events bound."""
    history = [
        Recorded(event, Stamp(position=position, by=SYSTEM, recorded_at=NOON))
        for position, event in enumerate(events, start=1)
    ]
    (meetings,) = fold((meetings_of(COHORT),), history)
    return periods(joint_meetings(meetings))


def bounds(among: tuple[Period, ...]) -> list[tuple[str, str]]:
    return [(period.opens_on.isoformat(), period.closes_on.isoformat()) for period in among]


USUAL = [("2025-09-02", "2025-11-04"), ("2025-11-04", "2026-01-13"), ("2026-01-13", "2026-02-24")]


def test_two_reflection_meetings_make_three_periods() -> None:
    assert periods_after(*all_scheduled()) == (
        Period(number=1, opens_on=day("2025-09-02"), closes_on=day("2025-11-04"), opened_by=KICKOFF, closed_by=FIRST),
        Period(number=2, opens_on=day("2025-11-04"), closes_on=day("2026-01-13"), opened_by=FIRST, closed_by=SECOND),
        Period(number=3, opens_on=day("2026-01-13"), closes_on=day("2026-02-24"), opened_by=SECOND, closed_by=CLOSING),
    )


def test_holding_the_meetings_on_their_days_changes_nothing() -> None:
    assert bounds(periods_after(*all_held())) == USUAL


def test_a_moved_meeting_counts_on_its_new_day() -> None:
    assert bounds(periods_after(*all_scheduled(), moved(FIRST, "2025-11-11"))) == [
        ("2025-09-02", "2025-11-11"),
        ("2025-11-11", "2026-01-13"),
        USUAL[2],
    ]


def test_a_held_meeting_counts_on_the_day_it_was_held() -> None:
    events = [*all_scheduled(), moved(FIRST, "2025-11-11"), held(FIRST, on="2025-11-12")]
    assert bounds(periods_after(*events))[0] == ("2025-09-02", "2025-11-12")


def test_a_cancelled_meeting_bounds_nothing() -> None:
    assert bounds(periods_after(*all_scheduled(), cancelled(FIRST))) == [("2025-09-02", "2026-01-13"), USUAL[2]]


def test_without_reflection_meetings_there_is_one_period() -> None:
    assert bounds(periods_after(scheduled(KICKOFF), scheduled(CLOSING))) == [("2025-09-02", "2026-02-24")]


def test_while_there_is_no_closing_the_last_interval_is_no_period_yet() -> None:
    assert bounds(periods_after(scheduled(KICKOFF), scheduled(FIRST), scheduled(SECOND))) == USUAL[:2]
    assert periods_after(scheduled(KICKOFF)) == ()


def test_without_a_kickoff_there_is_none() -> None:
    assert periods_after(scheduled(FIRST), scheduled(SECOND), scheduled(CLOSING)) == ()
    assert periods_after(*all_scheduled(), cancelled(KICKOFF)) == ()
    assert periods_after() == ()


def test_in_the_order_of_their_days_whatever_the_order_of_recording() -> None:
    assert bounds(periods_after(*reversed(all_scheduled()))) == USUAL


def test_the_day_of_a_meeting_belongs_to_the_period_it_opens() -> None:
    among = periods_after(*all_scheduled())
    placed = {
        on: (period.number if (period := period_of(day(on), among)) else None)
        for on in (
            *("2025-09-01", "2025-09-02", "2025-11-03", "2025-11-04"),
            *("2026-01-12", "2026-01-13", "2026-02-23", "2026-02-24"),
        )
    }
    assert list(placed.values()) == [None, 1, 1, 2, 2, 3, 3, None]


@st.composite
def programmes(draw: st.DrawFn) -> tuple[list[JointMeeting], int]:
    """Kick-off, some reflection meetings, closing, each on a day of its own; in any order of recording."""
    offsets = sorted(draw(st.sets(st.integers(0, PROGRAMME_DAYS), min_size=2, max_size=9)))
    kinds = [MeetingKind.KICKOFF, *[MeetingKind.REFLECTION] * (len(offsets) - 2), MeetingKind.CLOSING]
    meetings = [
        JointMeeting(meeting=MeetingId(f"meeting-{number}"), kind=kind, on=FIRST_DAY + dt.timedelta(days=offset))
        for number, (kind, offset) in enumerate(zip(kinds, offsets, strict=True))
    ]
    return draw(st.permutations(meetings)), len(offsets) - 2


@given(programmes())
def test_r_reflection_meetings_give_one_period_more(programme: tuple[list[JointMeeting], int]) -> None:
    meetings, reflections = programme
    among = periods(meetings)
    assert [period.number for period in among] == list(range(1, reflections + 2))


@given(programmes(), st.integers(-10, PROGRAMME_DAYS + 10))
def test_each_day_from_the_kickoff_until_the_closing_is_in_exactly_one(
    programme: tuple[list[JointMeeting], int], offset: int
) -> None:
    meetings, _ = programme
    among, on = periods(meetings), FIRST_DAY + dt.timedelta(days=offset)
    opens, closes = min(it.on for it in meetings), max(it.on for it in meetings)
    assert [on in period for period in among].count(True) == (1 if opens <= on < closes else 0)
    assert (period_of(on, among) is not None) == (opens <= on < closes)


@given(programmes())
def test_they_follow_each_other_without_a_gap_and_begin_and_end_with_a_meeting(
    programme: tuple[list[JointMeeting], int],
) -> None:
    meetings, _ = programme
    among = periods(meetings)
    days = sorted(meeting.on for meeting in meetings)
    assert [period.opens_on for period in among] == days[:-1]
    assert [period.closes_on for period in among] == days[1:]
    by_id = {meeting.meeting: meeting.on for meeting in meetings}
    assert all(by_id[it.opened_by] == it.opens_on and by_id[it.closed_by] == it.closes_on for it in among)


@given(programmes(), st.booleans())
def test_whether_a_meeting_was_held_does_not_matter_to_the_periods(
    programme: tuple[list[JointMeeting], int], was_held: bool
) -> None:
    meetings, _ = programme
    as_held = [JointMeeting(meeting=it.meeting, kind=it.kind, on=it.on, held=was_held) for it in meetings]
    assert periods(as_held) == periods(meetings)


@given(programmes(), st.integers(1, 30))
def test_a_reflection_meeting_outside_kickoff_and_closing_bounds_nothing(
    programme: tuple[list[JointMeeting], int], days: int
) -> None:
    meetings, _ = programme
    for outside in (
        min(it.on for it in meetings) - dt.timedelta(days=days),
        max(it.on for it in meetings) + dt.timedelta(days=days),
    ):
        stray = JointMeeting(meeting=MeetingId("meeting-stray"), kind=MeetingKind.REFLECTION, on=outside)
        assert periods([*meetings, stray]) == periods(meetings)
