"""Schedule a joint meeting of a cohort."""

import datetime as dt

import pytest
from msgspec.structs import replace

from domain.meetings.events import MeetingId, MeetingKind, MeetingScheduled
from domain.meetings.in_plan import NoSuchMeeting
from domain.meetings.limits import BreaksLimit
from domain.meetings.order import MeetingEndsBeforeItBegins, MeetingOutOfOrder, OnlyOneSuchMeeting
from domain.meetings.schedule_meeting import MeetingAlreadyScheduled, ScheduleMeeting
from domain.plans.run import RunId
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    ADVISOR,
    CLOSING,
    COHORT,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    MEETING_DAYS,
    MODES,
    OTHER_COHORT,
    SECOND,
    a_cohort,
    all_scheduled,
    another_cohort,
    at,
    cancelled,
    held,
    moved,
    scheduled,
    withdrew,
)

LIMIT = "Det afsluttende møde skal holdes senest 2. marts 2026, 6 måneder efter opstartsmødet"
THIRD = MeetingId("meeting-reflection-3")


def schedule(
    meeting: MeetingId = FIRST,
    on: str | None = None,
    times: tuple[str, str] = ("09:00", "14:00"),
    like: MeetingId | None = None,
    cohort: RunId = COHORT,
    place: str | None = None,
) -> ScheduleMeeting:
    """`like` says whose kind and day to take."""
    kind, usual = MEETING_DAYS[like or meeting]
    return ScheduleMeeting(
        cohort=cohort,
        meeting=meeting,
        kind=kind,
        starts_at=at(f"{on or usual} {times[0]}"),
        ends_at=at(f"{on or usual} {times[1]}"),
        mode=MODES[kind],
        place=None if place is None else Prose(place),
    )


@pytest.mark.parametrize("meeting", MEETING_DAYS)
def test_the_cohorts_advisor_schedules(meeting: MeetingId) -> None:
    given(a_cohort()).when(schedule(meeting), by=ADVISOR).then(scheduled(meeting))


def test_in_any_order_as_long_as_the_days_are() -> None:
    given(a_cohort(), scheduled(CLOSING), scheduled(SECOND), scheduled(KICKOFF)).when(schedule(), by=ADVISOR).then(
        scheduled(FIRST)
    )


def test_one_more_reflection_meeting_is_fine() -> None:
    wish = schedule(THIRD, "2025-12-10", like=FIRST)
    given(a_cohort(), all_scheduled()).when(wish, by=ADVISOR).then(
        MeetingScheduled(
            cohort=COHORT,
            meeting=THIRD,
            kind=wish.kind,
            starts_at=wish.starts_at,
            ends_at=wish.ends_at,
            mode=wish.mode,
        )
    )


def test_only_the_cohorts_own_advisors_schedule() -> None:
    given(a_cohort(), another_cohort()).when(schedule()).permitted_only_to(ADVISOR)


def test_the_same_meeting_is_scheduled_once_whichever_cohort_is_named() -> None:
    for story in ([scheduled(FIRST)], [scheduled(FIRST), cancelled(FIRST)], [scheduled(FIRST, cohort=OTHER_COHORT)]):
        given(a_cohort(), story).when(schedule(on="2025-10-01"), by=ADVISOR).refused(MeetingAlreadyScheduled)


@pytest.mark.parametrize("only", [KICKOFF, CLOSING])
def test_there_is_one_kickoff_and_one_closing(only: MeetingId) -> None:
    wish = schedule(MeetingId("meeting-again"), like=only)
    given(a_cohort(), scheduled(only)).when(wish, by=ADVISOR).refused(OnlyOneSuchMeeting)
    given(a_cohort(), scheduled(only), held(only)).when(wish, by=ADVISOR).refused(OnlyOneSuchMeeting)


def test_a_cancelled_one_makes_room_for_another() -> None:
    wish = schedule(MeetingId("meeting-again"), like=CLOSING)
    given(a_cohort(), scheduled(CLOSING), cancelled(CLOSING)).when(wish, by=ADVISOR).then(
        MeetingScheduled(
            cohort=COHORT,
            meeting=wish.meeting,
            kind=wish.kind,
            starts_at=wish.starts_at,
            ends_at=wish.ends_at,
            mode=wish.mode,
        )
    )


@pytest.mark.parametrize(
    ("meeting", "on"),
    [
        (FIRST, "2025-09-02"),
        (FIRST, "2025-09-01"),
        (FIRST, "2026-01-13"),
        (FIRST, "2026-02-24"),
        (FIRST, "2026-02-25"),
        (KICKOFF, "2026-01-13"),
        (KICKOFF, "2026-01-14"),
        (CLOSING, "2026-01-13"),
        (CLOSING, "2026-01-12"),
    ],
)
def test_kickoff_reflection_closing_come_in_that_order_on_days_of_their_own(meeting: MeetingId, on: str) -> None:
    others = [scheduled(it) for it in (KICKOFF, SECOND, CLOSING) if it != meeting]
    given(a_cohort(), others).when(schedule(meeting, on), by=ADVISOR).refused(MeetingOutOfOrder)


def test_a_moved_meeting_counts_on_its_new_day_and_a_held_one_on_the_day_it_was_held() -> None:
    given(a_cohort(), scheduled(KICKOFF), moved(KICKOFF, "2025-11-05")).when(schedule(), by=ADVISOR).refused(
        MeetingOutOfOrder
    )
    given(a_cohort(), scheduled(KICKOFF), held(KICKOFF, on="2025-11-05")).when(schedule(), by=ADVISOR).refused(
        MeetingOutOfOrder
    )


def test_the_day_that_counts_is_the_one_in_copenhagen() -> None:
    """Half past midnight on the day after the kick-off is still the kick-off's day in UTC."""
    given(a_cohort(), scheduled(KICKOFF)).when(schedule(on="2025-09-03", times=("00:30", "05:00")), by=ADVISOR).then(
        MeetingScheduled(
            cohort=COHORT,
            meeting=FIRST,
            kind=MEETING_DAYS[FIRST][0],
            starts_at=at("2025-09-03 00:30"),
            ends_at=at("2025-09-03 05:00"),
            mode=MODES[MEETING_DAYS[FIRST][0]],
        )
    )


@pytest.mark.parametrize("times", [("14:00", "09:00"), ("09:00", "09:00")])
def test_a_meeting_ends_after_it_begins(times: tuple[str, str]) -> None:
    given(a_cohort()).when(schedule(times=times), by=ADVISOR).refused(MeetingEndsBeforeItBegins)


@pytest.mark.parametrize(("hours", "fine"), [(24, True), (25, False)])
def test_a_meeting_lasts_a_day_at_most(hours: int, fine: bool) -> None:
    starts_at = at("2025-11-04 09:00")
    wish = ScheduleMeeting(
        cohort=COHORT,
        meeting=FIRST,
        kind=MEETING_DAYS[FIRST][0],
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=hours),
        mode=MODES[MEETING_DAYS[FIRST][0]],
        place=Prose("Skovvang, Havesalen"),
    )
    wished = given(a_cohort()).when(wish, by=ADVISOR)
    if fine:
        wished.then(MeetingScheduled(**{name: getattr(wish, name) for name in wish.__struct_fields__}))
    else:
        wished.refused(MeetingEndsBeforeItBegins)


def test_an_instant_has_a_time_zone() -> None:
    wish = ScheduleMeeting(
        cohort=COHORT,
        meeting=FIRST,
        kind=MEETING_DAYS[FIRST][0],
        starts_at=dt.datetime(2025, 11, 4, 9),  # noqa: DTZ001 - that is the point
        ends_at=at("2025-11-04 14:00"),
        mode=MODES[MEETING_DAYS[FIRST][0]],
    )
    given(a_cohort()).when(wish, by=ADVISOR).refused(
        Malformed,
        Fault("starts_at", "Tidspunktet skal have en tidszone, for eksempel 2026-03-04T10:15:00+01:00."),
    )


def test_a_place_is_left_out_rather_than_blank() -> None:
    given(a_cohort()).when(schedule(place=""), by=ADVISOR).refused(Malformed, Fault("place", "Feltet skal udfyldes."))


def test_past_the_last_day_to_close_it_is_scheduled_only_with_a_reason() -> None:
    story, why = [*a_cohort(), scheduled(KICKOFF)], Prose("Alle vil have ferien med.")
    late = schedule(CLOSING, "2026-03-10")
    given(story).when(late, by=ADVISOR).refused(
        BreaksLimit,
        f"{LIMIT}, og ligger 10. marts 2026.",
    )
    explained = replace(late, limit_broken_because=why)
    given(story).when(explained, by=ADVISOR).then(
        MeetingScheduled(**{name: getattr(explained, name) for name in explained.__struct_fields__})
    )


def test_it_waits_for_another_meeting_of_the_cohort() -> None:
    given(a_cohort()).when(schedule(), by=ADVISOR).conflicts_with(scheduled(SECOND))


def test_it_does_not_wait_for_other_cohorts_or_what_else_happens_in_this() -> None:
    given(a_cohort(), another_cohort()).when(schedule(), by=ADVISOR).does_not_conflict_with(
        scheduled(KICKOFF, cohort=OTHER_COHORT), withdrew(HOLSTEBRO, "2025-10-01")
    )


def test_it_is_one_that_the_plan_has() -> None:
    unknown = replace(schedule(FIRST), kind=MeetingKind("supervision"))
    given(a_cohort()).when(unknown, by=ADVISOR).refused(NoSuchMeeting)
