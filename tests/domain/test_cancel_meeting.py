"""Cancel a meeting: it bounds no period any more, and its history stays."""

from msgspec.structs import replace

from domain.meetings.cancel_meeting import CancelMeeting
from domain.meetings.events import MeetingId, MeetingKind, MeetingScheduled
from domain.meetings.limits import BreaksLimit
from domain.meetings.refusals import MeetingAlreadyHeld, MeetingIsCancelled, UnknownMeeting
from domain.plans.programme import Mode
from domain.plans.run import RunId
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    ADVISOR,
    CLOSING,
    COHORT,
    FIRST,
    HOLSTEBRO,
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

EXTRA = MeetingId("meeting-extra")
STORY = [
    *(*a_cohort(), *all_scheduled()),
    MeetingScheduled(
        cohort=COHORT,
        meeting=EXTRA,
        kind=MeetingKind.REFLECTION,
        starts_at=at("2025-12-10 09:00"),
        ends_at=at("2025-12-10 14:00"),
        mode=Mode.PHYSICAL,
    ),
]
"""One reflection meeting more than the programme asks for."""
FEW = "Der skal holdes mindst 2 refleksionsmøder, og der bliver 1."
SHORT = "Der skal være mindst 3 perioder mellem møderne, og der bliver 2."


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


def test_below_the_minimums_it_is_cancelled_only_with_a_reason() -> None:
    story, why = [*STORY, cancelled(EXTRA)], Prose("Ingen kunne komme.")
    given(story).when(cancel(), by=ADVISOR).refused(BreaksLimit, FEW, SHORT)
    given(story).when(replace(cancel(), limit_broken_because=why), by=ADVISOR).then(
        replace(cancelled(FIRST), limit_broken_because=why)
    )


def test_without_a_closing_the_last_period_may_still_come() -> None:
    given(STORY).when(cancel(CLOSING), by=ADVISOR).then(cancelled(CLOSING))


def test_it_waits_for_the_meetings_that_limits_are_reckoned_by() -> None:
    given(STORY).when(cancel(), by=ADVISOR).conflicts_with(moved(SECOND, "2026-01-14"))


def test_it_waits_for_the_meeting_to_be_held() -> None:
    given(STORY).when(cancel(), by=ADVISOR).conflicts_with(held(FIRST))


def test_it_does_not_wait_for_other_cohorts_or_presentations() -> None:
    given(STORY).when(cancel(), by=ADVISOR).does_not_conflict_with(
        presented(HOLSTEBRO, FIRST), scheduled(SECOND, cohort=OTHER_COHORT)
    )
