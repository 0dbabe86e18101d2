"""Record whether a participant is a leader or one of the staff; it lasts as long as they take part for it."""

from domain.cohorts.events import CoordinatorAppointed
from domain.cohorts.refusals import NotAMember
from domain.kernel import SYSTEM, PersonId
from domain.organisations.events import LeaderOrStaff, LeaderOrStaffRecorded, Role, RoleGranted
from domain.roles.record_leader_or_staff import RecordLeaderOrStaff
from tests.specification import given
from tests.stories import (
    ADMINISTRATOR,
    ADVISOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    NOBODY,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    left,
)

LEADER, STAFF = LeaderOrStaff.LEADER, LeaderOrStaff.STAFF
COORDINATES = CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER)
BACK = RoleGranted(person=COLLEAGUE, role=Role.PARTICIPANT, organisation=HOLSTEBRO)


def record(works_as: LeaderOrStaff, person: PersonId = COLLEAGUE) -> RecordLeaderOrStaff:
    return RecordLeaderOrStaff(person=person, organisation=HOLSTEBRO, works_as=works_as)


def recorded(works_as: LeaderOrStaff, person: PersonId = COLLEAGUE) -> LeaderOrStaffRecorded:
    return LeaderOrStaffRecorded(person=person, organisation=HOLSTEBRO, works_as=works_as)


def test_the_advisor_records_that_a_participant_is_a_leader() -> None:
    given(a_cohort()).when(record(LEADER), by=ADVISOR).then(recorded(LEADER))


def test_whoever_becomes_a_leader_was_one_of_the_staff_before() -> None:
    given(a_cohort(), recorded(STAFF)).when(record(LEADER), by=ADVISOR).then(recorded(LEADER))


def test_what_is_so_already_is_recorded_without_a_trace() -> None:
    given(a_cohort(), recorded(LEADER)).when(record(LEADER), by=ADVISOR).then()


def test_whoever_comes_back_is_recorded_anew() -> None:
    gone = [recorded(LEADER), left(COLLEAGUE, HOLSTEBRO), BACK]
    given(a_cohort(), gone).when(record(LEADER), by=ADVISOR).then(recorded(LEADER))


def test_the_coordinator_records_it_of_everybody_there() -> None:
    for person in (TOVHOLDER, COLLEAGUE):
        given(a_cohort(), COORDINATES).when(record(LEADER, person), by=TOVHOLDER).then(recorded(LEADER, person))


def test_the_agency_and_the_coordinator_record_it_and_nobody_else() -> None:
    given(a_cohort(), another_cohort()).when(record(LEADER)).permitted_only_to(ADVISOR, ADMINISTRATOR, SYSTEM)
    given(a_cohort(), another_cohort(), COORDINATES).when(record(LEADER)).permitted_only_to(
        ADVISOR, ADMINISTRATOR, SYSTEM, TOVHOLDER
    )


def test_a_coordinator_who_left_records_nothing_more() -> None:
    given(a_cohort(), COORDINATES, left(TOVHOLDER, HOLSTEBRO)).when(record(LEADER)).permitted_only_to(
        ADVISOR, ADMINISTRATOR, SYSTEM
    )


def test_only_a_participant_is_leader_or_staff() -> None:
    for person in (SKOVVANG_TOVHOLDER, ADVISOR, NOBODY):
        given(a_cohort()).when(record(STAFF, person), by=ADVISOR).refused(NotAMember)


def test_it_waits_for_the_person_to_leave_and_for_another_record() -> None:
    given(a_cohort()).when(record(LEADER), by=ADVISOR).conflicts_with(left(COLLEAGUE, HOLSTEBRO))
    given(a_cohort()).when(record(LEADER), by=ADVISOR).conflicts_with(recorded(STAFF))


def test_it_does_not_wait_for_what_others_are() -> None:
    given(a_cohort()).when(record(LEADER), by=ADVISOR).does_not_conflict_with(recorded(STAFF, TOVHOLDER))
