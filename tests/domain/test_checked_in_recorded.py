"""The record of a meeting says who of those who were there had checked in by themselves."""

import msgspec

from domain.kernel import PersonId
from domain.meetings.checked_in import CheckedIn
from domain.meetings.correct_attendance import CorrectAttendance
from domain.meetings.events import Attendance, AttendanceCorrected
from domain.meetings.hold_meeting import HoldMeeting
from domain.plans.programme import Mode
from domain.text import Prose
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    day,
    held,
    there,
)

STORY = [*a_cohort(), *all_scheduled()]


def checked_in(person: PersonId = COLLEAGUE) -> CheckedIn:
    return CheckedIn(cohort=COHORT, organisation=HOLSTEBRO, meeting=FIRST, person=person)


def hold(*attendance: Attendance) -> HoldMeeting:
    return HoldMeeting(
        cohort=COHORT,
        meeting=FIRST,
        held_on=day("2025-11-04"),
        minutes=300,
        mode=Mode.PHYSICAL,
        attendance=attendance,
    )


def test_the_record_says_who_of_those_who_were_there_had_said_so_themselves() -> None:
    both = there(HOLSTEBRO, TOVHOLDER, COLLEAGUE)
    recorded = msgspec.structs.replace(held(FIRST, both), checked_in=(COLLEAGUE,))
    given(STORY, checked_in()).when(hold(*both), by=ADVISOR).then(recorded)
    given(STORY).when(hold(*both), by=ADVISOR).then(held(FIRST, both))


def test_the_advisor_decides_and_not_who_checked_in() -> None:
    one = there(HOLSTEBRO, TOVHOLDER)
    recorded = msgspec.structs.replace(held(FIRST, one), checked_in=())
    given(STORY, checked_in()).when(hold(*one), by=ADVISOR).then(recorded)


def test_a_corrected_list_says_it_anew_of_those_who_came_later() -> None:
    both = there(HOLSTEBRO, TOVHOLDER, COLLEAGUE)
    why = Prose("Den ene kom senere.")
    wish = CorrectAttendance(cohort=COHORT, meeting=FIRST, attendance=both, reason=why)
    corrected = AttendanceCorrected(cohort=COHORT, meeting=FIRST, attendance=both, reason=why, checked_in=(COLLEAGUE,))
    before = held(FIRST, there(HOLSTEBRO, TOVHOLDER))
    given(STORY, before, checked_in()).when(wish, by=ADVISOR).then(corrected)


def test_whoever_checks_in_meanwhile_is_asked_about_anew() -> None:
    given(STORY).when(hold(*there(HOLSTEBRO, TOVHOLDER)), by=ADVISOR).conflicts_with(checked_in())
