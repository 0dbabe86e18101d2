"""No day that follows from another is a day off, in the second version of the group programme.

Every date is worked out a second time, slowly, a day and a month at a time, and compared.
"""

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import MONTHS, YEAR_MAX, YEAR_MIN, nearest_workday
from domain.completion.calls import call_due
from domain.holidays import days_off
from domain.meetings.events import CallKind
from domain.plans import group_programme as group
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.plans.group_programme_2 import GROUP_PROGRAMME_2
from domain.plans.run import Run
from domain.plans.schedule import REFLECTION_MEETINGS_MAX, acceptance_deadline, planned_from
from tests.account.accounts import evidence
from tests.stories import KICKOFF, a_cohort, day, scheduled

KICKOFFS = st.dates(dt.date(YEAR_MIN, 2, 1), dt.date(YEAR_MAX, 12, 31))
MEETINGS = st.integers(GROUP_PROGRAMME_2.row(group.REFLECTION).times_min, REFLECTION_MEETINGS_MAX)
ONE_DAY = dt.timedelta(days=1)
BY_CHANCE = dt.timedelta(days=9)
"""Further than any row of days off reaches."""


def test_a_kickoff_on_8_january_has_no_call_at_christmas() -> None:
    """Written by hand: 14 days before is 25 December; 23 December is nearer than the 28th. The second reflection
    meeting would be on Saturday 8 May."""
    schedule = planned_from(GROUP_PROGRAMME_2, day("2027-01-08"))
    assert [(date.on.isoformat(), date.activity, date.number) for date in schedule] == [
        ("2026-12-23", group.EXPECTATION_CALL, 1),
        ("2027-01-08", group.KICKOFF, 1),
        ("2027-01-15", group.KICKOFF_FOLLOW_UP_CALL, 1),
        ("2027-03-02", group.REFLECTION_PREPARATION, 1),
        ("2027-03-09", group.REFLECTION, 1),
        ("2027-04-30", group.REFLECTION_PREPARATION, 2),
        ("2027-05-07", group.REFLECTION, 2),
        ("2027-07-01", group.CLOSING_PREPARATION, 1),
        ("2027-07-08", group.CLOSING, 1),
        ("2027-10-08", group.POST_CLOSING_CALL, 1),
    ]


@pytest.mark.parametrize(
    ("kickoff_on", "answer_by"),
    [("2027-01-08", "2026-12-08"), ("2026-02-01", "2025-12-30"), ("2026-10-05", "2026-09-04")],
)
def test_the_answer_is_asked_for_by_the_workday_before(kickoff_on: str, answer_by: str) -> None:
    assert acceptance_deadline(GROUP_PROGRAMME_2, day(kickoff_on)) == day(answer_by)


@pytest.mark.parametrize(
    ("on", "nearest"),
    [
        ("2026-12-01", "2026-12-01"),
        ("2026-12-05", "2026-12-04"),
        ("2026-12-06", "2026-12-07"),
        ("2026-12-25", "2026-12-23"),
        ("2026-12-26", "2026-12-28"),
        ("2027-03-28", "2027-03-30"),
        ("2027-03-26", "2027-03-24"),
        ("2025-06-05", "2025-06-04"),
    ],
)
def test_the_nearest_workday_is_the_one_before_where_two_are_as_near(on: str, nearest: str) -> None:
    assert nearest_workday(day(on)) == day(nearest)


def test_a_call_is_due_by_the_version_its_cohort_was_planned_from() -> None:
    """The kick-off has been moved to 8 January: the old plan keeps its 25 December, for what was judged by it."""
    story = evidence(a_cohort(), scheduled(KICKOFF, "2027-01-08"))
    first = story.run
    assert first is not None
    assert call_due(CallKind.EXPECTATION, first, story) == day("2026-12-25")
    assert call_due(CallKind.EXPECTATION, _second(first), story) == day("2026-12-23")


def test_preparing_begins_on_the_workday_before() -> None:
    """A week before Wednesday 2 April 2025 is a workday, a week before 24 April is Maundy Thursday."""
    run = _second(evidence(a_cohort()).run)
    assert run.is_time_to_prepare("reflection", day("2025-04-24"), day("2025-04-16"))
    assert not run.is_time_to_prepare("reflection", day("2025-04-24"), day("2025-04-15"))


@given(KICKOFFS, MEETINGS)
def test_every_derived_date_is_the_one_that_a_slow_reference_finds(kickoff_on: dt.date, meetings: int) -> None:
    schedule = planned_from(GROUP_PROGRAMME_2, kickoff_on, meetings)
    assert {(str(it.activity), it.number): it.on for it in schedule} == slowly(kickoff_on, meetings)


@given(KICKOFFS, MEETINGS)
def test_nothing_that_follows_from_the_kickoff_is_on_a_day_off(kickoff_on: dt.date, meetings: int) -> None:
    derived = [it for it in planned_from(GROUP_PROGRAMME_2, kickoff_on, meetings) if it.activity != group.KICKOFF]
    assert not any(is_off(it.on) for it in derived)
    assert not is_off(acceptance_deadline(GROUP_PROGRAMME_2, kickoff_on))


@given(KICKOFFS, MEETINGS)
def test_the_meetings_are_those_of_the_first_version(kickoff_on: dt.date, meetings: int) -> None:
    first, second = (
        [it for it in planned_from(plan, kickoff_on, meetings) if it.activity in (group.REFLECTION, group.CLOSING)]
        for plan in (GROUP_PROGRAMME, GROUP_PROGRAMME_2)
    )
    assert first == second


def slowly(kickoff_on: dt.date, meetings: int) -> dict[tuple[str, int], dt.date]:
    """The dates by activity and number."""
    closing_on = before(months_later(kickoff_on, 6))
    apart = (closing_on - kickoff_on).days
    reflections = [before(kickoff_on + ONE_DAY * (apart * nth // (meetings + 1))) for nth in range(1, meetings + 1)]
    return {
        ("expectation_call", 1): nearest(kickoff_on - ONE_DAY * 14),
        ("kickoff", 1): kickoff_on,
        ("kickoff_follow_up_call", 1): nearest(kickoff_on + ONE_DAY * 7),
        **{("reflection", nth): on for nth, on in enumerate(reflections, start=1)},
        **{("reflection_preparation", nth): before(on - ONE_DAY * 7) for nth, on in enumerate(reflections, start=1)},
        ("closing", 1): closing_on,
        ("closing_preparation", 1): before(closing_on - ONE_DAY * 7),
        ("post_closing_call", 1): nearest(months_later(closing_on, 3)),
    }


def is_off(on: dt.date) -> bool:
    return on.strftime("%w") in "06" or on in days_off(on.year)


def before(on: dt.date) -> dt.date:
    while is_off(on):
        on -= ONE_DAY
    return on


def nearest(on: dt.date) -> dt.date:
    around = [on - BY_CHANCE + ONE_DAY * it for it in range(2 * BY_CHANCE.days + 1)]
    return min((it for it in around if not is_off(it)), key=lambda it: (abs((it - on).days), it))


def months_later(on: dt.date, months: int) -> dt.date:
    """A month at a time, so that the number of the day is kept until the end."""
    year, month = on.year, on.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == len(MONTHS) else (year, month + 1)
    return dt.date(year, month, min(on.day, calendar.monthrange(year, month)[1]))


def _second(run: Run | None) -> Run:
    assert run is not None
    return Run(
        plan=run.plan,
        version=GROUP_PROGRAMME_2.version,
        rule_set=GROUP_PROGRAMME_2.rule_set,
        start_on=run.start_on,
        schedule=run.schedule,
        places=run.places,
    )
