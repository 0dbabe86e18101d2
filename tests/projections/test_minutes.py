"""The minutes of a meeting keep every version, and when they were locked and reopened."""

from domain.meetings.events import MeetingId
from projections.kernel import fold
from projections.minutes import MINUTES, MinutesRow
from tests.projections.programme import SAID, whole_programme


def row() -> MinutesRow:
    return fold(MINUTES, whole_programme(), {})[(MeetingId("meeting-2"),)]


def test_every_version_stays_and_the_latest_stands() -> None:
    first, second = row().versions
    assert (first.text, first.sections) == (SAID, ())
    assert [it.text for it in second.sections] == [SAID]
    assert row().latest == second


def test_what_was_locked_and_reopened_is_open() -> None:
    locked, reopened = row().lockings
    assert (locked.version, locked.reason) == (1, None)
    assert (reopened.version, reopened.reason) == (None, SAID)
    assert row().locking is None
