"""Move a meeting to another time; it counts on its new day."""

import datetime as dt

import pytest
from msgspec.structs import replace

from domain.meetings.agenda_items import AgendaItem
from domain.meetings.events import AgendaSet, MeetingId
from domain.meetings.limits import BreaksLimit
from domain.meetings.move_meeting import MovedIntoThePast, MoveMeeting
from domain.meetings.order import (
    AfterTheOneThatFollows,
    BeforeTheOneItFollows,
    MeetingEndsBeforeItBegins,
    MeetingOutOfOrder,
)
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

LIMIT = "Det afsluttende møde skal holdes senest 2. marts 2026, 6 måneder efter opstartsmødet"
STORY = [*a_cohort(), *all_scheduled()]
EARLY = at("2025-08-20 12:00")
WHY = Prose("Alle vil have sommerferien med.")


def move(
    to: str = "2025-11-11",
    meeting: MeetingId = FIRST,
    times: tuple[str, str] = ("09:00", "14:00"),
    cohort: RunId = COHORT,
    reason: str = "Lokalet var optaget.",
    because: Prose | None = None,
    was_held: bool | None = None,
) -> MoveMeeting:
    return MoveMeeting(
        cohort=cohort,
        meeting=meeting,
        starts_at=at(f"{to} {times[0]}"),
        ends_at=at(f"{to} {times[1]}"),
        reason=Prose(reason),
        limit_broken_because=because,
        was_held=was_held,
    )


def test_the_cohorts_advisor_moves_it() -> None:
    given(STORY).when(move(), by=ADVISOR, at=EARLY).then(moved(FIRST, "2025-11-11"))


def test_it_may_be_moved_again_and_back() -> None:
    given(STORY, moved(FIRST, "2025-11-11")).when(move("2025-11-04"), by=ADVISOR, at=EARLY).then(
        moved(FIRST, "2025-11-04")
    )


def test_moving_it_to_where_it_is_leaves_no_trace() -> None:
    given(STORY).when(move("2025-11-04"), by=ADVISOR, at=EARLY).then()
    given(STORY, moved(FIRST, "2025-11-11")).when(move(), by=ADVISOR, at=EARLY).then()


def test_only_the_cohorts_own_advisors_move_it() -> None:
    given(STORY, another_cohort()).when(move(), at=EARLY).permitted_only_to(ADVISOR)


def test_another_cohorts_meeting_might_as_well_not_exist() -> None:
    given(STORY, another_cohort()).when(move(cohort=OTHER_COHORT), by=OTHER_ADVISOR).refused(UnknownMeeting)
    given(a_cohort()).when(move(), by=ADVISOR, at=EARLY).refused(UnknownMeeting)


def test_a_meeting_that_was_held_or_cancelled_stays_where_it_was() -> None:
    given(STORY, held(FIRST)).when(move(), by=ADVISOR, at=EARLY).refused(MeetingAlreadyHeld)
    given(STORY, cancelled(FIRST)).when(move(), by=ADVISOR, at=EARLY).refused(MeetingIsCancelled)


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
    given(STORY).when(move(to, meeting), by=ADVISOR, at=EARLY).refused(MeetingOutOfOrder)


def test_it_is_not_moved_before_the_one_it_follows_nor_after_the_one_that_follows_it() -> None:
    given(STORY).when(move("2026-01-20"), by=ADVISOR, at=EARLY).refused(AfterTheOneThatFollows, "13. januar 2026")
    given(STORY).when(move("2025-10-20", SECOND), by=ADVISOR, at=EARLY).refused(
        BeforeTheOneItFollows, "4. november 2025"
    )


def test_a_held_meeting_counts_on_the_day_it_was_held() -> None:
    story = [*STORY, held(FIRST, on="2025-11-10")]
    given(story).when(move("2025-11-08", SECOND), by=ADVISOR, at=EARLY).refused(
        BeforeTheOneItFollows, "10. november 2025"
    )


def test_it_is_not_moved_into_the_past_unless_it_was_held_then() -> None:
    late = at("2025-11-12 08:00")
    given(STORY).when(move(), by=ADVISOR, at=late).refused(MovedIntoThePast)
    given(STORY).when(move(was_held=False), by=ADVISOR, at=late).refused(MovedIntoThePast)
    given(STORY).when(move(was_held=True), by=ADVISOR, at=late).then(moved(FIRST, "2025-11-11"))
    given(STORY).when(move(), by=ADVISOR, at=at("2025-11-11 23:00")).then(moved(FIRST, "2025-11-11"))


def test_past_the_last_day_to_close_it_is_moved_only_with_a_reason() -> None:
    last, late = move("2026-03-02", CLOSING), move("2026-03-03", CLOSING)
    given(STORY).when(last, by=ADVISOR, at=EARLY).then(moved(CLOSING, "2026-03-02"))
    given(STORY).when(late, by=ADVISOR, at=EARLY).refused(
        BreaksLimit,
        f"{LIMIT}, og ligger 3. marts 2026.",
    )
    given(STORY).when(replace(late, limit_broken_because=WHY), by=ADVISOR, at=EARLY).then(
        replace(moved(CLOSING, "2026-03-03"), limit_broken_because=WHY)
    )


def test_the_kickoff_moved_back_may_break_the_limit_of_the_closing() -> None:
    given(STORY).when(move("2025-08-22", KICKOFF), by=ADVISOR, at=EARLY).refused(
        BreaksLimit,
        "Det afsluttende møde skal holdes senest 22. februar 2026, 6 måneder efter opstartsmødet, og ligger "
        "24. februar 2026.",
    )


def test_what_is_broken_already_is_mended_without_a_reason_and_broken_further_with_one() -> None:
    story = [*STORY, moved(CLOSING, "2026-04-01")]
    given(story).when(move("2026-03-20", CLOSING), by=ADVISOR, at=EARLY).then(moved(CLOSING, "2026-03-20"))
    given(story).when(move("2026-04-02", CLOSING), by=ADVISOR, at=EARLY).refused(
        BreaksLimit,
        f"{LIMIT}, og ligger 2. april 2026.",
    )


def test_a_reason_for_what_breaks_no_limit_is_not_kept() -> None:
    given(STORY).when(move(because=WHY), by=ADVISOR, at=EARLY).then(moved(FIRST, "2025-11-11"))


def test_it_ends_after_it_begins() -> None:
    given(STORY).when(move(times=("14:00", "09:00")), by=ADVISOR, at=EARLY).refused(MeetingEndsBeforeItBegins)


def test_the_reason_is_asked_for() -> None:
    given(STORY).when(move(reason=""), by=ADVISOR, at=EARLY).refused(
        Malformed, Fault("reason", "Feltet skal udfyldes.")
    )


def test_a_year_nobody_meets_in_is_stopped() -> None:
    wish = MoveMeeting(
        cohort=COHORT,
        meeting=FIRST,
        starts_at=dt.datetime(9999, 12, 31, 23, tzinfo=dt.UTC),
        ends_at=at("2025-11-11 14:00"),
        reason=Prose("Lokalet var optaget."),
    )
    given(STORY).when(wish, by=ADVISOR, at=EARLY).refused(
        Malformed, Fault("starts_at", "Året er 9999; det skal ligge mellem 2000 og 2099.")
    )


def test_it_waits_for_another_meeting_that_moves() -> None:
    given(STORY).when(move(), by=ADVISOR, at=EARLY).conflicts_with(moved(SECOND, "2025-11-11"))


def test_it_waits_for_the_meeting_to_be_held() -> None:
    given(STORY).when(move(), by=ADVISOR, at=EARLY).conflicts_with(held(FIRST))


def test_it_does_not_wait_for_its_agenda_its_presentations_or_other_cohorts() -> None:
    agenda = AgendaSet(cohort=COHORT, meeting=FIRST, items=(AgendaItem(minutes=30, title=Title("Velkomst")),))
    given(STORY).when(move(), by=ADVISOR, at=EARLY).does_not_conflict_with(
        agenda, presented(HOLSTEBRO, FIRST), scheduled(KICKOFF, cohort=OTHER_COHORT)
    )
