"""Move a meeting to another time; it counts on its new day."""

import datetime as dt

import pytest

from domain.meetings.agenda_items import AgendaItem
from domain.meetings.events import AgendaSet, MeetingId
from domain.meetings.move_meeting import MoveMeeting
from domain.meetings.order import MeetingEndsBeforeItBegins, MeetingOutOfOrder
from domain.meetings.refusals import MeetingAlreadyHeld, MeetingIsCancelled, UnknownMeeting
from domain.plans.run import RunId
from domain.text import Fault, Malformed, Prose, Title
from tests.specification import given
from tests.stories import (
    ADVISOR,
    CLOSING,
    COHORT,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    OTHER_ADVISOR,
    OTHER_COHORT,
    SECOND,
    a_cohort,
    all_scheduled,
    another_cohort,
    at,
    cancelled,
    held,
    moved,
    presented,
    scheduled,
)

STORY = [*a_cohort(), *all_scheduled()]


def move(
    to: str = "2025-11-11",
    meeting: MeetingId = FIRST,
    times: tuple[str, str] = ("09:00", "14:00"),
    cohort: RunId = COHORT,
    reason: str = "Lokalet var optaget.",
) -> MoveMeeting:
    return MoveMeeting(
        cohort=cohort,
        meeting=meeting,
        starts_at=at(f"{to} {times[0]}"),
        ends_at=at(f"{to} {times[1]}"),
        reason=Prose(reason),
    )


def test_the_cohorts_advisor_moves_it() -> None:
    given(STORY).when(move(), by=ADVISOR).then(moved(FIRST, "2025-11-11"))


def test_it_may_be_moved_again_and_back() -> None:
    given(STORY, moved(FIRST, "2025-11-11")).when(move("2025-11-04"), by=ADVISOR).then(moved(FIRST, "2025-11-04"))


def test_moving_it_to_where_it_is_leaves_no_trace() -> None:
    given(STORY).when(move("2025-11-04"), by=ADVISOR).then()
    given(STORY, moved(FIRST, "2025-11-11")).when(move(), by=ADVISOR).then()


def test_only_the_cohorts_own_advisors_move_it() -> None:
    given(STORY, another_cohort()).when(move()).permitted_only_to(ADVISOR)


def test_another_cohorts_meeting_might_as_well_not_exist() -> None:
    given(STORY, another_cohort()).when(move(cohort=OTHER_COHORT), by=OTHER_ADVISOR).refused(UnknownMeeting)
    given(a_cohort()).when(move(), by=ADVISOR).refused(UnknownMeeting)


def test_a_meeting_that_was_held_or_cancelled_stays_where_it_was() -> None:
    given(STORY, held(FIRST)).when(move(), by=ADVISOR).refused(MeetingAlreadyHeld)
    given(STORY, cancelled(FIRST)).when(move(), by=ADVISOR).refused(MeetingIsCancelled)


@pytest.mark.parametrize(
    ("meeting", "to"),
    [
        (FIRST, "2025-09-02"),
        (FIRST, "2026-01-13"),
        (FIRST, "2026-02-24"),
        (KICKOFF, "2025-11-04"),
        (CLOSING, "2026-01-13"),
    ],
)
def test_the_order_of_the_meetings_is_kept(meeting: MeetingId, to: str) -> None:
    given(STORY).when(move(to, meeting), by=ADVISOR).refused(MeetingOutOfOrder)


def test_reflection_meetings_may_change_places() -> None:
    given(STORY).when(move("2026-01-20"), by=ADVISOR).then(moved(FIRST, "2026-01-20"))


def test_it_ends_after_it_begins() -> None:
    given(STORY).when(move(times=("14:00", "09:00")), by=ADVISOR).refused(MeetingEndsBeforeItBegins)


def test_the_reason_is_asked_for() -> None:
    given(STORY).when(move(reason=""), by=ADVISOR).refused(Malformed, Fault("reason", "Feltet skal udfyldes."))


def test_a_year_nobody_meets_in_is_stopped() -> None:
    wish = MoveMeeting(
        cohort=COHORT,
        meeting=FIRST,
        starts_at=dt.datetime(9999, 12, 31, 23, tzinfo=dt.UTC),
        ends_at=at("2025-11-11 14:00"),
        reason=Prose("Lokalet var optaget."),
    )
    given(STORY).when(wish, by=ADVISOR).refused(
        Malformed, Fault("starts_at", "Året er 9999; det skal ligge mellem 2000 og 2099.")
    )


def test_it_waits_for_another_meeting_that_moves() -> None:
    given(STORY).when(move(), by=ADVISOR).conflicts_with(moved(SECOND, "2025-11-11"))


def test_it_waits_for_the_meeting_to_be_held() -> None:
    given(STORY).when(move(), by=ADVISOR).conflicts_with(held(FIRST))


def test_it_does_not_wait_for_its_agenda_its_presentations_or_other_cohorts() -> None:
    agenda = AgendaSet(cohort=COHORT, meeting=FIRST, items=(AgendaItem(minutes=30, title=Title("Velkomst")),))
    given(STORY).when(move(), by=ADVISOR).does_not_conflict_with(
        agenda, presented(HOLSTEBRO, FIRST), scheduled(KICKOFF, cohort=OTHER_COHORT)
    )
