"""The portal reminds an organisation of the presentation it has not submitted."""

import pytest

from domain.cohorts.refusals import NotInCohort, UnknownCohort
from domain.kernel import SYSTEM, Event
from domain.meetings.events import MeetingId
from domain.meetings.refusals import MeetingAlreadyHeld, MeetingIsCancelled, UnknownMeeting
from domain.meetings.remind_of_presentation import NotTimeToRemind, RemindOfPresentation
from domain.meetings.reminded import PresentationReminded
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from tests.specification import given
from tests.stories import (
    CLOSING,
    COHORT,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SKOVVANG,
    a_cohort,
    all_scheduled,
    at,
    cancelled,
    day,
    held,
    moved,
    presented,
    scheduled,
    withdrew,
)

STORY = [*a_cohort(), *all_scheduled()]
A_WEEK_BEFORE = at("2025-10-28 07:00")


def remind(meeting: MeetingId = FIRST, cohort: RunId = COHORT) -> RemindOfPresentation:
    return RemindOfPresentation(cohort=cohort, organisation=HOLSTEBRO, meeting=meeting)


def reminded(
    days: int = 7, on: str = "2025-11-04", meeting: MeetingId = FIRST, organisation: OrganisationId = HOLSTEBRO
) -> PresentationReminded:
    return PresentationReminded(
        cohort=COHORT,
        organisation=organisation,
        meeting=meeting,
        meeting_on=day(on),
        days_left=days,
    )


def test_a_week_before_the_meeting_as_the_plan_has_it_prepare() -> None:
    given(STORY).when(remind(), at=at("2025-10-27 23:59")).refused(NotTimeToRemind)
    given(STORY).when(remind(), at=A_WEEK_BEFORE).then(reminded())


def test_only_the_portal_itself_does() -> None:
    given(STORY).when(remind(), at=A_WEEK_BEFORE).permitted_only_to(SYSTEM)


def test_later_if_the_meeting_was_set_late_but_not_on_its_own_day() -> None:
    given(STORY).when(remind(), at=at("2025-11-03 22:00")).then(reminded(days=1))
    given(STORY).when(remind(), at=at("2025-11-04 07:00")).refused(NotTimeToRemind)


def test_before_the_closing_meeting_too() -> None:
    given(STORY).when(remind(CLOSING), at=at("2026-02-20 07:00")).then(reminded(4, "2026-02-24", CLOSING))


def test_nothing_is_presented_at_the_kickoff() -> None:
    given(STORY).when(remind(KICKOFF), at=at("2025-08-28 07:00")).refused(NotTimeToRemind)


def test_whoever_has_submitted_is_left_in_peace() -> None:
    given(STORY, presented(HOLSTEBRO, FIRST)).when(remind(), at=A_WEEK_BEFORE).then()


def test_it_happens_once() -> None:
    given(STORY, reminded()).when(remind(), at=at("2025-10-30 07:00")).then()


def test_a_meeting_that_is_moved_is_reminded_of_again_before_its_new_day() -> None:
    story: list[Event] = [*STORY, reminded(), moved(FIRST, "2025-11-18")]
    given(story).when(remind(), at=at("2025-11-05 07:00")).refused(NotTimeToRemind)
    given(story).when(remind(), at=at("2025-11-11 07:00")).then(reminded(7, "2025-11-18"))


def test_whoever_does_not_take_part_is_not_reminded() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2025-10-01")).when(remind(), at=A_WEEK_BEFORE).refused(NotInCohort)


@pytest.mark.parametrize(
    ("happened", "refusal"), [(cancelled(FIRST), MeetingIsCancelled), (held(FIRST), MeetingAlreadyHeld)]
)
def test_a_meeting_that_is_held_or_cancelled_needs_none(happened: Event, refusal: type) -> None:
    given(STORY, happened).when(remind(), at=A_WEEK_BEFORE).refused(refusal)


def test_there_has_to_be_a_meeting_and_a_cohort() -> None:
    given(a_cohort()).when(remind(), at=A_WEEK_BEFORE).refused(UnknownMeeting)
    given(STORY).when(remind(cohort=RunId("cohort-nowhere")), at=A_WEEK_BEFORE).refused(UnknownCohort)


def test_it_waits_for_the_presentation_the_meeting_and_itself() -> None:
    for meanwhile in (
        presented(HOLSTEBRO, FIRST),
        moved(FIRST, "2025-11-18"),
        reminded(),
        withdrew(HOLSTEBRO, "2025-10-01"),
    ):
        given(STORY).when(remind(), at=A_WEEK_BEFORE).conflicts_with(meanwhile)


def test_it_does_not_wait_for_others_or_for_other_meetings() -> None:
    given(STORY).when(remind(), at=A_WEEK_BEFORE).does_not_conflict_with(
        presented(SKOVVANG, FIRST), reminded(organisation=SKOVVANG), moved(CLOSING, "2026-02-25"), scheduled(KICKOFF)
    )
