"""The days of a run as they went, beside a slow reference that counts them out day by day."""

import datetime as dt
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from domain.holidays import days_off
from domain.plans.group_programme_2 import GROUP_PROGRAMME_2
from domain.plans.individual_anchor import FOLLOW_UP_CALL, FUTURE_WORKSHOP, PLAN_FOR_GOING_ON
from domain.plans.individual_change import (
    CLOSING_MEETING,
    DOCUMENTATION_TRAINING,
    MILESTONE_PLAN,
    START_UP_WORKSHOP,
    STATUS_MEETING,
)
from domain.plans.individual_prepare import AGREEMENT, GOALS_AND_VALUE, MAPPING, VISION_WORKSHOP
from domain.plans.individual_programme import INDIVIDUAL_PROGRAMME
from domain.plans.programme import ProgrammePlan
from domain.plans.real_days import RealDays, as_it_went, windows_in
from domain.plans.run import Run
from domain.plans.schedule import planned_from
from domain.plans.timing import ActivityCode
from tests.stories import day

ONE_DAY = dt.timedelta(days=1)
DEADLINE = day("2026-01-15")


def a_run(start_on: dt.date, plan: ProgrammePlan = INDIVIDUAL_PROGRAMME) -> Run:
    return Run(
        plan=plan.plan,
        version=plan.version,
        rule_set=plan.rule_set,
        start_on=start_on,
        schedule=planned_from(plan, start_on),
        places=1,
    )


def went(real: RealDays, start_on: dt.date = DEADLINE) -> Mapping[tuple[str, int], str]:
    return {(str(it.activity), it.number): it.on.isoformat() for it in as_it_went(a_run(start_on), real)}


def test_while_nothing_has_been_every_day_is_the_planned_one() -> None:
    for plan in (INDIVIDUAL_PROGRAMME, GROUP_PROGRAMME_2):
        run = a_run(DEADLINE, plan)
        assert as_it_went(run, {}) == run.schedule


def test_what_is_counted_from_the_agreement_follows_the_day_it_was_signed() -> None:
    """Written by hand: signed on 31 August, so six months are over on 28 February, a Sunday in 2027."""
    on = went({AGREEMENT: (day("2026-08-31"),)})
    assert (on["mapping", 1], on["vision_workshop", 1]) == ("2026-02-13", "2026-03-13")
    assert on["start_up_workshop", 1] == on["activity_and_milestone_plan", 1] == "2026-09-14"
    assert on["documentation_training", 1] == "2026-10-30"
    assert [on["status_meeting", it] for it in (1, 2, 3)] == ["2026-11-30", "2027-02-26", "2027-05-31"]
    assert (on["future_workshop", 1], on["closing_meeting", 1]) == ("2027-06-30", "2027-08-31")
    assert [on["follow_up_call", it] for it in (1, 2)] == ["2027-11-30", "2028-02-29"]


def test_the_agreement_follows_the_vision_workshop_until_it_is_signed() -> None:
    later = {VISION_WORKSHOP: (day("2026-04-30"),)}
    on = went(later)
    assert (on["goals_and_value", 1], on["collaboration_agreement", 1]) == ("2026-04-30", "2026-05-29")
    assert went({**later, AGREEMENT: (day("2026-06-30"),)})["documentation_training", 1] == "2026-08-28"


def test_the_calls_follow_the_closing_as_it_was() -> None:
    assert went({CLOSING_MEETING: (day("2027-05-31"),)})["follow_up_call", 1] == "2027-08-31"


def test_a_closing_that_is_late_leaves_room_for_one_more_status_meeting() -> None:
    on = went({AGREEMENT: (day("2026-04-13"),), CLOSING_MEETING: (day("2027-04-20"),)})
    assert [on.get(("status_meeting", it)) for it in (3, 4, 5)] == ["2027-01-13", "2027-04-13", None]


def slow_months_after(on: dt.date, months: int) -> dt.date:
    """The months are gone through one by one; a day that does not exist is tried earlier until it does."""
    year, month = on.year, on.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    wanted = on.day
    while True:
        try:
            return dt.date(year, month, wanted)
        except ValueError:
            wanted -= 1


def slow_workday(on: dt.date) -> dt.date:
    while on.isoweekday() > 5 or on in days_off(on.year):
        on -= ONE_DAY
    return on


def slow_nearest_workday(on: dt.date) -> dt.date:
    away = 0
    while True:
        for found in (on - away * ONE_DAY, on + away * ONE_DAY):
            if slow_workday(found) == found:
                return found
        away += 1


def slow_window_ends(agreed: dt.date, closed: dt.date) -> list[dt.date]:
    """Every day is asked whether it is so many quarters after the agreement."""
    ends, on, quarter = [], agreed, 1
    while on < closed:
        if on == slow_months_after(agreed, 3 * quarter):
            ends.append(on)
            quarter += 1
        on += ONE_DAY
    return ends


def slow_days(start_on: dt.date, real: Mapping[ActivityCode, dt.date]) -> dict[tuple[ActivityCode, int], dt.date]:
    """The source, sentence by sentence; real days of everything but what recurs and the calls."""

    def was(activity: ActivityCode, planned: dt.date) -> dt.date:
        return real.get(activity, slow_workday(planned))

    mapping = was(MAPPING, slow_months_after(start_on, 1))
    vision = was(VISION_WORKSHOP, slow_months_after(mapping, 1))
    agreed = was(AGREEMENT, slow_months_after(vision, 1))
    started = was(START_UP_WORKSHOP, agreed + 14 * ONE_DAY)
    future = was(FUTURE_WORKSHOP, slow_months_after(agreed, 10))
    closed = was(CLOSING_MEETING, slow_months_after(agreed, 12))
    days = {
        (MAPPING, 1): mapping,
        (VISION_WORKSHOP, 1): vision,
        (GOALS_AND_VALUE, 1): was(GOALS_AND_VALUE, vision),
        (AGREEMENT, 1): agreed,
        (START_UP_WORKSHOP, 1): started,
        (MILESTONE_PLAN, 1): was(MILESTONE_PLAN, started),
        (DOCUMENTATION_TRAINING, 1): was(DOCUMENTATION_TRAINING, slow_months_after(agreed, 2)),
        (FUTURE_WORKSHOP, 1): future,
        (PLAN_FOR_GOING_ON, 1): was(PLAN_FOR_GOING_ON, future),
        (CLOSING_MEETING, 1): closed,
        (FOLLOW_UP_CALL, 1): slow_nearest_workday(slow_months_after(closed, 3)),
        (FOLLOW_UP_CALL, 2): slow_nearest_workday(slow_months_after(closed, 6)),
    }
    ends = slow_window_ends(agreed, closed)
    return days | {(STATUS_MEETING, number): slow_workday(it) for number, it in enumerate(ends, start=1)}


DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))
ONCE = (
    MAPPING,
    VISION_WORKSHOP,
    GOALS_AND_VALUE,
    AGREEMENT,
    START_UP_WORKSHOP,
    MILESTONE_PLAN,
    DOCUMENTATION_TRAINING,
    FUTURE_WORKSHOP,
    PLAN_FOR_GOING_ON,
    CLOSING_MEETING,
)


@given(start_on=DAYS, real=st.dictionaries(st.sampled_from(ONCE), DAYS))
def test_every_day_is_the_one_that_the_source_gives(start_on: dt.date, real: dict[ActivityCode, dt.date]) -> None:
    dates = as_it_went(a_run(start_on), {activity: (on,) for activity, on in real.items()})
    assert {(it.activity, it.number): it.on for it in dates} == slow_days(start_on, real)


@given(agreed=DAYS, closed_after=st.integers(min_value=0, max_value=500), held_after=st.lists(st.integers(-40, 500)))
def test_every_day_until_the_closing_is_in_one_window_and_a_meeting_in_it_is_its_own(
    agreed: dt.date, closed_after: int, held_after: list[int]
) -> None:
    closed = agreed + closed_after * ONE_DAY
    held = tuple(sorted(agreed + it * ONE_DAY for it in held_after))
    dates = as_it_went(a_run(DEADLINE), {AGREEMENT: (agreed,), CLOSING_MEETING: (closed,), STATUS_MEETING: held})
    windows = windows_in(INDIVIDUAL_PROGRAMME.row(STATUS_MEETING), dates)
    assert [it.last_on for it in windows] == slow_window_ends(agreed, closed)
    opens = [agreed, *(it.last_on + ONE_DAY for it in windows)]
    assert [it.opens_on for it in windows] == opens[:-1]
    own = [min((it for it in held if window.opens_on <= it <= window.last_on), default=None) for window in windows]
    found = [it.on for it in dates if it.activity == STATUS_MEETING]
    assert sorted(found) == sorted(
        slow_workday(window.last_on) if mine is None else mine for window, mine in zip(windows, own, strict=True)
    )
