"""Add somebody new to the organisation that one coordinates for."""

from domain.cohorts.events import CoordinatorAppointed
from domain.kernel import NotPermitted, PersonId
from domain.organisations.events import OrganisationId, PersonRegistered, Role, RoleGranted
from domain.organisations.register_person import PersonAlreadyRegistered
from domain.roles.add_colleague import AddColleague
from domain.text import Prose, Title
from tests.specification import given
from tests.stories import (
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
    withdrew,
)

NEWCOMER = PersonId("person-newcomer")
TITLE = Title(Prose("Sagsbehandler"))


def appointed(who: PersonId = TOVHOLDER, organisation: OrganisationId = HOLSTEBRO) -> CoordinatorAppointed:
    return CoordinatorAppointed(cohort=COHORT, organisation=organisation, coordinator=who)


STORY = [*a_cohort(), appointed(), appointed(SKOVVANG_TOVHOLDER, SKOVVANG)]


def add(organisation: OrganisationId = HOLSTEBRO, person: PersonId = NEWCOMER) -> AddColleague:
    return AddColleague(person=person, organisation=organisation, title=TITLE)


def test_a_coordinator_registers_somebody_and_lets_them_in_at_once() -> None:
    given(STORY).when(add(), by=TOVHOLDER).then(
        PersonRegistered(person=NEWCOMER, title=TITLE),
        RoleGranted(person=NEWCOMER, role=Role.PARTICIPANT, organisation=HOLSTEBRO),
    )


def test_only_the_organisations_own_coordinator_does() -> None:
    given(STORY).when(add()).permitted_only_to(TOVHOLDER)
    given(STORY).when(add(SKOVVANG)).permitted_only_to(SKOVVANG_TOVHOLDER)


def test_nobody_coordinates_who_was_not_appointed_or_whose_place_another_took() -> None:
    given(a_cohort()).when(add(), by=TOVHOLDER).refused(NotPermitted)
    given(STORY, appointed(COLLEAGUE)).when(add()).permitted_only_to(COLLEAGUE)


def test_it_ends_with_the_role_and_does_not_come_back_with_it() -> None:
    back = RoleGranted(person=TOVHOLDER, role=Role.PARTICIPANT, organisation=HOLSTEBRO)
    given(STORY, left(TOVHOLDER, HOLSTEBRO)).when(add(), by=TOVHOLDER).refused(NotPermitted)
    given(STORY, left(TOVHOLDER, HOLSTEBRO), back).when(add(), by=TOVHOLDER).refused(NotPermitted)
    given(STORY, left(TOVHOLDER, HOLSTEBRO), back, appointed()).when(add()).permitted_only_to(TOVHOLDER)


def test_it_ends_when_the_organisation_leaves_the_cohort() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2025-10-01")).when(add(), by=TOVHOLDER).refused(NotPermitted)


def test_nobody_who_is_registered_is_added() -> None:
    for person in (COLLEAGUE, SKOVVANG_TOVHOLDER, ADVISOR):
        given(STORY).when(add(person=person), by=TOVHOLDER).refused(PersonAlreadyRegistered)


def test_it_waits_for_another_coordinator_to_be_appointed_or_the_organisation_to_leave() -> None:
    given(STORY).when(add(), by=TOVHOLDER).conflicts_with(appointed(COLLEAGUE))
    given(STORY).when(add(), by=TOVHOLDER).conflicts_with(withdrew(HOLSTEBRO, "2025-10-01"))
    given(STORY).when(add(), by=TOVHOLDER).conflicts_with(left(TOVHOLDER, HOLSTEBRO))


def test_it_does_not_wait_for_other_people_and_other_organisations() -> None:
    given(STORY, another_cohort()).when(add(), by=TOVHOLDER).does_not_conflict_with(
        left(COLLEAGUE, HOLSTEBRO), appointed(SKOVVANG_TOVHOLDER, SKOVVANG)
    )
