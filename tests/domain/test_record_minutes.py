"""Record the minutes of a meeting that was held; recording them again replaces them."""

from domain.meetings.events import MinutesRecorded
from domain.meetings.record_minutes import RecordMinutes
from domain.meetings.refusals import MeetingIsCancelled, MeetingNotHeld, UnknownMeeting
from domain.plans.run import RunId
from domain.text import PROSE_CHARACTERS_MAX, Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    FIRST,
    HOLSTEBRO,
    OTHER_ADVISOR,
    OTHER_COHORT,
    SECOND,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    another_cohort,
    answered,
    cancelled,
    held,
    moved,
    stopped,
)

STORY = [*a_cohort(), *all_scheduled(), held(FIRST)]
TEXT = "Alle tre prøvehandlinger blev lagt frem.\n\nMest sparring gik til nøgleoverdragelsen."


def record(text: str = TEXT, cohort: RunId = COHORT) -> RecordMinutes:
    return RecordMinutes(cohort=cohort, meeting=FIRST, text=Prose(text))


def recorded(text: str = TEXT) -> MinutesRecorded:
    return MinutesRecorded(cohort=COHORT, meeting=FIRST, text=Prose(text))


def test_the_cohorts_advisor_records_them() -> None:
    given(STORY).when(record(), by=ADVISOR).then(recorded())


def test_they_may_be_written_again() -> None:
    given(STORY, recorded("Referat følger.")).when(record(), by=ADVISOR).then(recorded())


def test_only_the_cohorts_own_advisors_record_them() -> None:
    given(STORY, another_cohort()).when(record()).permitted_only_to(ADVISOR)


def test_another_cohorts_meeting_might_as_well_not_exist() -> None:
    given(STORY, another_cohort()).when(record(cohort=OTHER_COHORT), by=OTHER_ADVISOR).refused(UnknownMeeting)
    given(a_cohort()).when(record(), by=ADVISOR).refused(UnknownMeeting)


def test_only_a_meeting_that_was_held_has_minutes() -> None:
    given(STORY[:-1]).when(record(), by=ADVISOR).refused(MeetingNotHeld)
    given(STORY[:-1], cancelled(FIRST)).when(record(), by=ADVISOR).refused(MeetingIsCancelled)


def test_they_fill_the_field_at_most() -> None:
    longest = "r" * PROSE_CHARACTERS_MAX
    given(STORY).when(record(longest), by=ADVISOR).then(recorded(longest))
    given(STORY).when(record(longest + "r"), by=ADVISOR).refused(
        Malformed, Fault("text", "Teksten er 4001 tegn; der er plads til højst 4000.")
    )


def test_it_waits_for_the_advisors_role_to_be_revoked() -> None:
    given(STORY).when(record(), by=ADVISOR).conflicts_with(stopped(ADVISOR))


def test_it_does_not_wait_for_other_meetings_other_minutes_or_feedback() -> None:
    given(STORY).when(record(), by=ADVISOR).does_not_conflict_with(
        recorded("Referat følger."), moved(SECOND, "2026-01-14"), answered(HOLSTEBRO, TOVHOLDER, FIRST)
    )
