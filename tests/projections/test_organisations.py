"""Organisations and people: who holds which role, and who held it."""

import datetime as dt

from domain.kernel import PersonId
from domain.organisations.events import (
    LeaderOrStaff,
    LeaderOrStaffRecorded,
    OrganisationId,
    OrganisationKind,
    OrganisationRegistered,
    PersonRegistered,
    ResponsibleLeaderAppointed,
    Role,
    RoleGranted,
    RoleRevoked,
)
from projections.belonging import belonging
from projections.held_roles import HeldRole
from projections.kernel import fold
from projections.organisations import ORGANISATIONS, PEOPLE
from tests.projections.programme import History, made, noon, whole_programme

PERSON = PersonId("person-1")
MONDAY, TUESDAY, WEDNESDAY = (noon(dt.date(2026, 3, day)) for day in (2, 3, 4))


def roles(history: History) -> tuple[HeldRole, ...]:
    return fold(PEOPLE, history.recorded, {})[PERSON,].roles


def test_an_organisation_is_known_by_what_it_is() -> None:
    row = fold(ORGANISATIONS, whole_programme(), {})["organisation-1",]
    assert (row.organisation, row.kind, row.municipality_code) == (
        "organisation-1",
        OrganisationKind.SHELTER_110,
        "661",
    )
    assert (row.name, [it.before[0].text for it in row.rectifications]) == ("Boform Nord", ["Boform 1"])


def test_a_role_is_held_from_when_it_was_granted_until_it_was_revoked() -> None:
    history = History()
    history.tell(made(PersonRegistered))
    history.tell(made(RoleGranted, role=Role.ADVISOR), at=MONDAY)
    history.tell(made(RoleRevoked, role=Role.ADVISOR), at=TUESDAY)
    history.tell(made(RoleGranted, role=Role.ADVISOR), at=WEDNESDAY)
    assert roles(history) == (
        HeldRole(role=Role.ADVISOR, organisation=None, since=MONDAY, since_position=2, until=TUESDAY, until_position=3),
        HeldRole(role=Role.ADVISOR, organisation=None, since=WEDNESDAY, since_position=4, until=None),
    )


def test_a_role_in_one_organisation_is_not_the_role_in_another() -> None:
    here, there = OrganisationId("organisation-1"), OrganisationId("organisation-2")
    history = History()
    history.tell(made(PersonRegistered))
    for organisation in (here, there):
        history.tell(made(RoleGranted, role=Role.PARTICIPANT, organisation=organisation), at=MONDAY)
    history.tell(made(RoleRevoked, role=Role.PARTICIPANT, organisation=here), at=TUESDAY)
    person = fold(PEOPLE, history.recorded, {})[PERSON,]
    assert [(role.organisation, role.until) for role in person.roles] == [(here, TUESDAY), (there, None)]
    assert [role.organisation for role in person.held] == [there]


def test_leader_or_staff_is_known_over_time_and_for_as_long_as_the_role_lasts() -> None:
    here = OrganisationId("organisation-1")
    history = History()
    history.tell(made(PersonRegistered))
    history.tell(made(RoleGranted, role=Role.PARTICIPANT, organisation=here), at=MONDAY)
    history.tell(made(LeaderOrStaffRecorded, organisation=here, works_as=LeaderOrStaff.STAFF), at=TUESDAY)
    history.tell(made(LeaderOrStaffRecorded, organisation=here, works_as=LeaderOrStaff.LEADER), at=WEDNESDAY)
    person = fold(PEOPLE, history.recorded, {})[PERSON,]
    assert [person.works_as(here, it) for it in (MONDAY, TUESDAY, WEDNESDAY, None)] == [
        LeaderOrStaff.STAFF,  # recorded a day late, and there is nothing better
        LeaderOrStaff.STAFF,
        LeaderOrStaff.LEADER,
        LeaderOrStaff.LEADER,
    ]
    history.tell(made(RoleRevoked, role=Role.PARTICIPANT, organisation=here), at=WEDNESDAY)
    history.tell(made(RoleGranted, role=Role.PARTICIPANT, organisation=here), at=WEDNESDAY)
    assert fold(PEOPLE, history.recorded, {})[PERSON,].works_as(here) is None


def test_a_responsible_leader_is_it_for_as_long_as_they_are_a_leader_there() -> None:
    here = OrganisationId("organisation-1")
    history = History()
    history.tell(made(OrganisationRegistered, organisation=here))
    history.tell(made(PersonRegistered))
    history.tell(made(RoleGranted, role=Role.PARTICIPANT, organisation=here))
    history.tell(made(LeaderOrStaffRecorded, organisation=here, works_as=LeaderOrStaff.LEADER))
    history.tell(made(ResponsibleLeaderAppointed, organisation=here))
    assert responsible(history, here) == PERSON
    history.tell(made(LeaderOrStaffRecorded, organisation=here, works_as=LeaderOrStaff.STAFF))
    assert responsible(history, here) is None


def responsible(history: History, organisation: OrganisationId) -> PersonId | None:
    people = fold(PEOPLE, history.recorded, {}).values()
    return belonging(people).responsible_leader(fold(ORGANISATIONS, history.recorded, {})[organisation,])
