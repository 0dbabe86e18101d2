"""Days, months and half years as the programme counts them: in Copenhagen, by the calendar."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import (
    COPENHAGEN,
    DAYS_OFF_MAX,
    SATURDAY,
    YEAR_MAX,
    YEAR_MIN,
    add_months,
    danish_day,
    danish_time,
    day_of,
    end_of,
    first_kept,
    is_kept,
    is_workday,
    mistyped,
    start_of,
    workday_on_or_before,
)
from domain.holidays import days_off
from tests.stories import day

DAYS = st.dates(dt.date(YEAR_MIN, 1, 1), dt.date(YEAR_MAX, 12, 31))
INSTANTS = st.datetimes(
    dt.datetime(YEAR_MIN, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
    dt.datetime(YEAR_MAX, 12, 30),  # noqa: DTZ001
    timezones=st.just(dt.UTC),
)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-09-02", 6, "2026-03-02"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2025-08-30", 6, "2026-02-28"),
        ("2025-08-28", 6, "2026-02-28"),
        ("2025-10-31", 6, "2026-04-30"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2025-12-01", 1, "2026-01-01"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-31", 0, "2026-01-31"),
    ],
)
def test_months_are_calendar_months_ending_on_the_last_day_where_the_day_does_not_exist(
    start: str, months: int, end: str
) -> None:
    assert add_months(day(start), months) == day(end)


@given(DAYS, st.integers(-24, 24))
def test_adding_months_lands_in_the_right_month_on_the_day_or_the_months_last(start: dt.date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + dt.timedelta(days=1)).day == 1)


@given(DAYS, DAYS, st.integers(-24, 24))
def test_adding_months_keeps_the_order_of_days(one: dt.date, other: dt.date, months: int) -> None:
    earlier, later = sorted((one, other))
    assert add_months(earlier, months) <= add_months(later, months)


def slowly(start: dt.date, months: int) -> dt.date:
    """The day so many months later, one month after the other, and then back to a day that the month has."""
    year, month = start.year, start.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        year, month = (year + (month > 12) - (month < 1), (month - 1) % 12 + 1)
    for back in range(4):
        try:
            return dt.date(year, month, start.day - back)
        except ValueError:
            continue
    raise AssertionError(start)


@given(DAYS, st.integers(-72, 72))
def test_months_are_those_that_one_counts_on_ones_fingers(start: dt.date, months: int) -> None:
    assert add_months(start, months) == slowly(start, months)


@pytest.mark.parametrize("years", [1, 2, 5])
def test_what_is_promised_for_years_is_kept_on_their_last_day_and_not_the_day_after(years: int) -> None:
    for offset in range((dt.date(2052, 3, 1) - dt.date(2023, 12, 1)).days):
        since = dt.date(2023, 12, 1) + dt.timedelta(days=offset)
        last = dt.date(since.year + years, since.month, since.day - (since.strftime("%m-%d") == "02-29"))
        assert is_kept(since, 12 * years, last)
        assert not is_kept(since, 12 * years, last + dt.timedelta(days=1))


@given(DAYS, st.integers(0, 72))
def test_what_is_kept_longest_is_what_nobody_may_have_lost_yet(today: dt.date, months: int) -> None:
    first = first_kept(months, today)
    assert is_kept(first, months, today)
    assert not is_kept(first - dt.timedelta(days=1), months, today)


@pytest.mark.parametrize(
    ("instant", "on"),
    [
        ("2025-09-01T21:59:59", "2025-09-01"),
        ("2025-09-01T22:00:00", "2025-09-02"),
        ("2026-01-12T22:59:59", "2026-01-12"),
        ("2026-01-12T23:00:00", "2026-01-13"),
        ("2025-12-31T23:00:00", "2026-01-01"),
        ("2026-03-28T22:59:59", "2026-03-28"),
        ("2026-03-28T23:00:00", "2026-03-29"),
        ("2026-03-29T21:59:59", "2026-03-29"),
        ("2026-03-29T22:00:00", "2026-03-30"),
    ],
)
def test_the_day_is_the_one_in_copenhagen_summer_and_winter(instant: str, on: str) -> None:
    assert day_of(utc(instant)) == day(on)


def test_the_day_does_not_depend_on_how_the_instant_is_written() -> None:
    instant = dt.datetime.fromisoformat("2025-09-01T20:30:00-05:00")
    assert day_of(instant) == day_of(instant.astimezone(dt.UTC)) == day("2025-09-02")


@pytest.mark.parametrize(
    ("on", "end", "hours"),
    [
        ("2026-06-01", "2026-06-01T22:00:00", 24),
        ("2026-01-13", "2026-01-13T23:00:00", 24),
        ("2026-03-29", "2026-03-29T22:00:00", 23),
        ("2026-10-25", "2026-10-25T23:00:00", 25),
        ("2026-12-31", "2026-12-31T23:00:00", 24),
    ],
)
def test_a_day_ends_at_midnight_in_copenhagen_also_when_the_clock_is_changed(on: str, end: str, hours: int) -> None:
    assert end_of(day(on)) == utc(end)
    begins = end_of(day(on) - dt.timedelta(days=1))
    assert end_of(day(on)).astimezone(dt.UTC) - begins.astimezone(dt.UTC) == dt.timedelta(hours=hours)


@given(INSTANTS)
def test_an_instant_is_before_the_end_of_its_day_and_not_before_the_end_of_the_day_before(instant: dt.datetime) -> None:
    on = day_of(instant)
    assert end_of(on - dt.timedelta(days=1)) <= instant < end_of(on)


@pytest.mark.parametrize(
    ("on", "workday"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026-03-06", "2026-03-06"),
        ("2026-03-07", "2026-03-06"),
        ("2026-03-08", "2026-03-06"),
        ("2026-03-01", "2026-02-27"),
        ("2026-04-06", "2026-04-01"),
        ("2026-05-14", "2026-05-13"),
        ("2026-06-05", "2026-06-04"),
        ("2025-12-28", "2025-12-23"),
        ("2025-12-31", "2025-12-30"),
        ("2028-01-02", "2027-12-30"),
    ],
)
def test_in_a_weekend_or_on_a_day_off_it_is_the_last_workday_before(on: str, workday: str) -> None:
    assert workday_on_or_before(day(on)) == day(workday)


@given(DAYS)
def test_the_workday_is_the_nearest_one(on: dt.date) -> None:
    workday = workday_on_or_before(on)
    assert is_workday(workday)
    assert dt.timedelta(0) <= on - workday <= dt.timedelta(days=DAYS_OFF_MAX)
    assert not any(is_workday(workday + dt.timedelta(days=days)) for days in range(1, (on - workday).days + 1))


@given(DAYS)
def test_a_workday_is_none_of_the_weekend_or_the_days_off(on: dt.date) -> None:
    assert is_workday(on) == (on.weekday() < SATURDAY and on not in days_off(on.year))


@pytest.mark.parametrize(
    ("on", "said"),
    [("2026-03-04", "4. marts 2026"), ("2025-12-31", "31. december 2025"), ("2026-05-01", "1. maj 2026")],
)
def test_a_day_is_said_in_danish(on: str, said: str) -> None:
    assert danish_day(day(on)) == said


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        ("2026-11-22T08:00:00", "22. november 2026 kl. 9.00"),
        ("2026-06-01T22:05:00", "2. juni 2026 kl. 0.05"),
        ("2026-06-01T12:30:59", "1. juni 2026 kl. 14.30"),
    ],
)
def test_an_instant_is_said_as_the_clock_in_copenhagen_shows_it(instant: str, said: str) -> None:
    assert danish_time(utc(instant)) == said
    assert danish_time(utc(instant).astimezone(COPENHAGEN)) == said


@pytest.mark.parametrize("on", [dt.date(YEAR_MIN, 1, 1), dt.date(YEAR_MAX, 12, 31)])
def test_from_the_first_and_the_last_day_there_is_one_can_count_to_either_side(on: dt.date) -> None:
    assert mistyped(on) == ""
    assert end_of(on - dt.timedelta(days=1)) < end_of(on)
    assert add_months(on, -72) < on < add_months(on, 72)
    assert is_workday(workday_on_or_before(on))


def test_the_first_day_begins_and_the_last_ends_within_the_calendar() -> None:
    assert start_of(dt.date.min) < end_of(dt.date.min)
    assert start_of(dt.date.max) < end_of(dt.date.max)
    assert start_of(dt.date.min).astimezone(dt.UTC).year == dt.MINYEAR
    assert end_of(dt.date.max).astimezone(dt.UTC).year == dt.MAXYEAR


@given(DAYS)
def test_a_day_begins_when_the_one_before_ends(on: dt.date) -> None:
    assert start_of(on) == end_of(on - dt.timedelta(days=1))


@pytest.mark.parametrize("on", [dt.date.min, dt.date(YEAR_MIN - 1, 12, 31), dt.date(YEAR_MAX + 1, 1, 1), dt.date.max])
def test_any_other_day_is_mistyped(on: dt.date) -> None:
    assert mistyped(on) == f"Året er {on.year}; det skal ligge mellem 2000 og 2099."
