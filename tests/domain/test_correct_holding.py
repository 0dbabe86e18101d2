"""Correct when a held meeting was held, how long it lasted and how: it counts on its corrected day."""

import pytest

from domain.calendar import day_of
from domain.cohorts.refusals import InTheFuture
from domain.corrections import CorrectedMeanwhile, NothingToCorrect
from domain.entries import EntryId, entry_id
from domain.kernel import Event
from domain.meetings.correct_holding import CorrectHolding
from domain.meetings.events import MeetingId
from domain.meetings.hold_meeting import MinutesOutOfRange
from domain.meetings.order import AfterTheOneThatFollows, MeetingOutOfOrder
from domain.text import Prose
from tests.specification import flat, given
from tests.stories import (
    ADVISOR,
    COHORT,
    FIRST,
    KICKOFF,
    MEETING_DAYS,
    MODES,
    NOON,
    SECOND,
    a_cohort,
    all_scheduled,
    another_cohort,
    day,
    held,
    held_otherwise,
    moved,
)

STORY = [*a_cohort(), *all_scheduled(), held(KICKOFF), held(FIRST)]
MEETINGS_LAST = list(MEETING_DAYS)[-1]
HELD_AT = entry_id(len(list(flat(STORY))))


def correct(
    on: str = "2025-11-05", meeting: MeetingId = FIRST, corrects: EntryId = HELD_AT, minutes: int = 300
) -> CorrectHolding:
    return CorrectHolding(
        cohort=COHORT,
        meeting=meeting,
        corrects=corrects,
        held_on=day(on),
        minutes=minutes,
        mode=MODES[MEETING_DAYS[meeting][0]],
        why=Prose("Dagen var skrevet forkert."),
    )


def corrected(on: str = "2025-11-05", corrects: EntryId = HELD_AT) -> Event:
    return held_otherwise(FIRST, on, str(corrects))


def test_the_cohorts_advisor_corrects_it() -> None:
    given(STORY).when(correct(), by=ADVISOR).then(corrected())


def test_only_the_cohorts_own_advisors_correct_it() -> None:
    given(STORY, another_cohort()).when(correct()).permitted_only_to(ADVISOR)


def test_what_was_not_held_has_no_holding_to_correct() -> None:
    given(STORY).when(correct("2026-01-14", SECOND), by=ADVISOR).refused(NothingToCorrect)


def test_it_stays_between_the_meetings_that_it_lies_between() -> None:
    given(STORY).when(correct("2025-09-02"), by=ADVISOR).refused(MeetingOutOfOrder)
    given(STORY, moved(SECOND, "2026-01-14")).when(correct("2026-01-15"), by=ADVISOR).refused(
        AfterTheOneThatFollows, "14. januar 2026"
    )


def test_it_was_not_held_in_the_future_and_lasted_a_day_at_most() -> None:
    late = [*a_cohort(), *all_scheduled(), held(MEETINGS_LAST)]
    ahead = correct("2026-06-02", MEETINGS_LAST, entry_id(len(list(flat(late)))))
    assert day_of(NOON) == day("2026-06-01")
    given(late).when(ahead, by=ADVISOR).refused(InTheFuture)
    given(STORY).when(correct(minutes=0), by=ADVISOR).refused(MinutesOutOfRange, 24 * 60)


@pytest.mark.parametrize("again", ["2025-11-06", "2025-11-05"])
def test_whoever_corrects_what_has_been_corrected_since_is_told(again: str) -> None:
    story = [*STORY, corrected()]
    given(story).when(correct(again), by=ADVISOR).refused(CorrectedMeanwhile)
    since = entry_id(len(list(flat(story))))
    given(story).when(correct(again, corrects=since), by=ADVISOR).then(corrected(again, since))


def test_it_waits_for_the_meetings_beside_it() -> None:
    given(STORY).when(correct(), by=ADVISOR).conflicts_with(moved(SECOND, "2025-11-06"))
