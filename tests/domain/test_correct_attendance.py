"""Correct who was at a meeting, with the reason; the first attendance stays in the history."""

from domain.kernel import PersonId
from domain.meetings.attendance import (
    ATTENDANCE_MAX,
    AttendanceOutOfRange,
    AttendanceTwice,
    AttendingOrganisationNotInCohort,
    AttendingPersonNotOfOrganisation,
)
from domain.meetings.correct_attendance import CorrectAttendance
from domain.meetings.events import Attendance, AttendanceCorrected
from domain.meetings.refusals import MeetingIsCancelled, MeetingNotHeld, UnknownMeeting
from domain.plans.run import RunId
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    EVERYBODY,
    FIRST,
    HOLSTEBRO,
    OTHER_ADVISOR,
    OTHER_COHORT,
    SECOND,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    another_cohort,
    answered,
    cancelled,
    held,
    left,
    moved,
    there,
    withdrew,
)

ALONE = there(HOLSTEBRO, TOVHOLDER)
STORY = [*a_cohort(), *all_scheduled(), held(FIRST, ALONE)]
REASON = "Kollegaen kom efter frokost."


def correct(
    attendance: tuple[Attendance, ...] = EVERYBODY, cohort: RunId = COHORT, reason: str = REASON
) -> CorrectAttendance:
    return CorrectAttendance(cohort=cohort, meeting=FIRST, attendance=attendance, reason=Prose(reason))


def correction(attendance: tuple[Attendance, ...] = EVERYBODY) -> AttendanceCorrected:
    return AttendanceCorrected(cohort=COHORT, meeting=FIRST, attendance=attendance, reason=Prose(REASON))


def test_the_cohorts_advisor_adds_who_was_forgotten() -> None:
    given(STORY).when(correct(), by=ADVISOR).then(correction())


def test_and_takes_out_who_was_not_there() -> None:
    given(STORY, correction()).when(correct(()), by=ADVISOR).then(correction(()))


def test_the_same_people_in_another_order_are_no_correction() -> None:
    given(STORY, correction()).when(correct(EVERYBODY[::-1]), by=ADVISOR).then()


def test_only_the_cohorts_own_advisors_correct_it() -> None:
    given(STORY, another_cohort()).when(correct()).permitted_only_to(ADVISOR)


def test_another_cohorts_meeting_might_as_well_not_exist() -> None:
    given(STORY, another_cohort()).when(correct((), cohort=OTHER_COHORT), by=OTHER_ADVISOR).refused(UnknownMeeting)
    given(a_cohort()).when(correct(), by=ADVISOR).refused(UnknownMeeting)


def test_only_a_meeting_that_was_held_had_somebody_there() -> None:
    given(STORY[:-1]).when(correct(), by=ADVISOR).refused(MeetingNotHeld)
    given(STORY[:-1], cancelled(FIRST)).when(correct(), by=ADVISOR).refused(MeetingIsCancelled)


def test_the_attendance_is_of_people_who_could_be_there_each_once() -> None:
    crowd = tuple(PersonId(f"person-staff-{number}") for number in range(ATTENDANCE_MAX + 1))
    given(STORY).when(correct(there(HOLSTEBRO, *crowd)), by=ADVISOR).refused(AttendanceOutOfRange, ATTENDANCE_MAX)
    given(STORY).when(correct(ALONE + ALONE), by=ADVISOR).refused(AttendanceTwice)
    given(STORY).when(correct(there(SKOVVANG, TOVHOLDER)), by=ADVISOR).refused(AttendingPersonNotOfOrganisation)


def test_the_day_that_counts_is_the_day_it_was_held() -> None:
    given(STORY, withdrew(SKOVVANG, "2025-11-05")).when(correct(), by=ADVISOR).then(correction())
    given(STORY, withdrew(SKOVVANG, "2025-11-04")).when(correct(), by=ADVISOR).refused(AttendingOrganisationNotInCohort)


def test_whoever_has_left_since_stays_on_the_list() -> None:
    given(STORY, left(TOVHOLDER, HOLSTEBRO)).when(correct(), by=ADVISOR).then(correction())


def test_whoever_had_left_by_then_does_not_come_onto_it() -> None:
    story = [*a_cohort(), *all_scheduled(), held(FIRST, ALONE), left(COLLEAGUE, HOLSTEBRO)]
    given(story).when(correct(there(HOLSTEBRO, COLLEAGUE)), by=ADVISOR).refused(AttendingPersonNotOfOrganisation)


def test_the_reason_is_asked_for() -> None:
    given(STORY).when(correct(reason=""), by=ADVISOR).refused(Malformed, Fault("reason", "Feltet skal udfyldes."))


def test_it_waits_for_another_correction() -> None:
    given(STORY).when(correct(), by=ADVISOR).conflicts_with(correction(there(HOLSTEBRO, COLLEAGUE)))


def test_it_waits_for_an_organisation_on_the_list_to_withdraw() -> None:
    given(STORY).when(correct(), by=ADVISOR).conflicts_with(withdrew(SKOVVANG, "2025-11-01"))


def test_it_does_not_wait_for_other_meetings_feedback_or_those_who_are_not_on_the_list() -> None:
    given(STORY).when(correct(there(SKOVVANG, SKOVVANG_TOVHOLDER)), by=ADVISOR).does_not_conflict_with(
        moved(SECOND, "2026-01-14"),
        answered(HOLSTEBRO, TOVHOLDER, FIRST),
        left(TOVHOLDER, HOLSTEBRO),
        withdrew(HOLSTEBRO, "2025-12-01"),
    )
