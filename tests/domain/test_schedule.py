"""Every date of a programme, derived from its plan and the day of the kick-off."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import DAYS_OFF_MAX, YEAR_MAX, YEAR_MIN, add_months, is_workday
from domain.plans import group_programme as group
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.plans.schedule import (
    REFLECTION_MEETINGS_DEFAULT,
    REFLECTION_MEETINGS_MAX,
    PlannedDate,
    acceptance_deadline,
    answer_by,
    planned_from,
)
from domain.plans.timing import ActivityCode, Firmness
from tests.stories import day

KICKOFFS = st.dates(dt.date(YEAR_MIN, 1, 1), dt.date(YEAR_MAX, 12, 31))
MEETINGS = st.integers(GROUP_PROGRAMME.row(group.REFLECTION).times_min, REFLECTION_MEETINGS_MAX)
DAYS_BETWEEN_MIN = 20
"""Even the most reflection meetings leave nearly three weeks to test between them."""


def days_of(activity: ActivityCode, schedule: tuple[PlannedDate, ...]) -> list[dt.date]:
    return [date.on for date in schedule if date.activity == activity]


def test_a_programme_that_starts_on_2_september_2025() -> None:
    """Written by hand: closing at the latest Monday 2 March; a third and two thirds of 181 days in between,
    the latter on 31 December, when nobody is at work, and so the day before."""
    schedule = planned_from(GROUP_PROGRAMME, day("2025-09-02"))
    assert [(date.on.isoformat(), date.activity, date.number, date.firmness) for date in schedule] == [
        ("2025-08-19", group.EXPECTATION_CALL, 1, Firmness.SOFT),
        ("2025-09-02", group.KICKOFF, 1, Firmness.SOFT),
        ("2025-09-09", group.KICKOFF_FOLLOW_UP_CALL, 1, Firmness.SOFT),
        ("2025-10-24", group.REFLECTION_PREPARATION, 1, Firmness.SOFT),
        ("2025-10-31", group.REFLECTION, 1, Firmness.HARD),
        ("2025-12-23", group.REFLECTION_PREPARATION, 2, Firmness.SOFT),
        ("2025-12-30", group.REFLECTION, 2, Firmness.HARD),
        ("2026-02-23", group.CLOSING_PREPARATION, 1, Firmness.SOFT),
        ("2026-03-02", group.CLOSING, 1, Firmness.HARD),
        ("2026-06-02", group.POST_CLOSING_CALL, 1, Firmness.SOFT),
    ]


@pytest.mark.parametrize(
    ("kickoff_on", "closing_on"),
    [
        ("2025-08-31", "2026-02-27"),
        ("2027-08-31", "2028-02-29"),
        ("2025-10-31", "2026-04-30"),
        ("2026-01-06", "2026-07-06"),
        ("2025-09-07", "2026-03-06"),
        ("2025-10-06", "2026-04-01"),
        ("2025-12-05", "2026-06-04"),
    ],
)
def test_the_closing_is_six_months_later_or_on_the_workday_before(kickoff_on: str, closing_on: str) -> None:
    assert days_of(group.CLOSING, planned_from(GROUP_PROGRAMME, day(kickoff_on))) == [day(closing_on)]


@pytest.mark.parametrize(("kickoff_on", "accepted_by"), [("2025-09-02", "2025-08-02"), ("2026-03-31", "2026-02-28")])
def test_acceptance_comes_a_month_before_the_kickoff(kickoff_on: str, accepted_by: str) -> None:
    assert acceptance_deadline(GROUP_PROGRAMME, day(kickoff_on)) == day(accepted_by)


@pytest.mark.parametrize(
    ("today", "asked_for"), [("2025-08-02", day("2025-08-02")), ("2025-08-03", None), ("2026-01-05", None)]
)
def test_a_late_invitation_asks_for_no_answer_by_a_day_gone_by(today: str, asked_for: dt.date | None) -> None:
    assert answer_by(GROUP_PROGRAMME, day("2025-09-02"), day(today)) == asked_for


@given(KICKOFFS, MEETINGS)
def test_the_closing_is_never_later_than_six_calendar_months(kickoff_on: dt.date, meetings: int) -> None:
    (closing_on,) = days_of(group.CLOSING, planned_from(GROUP_PROGRAMME, kickoff_on, meetings))
    limit = add_months(kickoff_on, 6)
    assert limit - dt.timedelta(days=DAYS_OFF_MAX) <= closing_on <= limit


@given(KICKOFFS, MEETINGS)
def test_the_derived_meetings_are_on_workdays(kickoff_on: dt.date, meetings: int) -> None:
    schedule = planned_from(GROUP_PROGRAMME, kickoff_on, meetings)
    derived = days_of(group.REFLECTION, schedule) + days_of(group.CLOSING, schedule)
    assert all(map(is_workday, derived))


@given(KICKOFFS, MEETINGS)
def test_meetings_lie_strictly_after_each_other_with_time_to_test_between(kickoff_on: dt.date, meetings: int) -> None:
    schedule = planned_from(GROUP_PROGRAMME, kickoff_on, meetings)
    reflections = days_of(group.REFLECTION, schedule)
    bounds = [kickoff_on, *reflections, *days_of(group.CLOSING, schedule)]
    assert len(reflections) == meetings
    assert all((later - earlier).days >= DAYS_BETWEEN_MIN for earlier, later in pairwise(bounds))


@given(KICKOFFS, MEETINGS)
def test_the_schedule_is_in_order_and_numbers_what_is_repeated(kickoff_on: dt.date, meetings: int) -> None:
    schedule = planned_from(GROUP_PROGRAMME, kickoff_on, meetings)
    assert [date.on for date in schedule] == sorted(date.on for date in schedule)
    for activity in {row.activity for row in GROUP_PROGRAMME.activities}:
        numbers = [date.number for date in schedule if date.activity == activity]
        assert numbers == list(range(1, len(numbers) + 1))


@given(KICKOFFS, MEETINGS)
def test_calls_and_preparations_follow_their_meeting(kickoff_on: dt.date, meetings: int) -> None:
    schedule = planned_from(GROUP_PROGRAMME, kickoff_on, meetings)
    (closing_on,) = days_of(group.CLOSING, schedule)
    week, fortnight = dt.timedelta(days=7), dt.timedelta(days=14)
    assert days_of(group.KICKOFF, schedule) == [kickoff_on]
    assert days_of(group.EXPECTATION_CALL, schedule) == [kickoff_on - fortnight]
    assert days_of(group.KICKOFF_FOLLOW_UP_CALL, schedule) == [kickoff_on + week]
    assert days_of(group.REFLECTION_PREPARATION, schedule) == [on - week for on in days_of(group.REFLECTION, schedule)]
    assert days_of(group.CLOSING_PREPARATION, schedule) == [closing_on - week]
    assert days_of(group.POST_CLOSING_CALL, schedule) == [add_months(closing_on, 3)]


def test_two_reflection_meetings_are_planned_unless_more_are_wished_for() -> None:
    schedule = planned_from(GROUP_PROGRAMME, day("2025-09-02"))
    assert len(days_of(group.REFLECTION, schedule)) == REFLECTION_MEETINGS_DEFAULT == 2
    assert {row.activity for row in GROUP_PROGRAMME.activities} - {date.activity for date in schedule} == {
        group.LOCAL_TEST_ACTIONS
    }
