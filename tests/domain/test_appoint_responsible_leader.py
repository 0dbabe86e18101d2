"""Appoint the leader who answers for the programme in an organisation."""

from domain.cohorts.events import CoordinatorAppointed
from domain.cohorts.refusals import NotAMember
from domain.kernel import SYSTEM, PersonId
from domain.organisations.events import LeaderOrStaff, LeaderOrStaffRecorded, ResponsibleLeaderAppointed
from domain.roles.appoint_responsible_leader import AppointResponsibleLeader, NotALeader
from tests.specification import given
from tests.stories import (
    ADMINISTRATOR,
    ADVISOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    left,
)

COORDINATES = CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER)


def appoint(person: PersonId = COLLEAGUE) -> AppointResponsibleLeader:
    return AppointResponsibleLeader(organisation=HOLSTEBRO, person=person)


def appointed(person: PersonId = COLLEAGUE) -> ResponsibleLeaderAppointed:
    return ResponsibleLeaderAppointed(organisation=HOLSTEBRO, person=person)


def is_(works_as: LeaderOrStaff, person: PersonId = COLLEAGUE) -> LeaderOrStaffRecorded:
    return LeaderOrStaffRecorded(person=person, organisation=HOLSTEBRO, works_as=works_as)


LEADER = is_(LeaderOrStaff.LEADER)


def test_a_leader_is_appointed() -> None:
    given(a_cohort(), LEADER).when(appoint(), by=ADVISOR).then(appointed())


def test_another_takes_over() -> None:
    other = is_(LeaderOrStaff.LEADER, TOVHOLDER)
    given(a_cohort(), LEADER, other, appointed()).when(appoint(TOVHOLDER), by=ADVISOR).then(appointed(TOVHOLDER))


def test_whoever_is_it_already_is_appointed_without_a_trace() -> None:
    given(a_cohort(), LEADER, appointed()).when(appoint(), by=ADVISOR).then()


def test_whoever_was_staff_meanwhile_is_appointed_anew() -> None:
    meanwhile = [LEADER, appointed(), is_(LeaderOrStaff.STAFF), LEADER]
    given(a_cohort(), meanwhile).when(appoint(), by=ADVISOR).then(appointed())


def test_the_agency_and_the_coordinator_appoint() -> None:
    given(a_cohort(), another_cohort(), COORDINATES, LEADER).when(appoint()).permitted_only_to(
        ADVISOR, ADMINISTRATOR, SYSTEM, TOVHOLDER
    )


def test_only_a_leader_of_the_organisation_answers_for_it() -> None:
    given(a_cohort()).when(appoint(), by=ADVISOR).refused(NotALeader)
    given(a_cohort(), is_(LeaderOrStaff.STAFF)).when(appoint(), by=ADVISOR).refused(NotALeader)
    given(a_cohort()).when(appoint(SKOVVANG_TOVHOLDER), by=ADVISOR).refused(NotAMember)


def test_it_waits_for_whoever_leaves_or_is_no_leader_any_more_and_for_another_appointment() -> None:
    for meanwhile in (left(COLLEAGUE, HOLSTEBRO), is_(LeaderOrStaff.STAFF), appointed(TOVHOLDER)):
        given(a_cohort(), LEADER).when(appoint(), by=ADVISOR).conflicts_with(meanwhile)


def test_it_does_not_wait_for_other_organisations() -> None:
    elsewhere = LeaderOrStaffRecorded(person=SKOVVANG_TOVHOLDER, organisation=SKOVVANG, works_as=LeaderOrStaff.LEADER)
    given(a_cohort(), LEADER).when(appoint(), by=ADVISOR).does_not_conflict_with(elsewhere)
