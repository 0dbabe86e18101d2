"""Deactivate a person: they come in no more, and whatever they did stays theirs."""

from domain.cohorts.events import CoordinatorAppointed
from domain.kernel import SYSTEM, Event, NotPermitted, PersonId
from domain.organisations.events import (
    OrganisationId,
    PersonDeactivated,
    Role,
    RoleGranted,
)
from domain.organisations.refusals import UnknownPerson
from domain.privacy.events import Ground, PersonErased
from domain.roles.activity import LastAdministrator, OwnAccess
from domain.roles.deactivate_person import DeactivatePerson
from domain.roles.refusals import PersonIsErased
from tests.specification import given
from tests.stories import (
    ADMINISTRATOR,
    ADVISOR,
    AGENCY,
    AUDITOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    NOBODY,
    OTHER_ADVISOR,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    having_role,
)

ANOTHER = PersonId("person-another-administrator")


def deactivate(person: PersonId = COLLEAGUE, organisation: OrganisationId | None = None) -> DeactivatePerson:
    return DeactivatePerson(person=person, organisation=organisation)


def deactivated(person: PersonId = COLLEAGUE) -> PersonDeactivated:
    return PersonDeactivated(person=person)


def coordinated() -> list[Event]:
    return [*a_cohort(), CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER)]


def test_a_person_is_deactivated() -> None:
    given(a_cohort()).when(deactivate(), by=ADMINISTRATOR).then(deactivated())


def test_administrators_and_advisors_deactivate_participants() -> None:
    given(coordinated()).when(deactivate()).permitted_only_to(ADMINISTRATOR, ADVISOR, OTHER_ADVISOR, SYSTEM)


def test_a_coordinator_deactivates_their_own_and_nobody_elses() -> None:
    given(coordinated()).when(deactivate(organisation=HOLSTEBRO), by=TOVHOLDER).then(deactivated())
    given(coordinated()).when(deactivate(SKOVVANG_TOVHOLDER, HOLSTEBRO), by=TOVHOLDER).refused(NotPermitted)
    given(coordinated()).when(deactivate(SKOVVANG_TOVHOLDER, SKOVVANG), by=TOVHOLDER).refused(NotPermitted)
    also_there = RoleGranted(person=COLLEAGUE, role=Role.PARTICIPANT, organisation=SKOVVANG)
    given(coordinated(), also_there).when(deactivate(organisation=HOLSTEBRO), by=TOVHOLDER).refused(NotPermitted)


def test_only_an_administrator_deactivates_anybody_at_the_agency() -> None:
    given(a_cohort()).when(deactivate(AUDITOR)).permitted_only_to(ADMINISTRATOR, SYSTEM)


def test_nobody_deactivates_the_installation_or_themselves() -> None:
    given(a_cohort()).when(deactivate(SYSTEM), by=ADMINISTRATOR).refused(NotPermitted)
    given(a_cohort()).when(deactivate(ADMINISTRATOR), by=ADMINISTRATOR).refused(OwnAccess)


def test_the_last_administrator_stays() -> None:
    two = having_role(ANOTHER, Role.ADMINISTRATOR)
    given(AGENCY).when(deactivate(ADMINISTRATOR), by=SYSTEM).refused(LastAdministrator)
    given(AGENCY, two).when(deactivate(ADMINISTRATOR), by=ANOTHER).then(deactivated(ADMINISTRATOR))
    given(AGENCY, two, deactivated(ANOTHER)).when(deactivate(ADMINISTRATOR), by=SYSTEM).refused(LastAdministrator)


def test_one_who_is_deactivated_already_stays_so() -> None:
    given(a_cohort(), deactivated()).when(deactivate(), by=ADMINISTRATOR).then()


def test_they_have_to_be_there() -> None:
    given(AGENCY).when(deactivate(NOBODY), by=ADMINISTRATOR).refused(UnknownPerson)
    erased = PersonErased(person=COLLEAGUE, ground=Ground.REQUEST, texts=False)
    given(a_cohort(), erased).when(deactivate(), by=ADMINISTRATOR).refused(PersonIsErased)


def test_it_waits_for_administrators_who_come_and_go() -> None:
    two = having_role(ANOTHER, Role.ADMINISTRATOR)
    given(AGENCY, two).when(deactivate(ADMINISTRATOR), by=ANOTHER).conflicts_with(deactivated(ANOTHER))


def test_it_waits_for_somebody_else_who_does_the_same() -> None:
    given(a_cohort()).when(deactivate(), by=ADMINISTRATOR).conflicts_with(deactivated())


def test_it_does_not_wait_for_the_work() -> None:
    given(coordinated()).when(deactivate(), by=ADMINISTRATOR).does_not_conflict_with(
        CoordinatorAppointed(cohort=COHORT, organisation=SKOVVANG, coordinator=SKOVVANG_TOVHOLDER)
    )
