"""Record that a meeting was held: when, how long, and who was there."""

import datetime as dt

import pytest

from domain.cohorts.refusals import InTheFuture
from domain.kernel import PersonId
from domain.meetings.attendance import (
    ATTENDANCE_MAX,
    AttendanceOutOfRange,
    AttendanceTwice,
    AttendingOrganisationNotInCohort,
    AttendingPersonNotOfOrganisation,
)
from domain.meetings.events import Attendance, MeetingId
from domain.meetings.hold_meeting import HoldMeeting, MinutesOutOfRange
from domain.meetings.order import MEETING_MINUTES_MAX, MeetingOutOfOrder
from domain.meetings.refusals import (
    HeldBeforePlanned,
    MeetingAlreadyHeld,
    MeetingIsCancelled,
    MeetingNotBegun,
    UnknownMeeting,
)
from domain.organisations.events import OrganisationId, Role, RoleGranted
from domain.plans.programme import Mode
from domain.plans.run import RunId
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    EVERYBODY,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    NOBODY,
    OTHER_ADVISOR,
    OTHER_COHORT,
    SECOND,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    a_cohort,
    accepted,
    all_scheduled,
    another_cohort,
    at,
    cancelled,
    day,
    experience,
    held,
    invited,
    left,
    moved,
    registered,
    there,
    withdrew,
)

STORY = [*a_cohort(), *all_scheduled()]
MANY = tuple(PersonId(f"person-staff-{number}") for number in range(1, ATTENDANCE_MAX + 2))


def hold(
    attendance: tuple[Attendance, ...] = EVERYBODY,
    on: str = "2025-11-04",
    minutes: int = 300,
    mode: Mode = Mode.PHYSICAL,
    meeting: MeetingId = FIRST,
    cohort: RunId = COHORT,
) -> HoldMeeting:
    return HoldMeeting(
        cohort=cohort, meeting=meeting, held_on=day(on), minutes=minutes, mode=mode, attendance=attendance
    )


def test_the_cohorts_advisor_records_who_was_there() -> None:
    given(STORY).when(hold(), by=ADVISOR).then(held(FIRST))


def test_nobody_may_have_come() -> None:
    given(STORY).when(hold(()), by=ADVISOR).then(held(FIRST, ()))


def test_it_may_have_been_held_on_another_day_in_another_way() -> None:
    wish = hold(on="2025-11-06", minutes=90, mode=Mode.VIRTUAL)
    given(STORY).when(wish, by=ADVISOR).then(held(FIRST, on="2025-11-06", minutes=90, mode=Mode.VIRTUAL))


def test_only_the_cohorts_own_advisors_record_it() -> None:
    given(STORY, another_cohort()).when(hold()).permitted_only_to(ADVISOR)


def test_another_cohorts_meeting_might_as_well_not_exist() -> None:
    given(STORY, another_cohort()).when(hold((), cohort=OTHER_COHORT), by=OTHER_ADVISOR).refused(UnknownMeeting)
    given(a_cohort()).when(hold(), by=ADVISOR).refused(UnknownMeeting)


def test_it_is_held_once_and_not_when_it_was_cancelled() -> None:
    given(STORY, held(FIRST)).when(hold(), by=ADVISOR).refused(MeetingAlreadyHeld)
    given(STORY, cancelled(FIRST)).when(hold(), by=ADVISOR).refused(MeetingIsCancelled)


def test_it_is_recorded_from_when_it_begins_and_no_sooner() -> None:
    begins = at("2025-11-04 09:00")
    given(STORY).when(hold(), by=ADVISOR, at=begins).then(held(FIRST))
    sooner = given(STORY).when(hold(), by=ADVISOR, at=begins - dt.timedelta(seconds=1))
    sooner.refused(MeetingNotBegun, "4. november 2025 kl. 9.00")


def test_on_no_day_that_is_still_to_come() -> None:
    given(STORY).when(hold(), by=ADVISOR, at=at("2025-11-03 23:59")).refused(InTheFuture)
    given(STORY).when(hold(on="2025-11-05"), by=ADVISOR, at=at("2025-11-04 23:59")).refused(InTheFuture)


def test_one_that_was_held_before_its_time_is_moved_there_first() -> None:
    after = at("2025-11-03 16:00")
    refused = given(STORY).when(hold(on="2025-11-03"), by=ADVISOR, at=after)
    refused.refused(MeetingNotBegun, "4. november 2025 kl. 9.00")
    earlier = given(STORY, moved(FIRST, "2025-11-03")).when(hold(on="2025-11-03"), by=ADVISOR, at=after)
    earlier.then(held(FIRST, on="2025-11-03"))


def test_nor_is_it_said_afterwards_to_have_been_before_its_time() -> None:
    """Who had left before its day is told at once that it was not there, and not otherwise later."""
    wish = hold(on="2025-11-03")
    given(STORY).when(wish, by=ADVISOR).refused(HeldBeforePlanned, "4. november 2025")
    given(STORY, moved(FIRST, "2025-11-03")).when(wish, by=ADVISOR).then(held(FIRST, on="2025-11-03"))


def test_it_lasts_a_minute_at_least_and_a_day_at_most() -> None:
    for minutes in (1, MEETING_MINUTES_MAX):
        given(STORY).when(hold(minutes=minutes), by=ADVISOR).then(held(FIRST, minutes=minutes))
    for minutes in (-1, 0, MEETING_MINUTES_MAX + 1):
        given(STORY).when(hold(minutes=minutes), by=ADVISOR).refused(MinutesOutOfRange, MEETING_MINUTES_MAX)


@pytest.mark.parametrize("on", ["2025-09-02", "2026-01-13", "2026-02-24"])
def test_it_was_held_in_its_order(on: str) -> None:
    given(STORY).when(hold(on=on), by=ADVISOR).refused(MeetingOutOfOrder)


def test_two_hundred_people_are_a_meeting_and_one_more_are_not() -> None:
    story = [*STORY, *registered(HOLSTEBRO, *MANY)[1:]]
    most = there(HOLSTEBRO, *MANY[:-1])
    given(story).when(hold(most), by=ADVISOR).then(held(FIRST, most))
    given(story).when(hold(there(HOLSTEBRO, *MANY)), by=ADVISOR).refused(AttendanceOutOfRange, ATTENDANCE_MAX)


def test_everybody_is_there_once() -> None:
    given(STORY).when(hold((*EVERYBODY, EVERYBODY[0])), by=ADVISOR).refused(AttendanceTwice)
    twice = (*there(HOLSTEBRO, TOVHOLDER), *there(SKOVVANG, TOVHOLDER))
    given(STORY).when(hold(twice), by=ADVISOR).refused(AttendanceTwice)


@pytest.mark.parametrize(
    ("organisation", "person"),
    [(HOLSTEBRO, SKOVVANG_TOVHOLDER), (SKOVVANG, TOVHOLDER), (HOLSTEBRO, NOBODY), (HOLSTEBRO, ADVISOR)],
)
def test_everybody_is_there_for_their_own_organisation(organisation: OrganisationId, person: PersonId) -> None:
    given(STORY).when(hold(there(organisation, person)), by=ADVISOR).refused(AttendingPersonNotOfOrganisation)


def test_whoever_has_left_since_was_there_all_the_same() -> None:
    for on in ("2025-11-04 08:00", "2025-12-01 12:00"):
        given(STORY, By(left(COLLEAGUE, HOLSTEBRO), on=at(on))).when(hold(), by=ADVISOR).then(held(FIRST))


def test_whoever_had_left_by_then_was_not_there() -> None:
    gone = By(left(COLLEAGUE, HOLSTEBRO), on=at("2025-11-03 23:00"))
    given(STORY, gone).when(hold(), by=ADVISOR).refused(AttendingPersonNotOfOrganisation)
    back = By(RoleGranted(person=COLLEAGUE, role=Role.PARTICIPANT, organisation=HOLSTEBRO), on=at("2026-01-01 12:00"))
    given(STORY, gone, back).when(hold(), by=ADVISOR).then(held(FIRST))


def test_it_waits_for_somebody_who_was_there_to_leave() -> None:
    given(STORY).when(hold(), by=ADVISOR).conflicts_with(left(TOVHOLDER, HOLSTEBRO))


def test_an_organisation_is_there_from_the_day_it_accepted() -> None:
    joining = [*STORY, *registered(OrganisationId("organisation-struer"), MANY[0])]
    struer = there(OrganisationId("organisation-struer"), MANY[0])
    for on, fine in (("2025-11-04", True), ("2025-11-05", False)):
        wished = given(joining, accepted(OrganisationId("organisation-struer"), on=on)).when(hold(struer), by=ADVISOR)
        if fine:
            wished.then(held(FIRST, struer))
        else:
            wished.refused(AttendingOrganisationNotInCohort)


def test_and_until_the_day_before_it_withdrew() -> None:
    given(STORY, withdrew(SKOVVANG, "2025-11-05")).when(hold(), by=ADVISOR).then(held(FIRST))
    given(STORY, withdrew(SKOVVANG, "2025-11-04")).when(hold(), by=ADVISOR).refused(AttendingOrganisationNotInCohort)


def test_one_that_came_back_is_there_again() -> None:
    back = [withdrew(SKOVVANG, "2025-09-10"), *accepted(SKOVVANG, on="2025-10-01")]
    given(STORY, back).when(hold(), by=ADVISOR).then(held(FIRST))


def test_one_that_only_was_invited_is_not() -> None:
    given(STORY[:-8], invited(SKOVVANG), all_scheduled()).when(
        hold(there(SKOVVANG, SKOVVANG_TOVHOLDER)), by=ADVISOR
    ).refused(AttendingOrganisationNotInCohort)


def test_it_waits_for_another_meeting_that_moves() -> None:
    given(STORY).when(hold(), by=ADVISOR).conflicts_with(moved(SECOND, "2025-11-03"))


def test_it_waits_for_an_organisation_that_was_there_to_withdraw() -> None:
    given(STORY).when(hold(), by=ADVISOR).conflicts_with(withdrew(SKOVVANG, "2025-11-01"))


def test_it_does_not_wait_for_those_who_were_not_there_or_for_what_was_learned() -> None:
    given(STORY).when(hold(there(HOLSTEBRO, TOVHOLDER)), by=ADVISOR).does_not_conflict_with(
        withdrew(SKOVVANG, "2025-11-01"),
        left(COLLEAGUE, HOLSTEBRO),
        experience(HOLSTEBRO, "2025-09-20"),
        accepted(OrganisationId("organisation-struer")),
    )


def test_it_does_not_wait_for_the_kickoff_of_another_cohort() -> None:
    given(STORY, another_cohort()).when(hold(meeting=KICKOFF, on="2025-09-02"), by=ADVISOR).does_not_conflict_with(
        accepted(HOLSTEBRO, cohort=OTHER_COHORT)
    )
