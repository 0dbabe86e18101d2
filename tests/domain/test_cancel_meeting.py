"""Cancel a meeting: it bounds no period any more, and its history stays."""

from domain.meetings.cancel_meeting import CancelMeeting
from domain.meetings.events import MeetingId
from domain.meetings.refusals import MeetingAlreadyHeld, MeetingIsCancelled, UnknownMeeting
from domain.plans.run import RunId
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    FIRST,
    HOLSTEBRO,
    OTHER_ADVISOR,
    OTHER_COHORT,
    SECOND,
    a_cohort,
    all_scheduled,
    another_cohort,
    cancelled,
    held,
    moved,
    presented,
    scheduled,
)

STORY = [*a_cohort(), *all_scheduled()]


def cancel(meeting: MeetingId = FIRST, cohort: RunId = COHORT, reason: str = "Sygdom.") -> CancelMeeting:
    return CancelMeeting(cohort=cohort, meeting=meeting, reason=Prose(reason))


def test_the_cohorts_advisor_cancels_it() -> None:
    given(STORY).when(cancel(), by=ADVISOR).then(cancelled(FIRST))


def test_only_the_cohorts_own_advisors_cancel_it() -> None:
    given(STORY, another_cohort()).when(cancel()).permitted_only_to(ADVISOR)


def test_another_cohorts_meeting_might_as_well_not_exist() -> None:
    given(STORY, another_cohort()).when(cancel(cohort=OTHER_COHORT), by=OTHER_ADVISOR).refused(UnknownMeeting)
    given(a_cohort()).when(cancel(), by=ADVISOR).refused(UnknownMeeting)


def test_what_was_held_was_held() -> None:
    given(STORY, held(FIRST)).when(cancel(), by=ADVISOR).refused(MeetingAlreadyHeld)


def test_it_is_cancelled_once() -> None:
    given(STORY, cancelled(FIRST)).when(cancel(), by=ADVISOR).refused(MeetingIsCancelled)


def test_the_reason_is_asked_for() -> None:
    given(STORY).when(cancel(reason=" "), by=ADVISOR).refused(Malformed, Fault("reason", "Feltet skal udfyldes."))


def test_it_waits_for_the_meeting_to_be_held() -> None:
    given(STORY).when(cancel(), by=ADVISOR).conflicts_with(held(FIRST))


def test_it_does_not_wait_for_other_meetings_or_presentations() -> None:
    given(STORY).when(cancel(), by=ADVISOR).does_not_conflict_with(
        moved(SECOND, "2026-01-14"), presented(HOLSTEBRO, FIRST), scheduled(SECOND, cohort=OTHER_COHORT)
    )
