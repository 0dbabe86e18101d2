"""That a reminder was mailed is recorded when it was, and of what the organisation was reminded of."""

from domain.kernel import SYSTEM
from domain.meetings.record_mailed_reminder import NothingToRemindOf, RecordMailedReminder
from domain.meetings.refusals import UnknownMeeting
from domain.meetings.reminded import PresentationReminded, PresentationReminderMailed
from domain.organisations.events import OrganisationId
from tests.specification import given
from tests.stories import (
    CLOSING,
    COHORT,
    FIRST,
    HOLSTEBRO,
    SKOVVANG,
    a_cohort,
    all_scheduled,
    day,
    moved,
    presented,
)

MAILED = RecordMailedReminder(cohort=COHORT, organisation=HOLSTEBRO, meeting=FIRST)


def reminded(on: str = "2025-11-04", organisation: OrganisationId = HOLSTEBRO) -> PresentationReminded:
    return PresentationReminded(
        cohort=COHORT, organisation=organisation, meeting=FIRST, meeting_on=day(on), days_left=7
    )


def mailed(on: str = "2025-11-04", organisation: OrganisationId = HOLSTEBRO) -> PresentationReminderMailed:
    return PresentationReminderMailed(cohort=COHORT, organisation=organisation, meeting=FIRST, meeting_on=day(on))


STORY = [*a_cohort(), *all_scheduled(), reminded()]


def test_what_was_sent_is_recorded_also_where_the_presentation_has_come_meanwhile() -> None:
    given(STORY).when(MAILED).then(mailed())
    given(STORY, presented(HOLSTEBRO, FIRST)).when(MAILED).then(mailed())


def test_only_the_portal_itself_does() -> None:
    given(STORY).when(MAILED).permitted_only_to(SYSTEM)


def test_it_happens_once_for_each_day_of_the_meeting() -> None:
    given(STORY, mailed()).when(MAILED).then()
    again = (moved(FIRST, "2025-11-18"), reminded("2025-11-18"))
    given(STORY, mailed(), again).when(MAILED).then(mailed("2025-11-18"))


def test_there_has_to_be_a_reminder_and_a_meeting() -> None:
    given(a_cohort(), all_scheduled()).when(MAILED).refused(NothingToRemindOf)
    given(a_cohort()).when(MAILED).refused(UnknownMeeting)


def test_it_waits_for_the_meeting_the_reminder_and_itself() -> None:
    for meanwhile in (moved(FIRST, "2025-11-18"), reminded("2025-11-18"), mailed()):
        given(STORY).when(MAILED).conflicts_with(meanwhile)


def test_it_does_not_wait_for_others_or_for_other_meetings() -> None:
    given(STORY).when(MAILED).does_not_conflict_with(
        presented(SKOVVANG, FIRST),
        mailed(organisation=SKOVVANG),
        reminded(organisation=SKOVVANG),
        moved(CLOSING, "2026-02-25"),
    )
