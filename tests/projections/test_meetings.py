"""Joint meetings: moved, cancelled, held, and corrected; and what is brought to them and said after."""

import datetime as dt

from domain.meetings.events import Answer, CallKind
from domain.meetings.questions import MeetingStatus
from projections.answers import CALLS, FEEDBACK, PRESENTATIONS
from projections.kernel import fold
from projections.meetings import MEETINGS, MeetingRow
from tests.projections.programme import FIRST_DAY, SAID, noon, whole_programme


def row(meeting: str) -> MeetingRow:
    return fold(MEETINGS, whole_programme(), {})[meeting,]


def test_a_moved_meeting_is_at_its_new_time_and_says_from_when_and_why() -> None:
    moved = row("meeting-2")
    planned, new = (noon(FIRST_DAY + dt.timedelta(days=days)) for days in (60, 50))
    assert moved.starts_at == new
    assert [(it.from_starts_at, it.to_starts_at, it.reason) for it in moved.moves] == [(planned, new, SAID)]


def test_a_cancelled_meeting_says_why() -> None:
    assert (row("meeting-4").status, row("meeting-4").cancelled_reason) == (MeetingStatus.CANCELLED, SAID)


def test_a_held_meeting_has_its_agenda_its_minutes_and_who_was_there() -> None:
    held = row("meeting-2")
    assert (held.status, held.held_on, held.minutes) == (MeetingStatus.HELD, FIRST_DAY + dt.timedelta(days=51), 290)
    assert len(held.agenda) == 1
    assert held.minutes_written_at is not None
    assert not held.minutes_locked
    assert [there.person for there in held.attendance] == ["person-1", "person-2", "person-3"]


def test_a_corrected_attendance_still_shows_what_it_was() -> None:
    (correction,) = row("meeting-2").attendance_corrections
    assert [there.person for there in correction.before] == ["person-1", "person-2"]
    assert correction.reason == SAID


def test_presentations_feedback_and_calls_are_found_by_what_they_are_about() -> None:
    assert set(fold(PRESENTATIONS, whole_programme(), {})) == {
        ("meeting-2", "organisation-1"),
        ("meeting-3", "organisation-1"),
    }
    assert set(fold(FEEDBACK, whole_programme(), {})) == {("meeting-2", "person-1")}
    calls = fold(CALLS, whole_programme(), {})
    assert {key[2]: call.continued_progress for key, call in calls.items()} == {
        CallKind.EXPECTATION: None,
        CallKind.POST_CLOSING: Answer.YES,
    }
