"""Grant a person a role: a participant's in an organisation, or one at the agency."""

import pytest

from domain.cohorts.events import CoordinatorAppointed
from domain.kernel import SYSTEM, NotPermitted, PersonId
from domain.organisations.events import OrganisationId, PersonRegistered, Role, RoleGranted
from domain.organisations.refusals import OwnRole, UnknownOrganisation, UnknownPerson
from domain.privacy.events import Ground, PersonErased
from domain.roles.grant_role import GrantRole, RoleHasNoOrganisation, RoleNeedsOrganisation
from domain.roles.refusals import AuditorStaysIndependent, PersonIsErased, TakesTwoAdministrators
from domain.text import Title
from tests.specification import given
from tests.stories import (
    ADMINISTRATOR,
    ADVISOR,
    AGENCY,
    AUDITOR,
    COHORT,
    HOLSTEBRO,
    NOBODY,
    ORGANISATIONS,
    OTHER_ADVISOR,
    OTHER_COHORT,
    SKOVVANG,
    TOVHOLDER,
    By,
    accepted,
    another_cohort,
    invited,
    left,
    planned,
    stopped,
    withdrew,
)

NEWCOMER = PersonId("person-newcomer")
UNATTACHED = [
    *AGENCY,
    *(By(event, ADVISOR) for event in ORGANISATIONS),
    PersonRegistered(person=NEWCOMER, title=Title("Leder")),
]
"""Organisations in no cohort, which the advisor has registered."""
STORY = [*UNATTACHED, *planned(), *accepted(HOLSTEBRO, SKOVVANG)]
AGENCY_ROLES = [Role.ADVISOR, Role.AUDITOR, Role.ADMINISTRATOR]


def grant(
    role: Role = Role.PARTICIPANT, organisation: OrganisationId | None = HOLSTEBRO, person: PersonId = NEWCOMER
) -> GrantRole:
    return GrantRole(person=person, role=role, organisation=organisation)


def granted(role: Role, organisation: OrganisationId | None, person: PersonId = NEWCOMER) -> RoleGranted:
    return RoleGranted(person=person, role=role, organisation=organisation)


def test_an_advisor_makes_somebody_a_participant() -> None:
    given(STORY).when(grant(), by=ADVISOR).then(granted(Role.PARTICIPANT, HOLSTEBRO))


def test_a_person_may_take_part_for_two_organisations() -> None:
    given(STORY).when(grant(organisation=SKOVVANG, person=TOVHOLDER), by=ADVISOR).then(
        granted(Role.PARTICIPANT, SKOVVANG, TOVHOLDER)
    )


@pytest.mark.parametrize("role", AGENCY_ROLES)
def test_the_installation_grants_the_roles_at_the_agency(role: Role) -> None:
    given(STORY).when(grant(role, None), by=SYSTEM).then(granted(role, None))


@pytest.mark.parametrize("role", AGENCY_ROLES)
def test_an_administrator_proposes_them_instead(role: Role) -> None:
    given(STORY).when(grant(role, None), by=ADMINISTRATOR).refused(TakesTwoAdministrators)


def test_a_role_that_is_held_is_granted_without_a_trace() -> None:
    given(STORY).when(grant(person=TOVHOLDER), by=ADVISOR).then()


def test_a_role_may_be_granted_again_after_it_was_revoked() -> None:
    given(STORY, left(TOVHOLDER, HOLSTEBRO)).when(grant(person=TOVHOLDER), by=ADVISOR).then(
        granted(Role.PARTICIPANT, HOLSTEBRO, TOVHOLDER)
    )


def test_the_advisors_of_a_cohort_that_the_organisation_is_in_let_people_in() -> None:
    given(STORY).when(grant()).permitted_only_to(ADVISOR, ADMINISTRATOR, SYSTEM)
    given(STORY, another_cohort(), accepted(HOLSTEBRO, cohort=OTHER_COHORT)).when(grant()).permitted_only_to(
        ADVISOR, OTHER_ADVISOR, ADMINISTRATOR, SYSTEM
    )


def test_whoever_registered_an_organisation_lets_people_in_while_it_is_in_no_cohort() -> None:
    given(UNATTACHED).when(grant()).permitted_only_to(ADVISOR, ADMINISTRATOR, SYSTEM)
    given(UNATTACHED, another_cohort(), accepted(HOLSTEBRO, cohort=OTHER_COHORT)).when(grant()).permitted_only_to(
        OTHER_ADVISOR, ADMINISTRATOR, SYSTEM
    )


@pytest.mark.parametrize("role", list(Role))
def test_a_coordinator_gives_no_role_to_whoever_is_registered(role: Role) -> None:
    appointed = CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER)
    organisation = HOLSTEBRO if role is Role.PARTICIPANT else None
    given(STORY, appointed).when(grant(role, organisation), by=TOVHOLDER).refused(NotPermitted)


def test_an_invitation_lets_nobody_in() -> None:
    given(UNATTACHED, another_cohort(), invited(HOLSTEBRO, cohort=OTHER_COHORT)).when(grant()).permitted_only_to(
        ADVISOR, ADMINISTRATOR, SYSTEM
    )


def test_an_organisation_that_has_left_its_cohort_is_again_whose_who_registered_it() -> None:
    given(UNATTACHED, another_cohort(), accepted(HOLSTEBRO, cohort=OTHER_COHORT)).when(grant(), by=ADVISOR).refused(
        NotPermitted
    )
    given(STORY, withdrew(HOLSTEBRO, "2025-10-01")).when(grant()).permitted_only_to(ADVISOR, ADMINISTRATOR, SYSTEM)


def test_whoever_registered_it_and_is_no_advisor_any_more_does_not() -> None:
    given(UNATTACHED, stopped(ADVISOR)).when(grant(), by=ADVISOR).refused(NotPermitted)
    given(STORY, stopped(ADVISOR)).when(grant(), by=ADVISOR).refused(NotPermitted)


@pytest.mark.parametrize("role", AGENCY_ROLES)
def test_only_administrators_look_after_the_agency(role: Role) -> None:
    for person in (ADVISOR, AUDITOR, TOVHOLDER):
        given(STORY).when(grant(role, None), by=person).refused(NotPermitted)


@pytest.mark.parametrize(("person", "role"), [(ADVISOR, Role.PARTICIPANT), (ADMINISTRATOR, Role.ADVISOR)])
def test_nobody_grants_themselves_a_role(person: PersonId, role: Role) -> None:
    organisation = HOLSTEBRO if role is Role.PARTICIPANT else None
    given(STORY).when(grant(role, organisation, person), by=person).refused(OwnRole)


def test_nobody_changes_what_the_installation_may_do() -> None:
    for person in (ADMINISTRATOR, SYSTEM):
        given(STORY).when(grant(person=SYSTEM), by=person).refused(NotPermitted)


def test_a_person_nobody_registered_cannot_have_a_role() -> None:
    given(STORY).when(grant(person=NOBODY), by=ADVISOR).refused(UnknownPerson)


def test_somebody_who_was_erased_gets_no_role_again() -> None:
    gone = PersonErased(person=NEWCOMER, ground=Ground.REQUEST, texts=False)
    given(STORY, gone).when(grant(), by=ADMINISTRATOR).refused(PersonIsErased)


def test_it_waits_for_the_person_to_be_erased() -> None:
    gone = PersonErased(person=NEWCOMER, ground=Ground.REQUEST, texts=False)
    given(STORY).when(grant(), by=ADVISOR).conflicts_with(gone)


def test_an_organisation_nobody_registered_has_no_participants() -> None:
    given(STORY).when(grant(organisation=OrganisationId("organisation-nowhere")), by=ADMINISTRATOR).refused(
        UnknownOrganisation
    )


def test_a_participant_belongs_to_an_organisation() -> None:
    given(STORY).when(grant(organisation=None), by=ADVISOR).refused(RoleNeedsOrganisation)


@pytest.mark.parametrize("role", AGENCY_ROLES)
def test_the_agencys_people_belong_to_none(role: Role) -> None:
    given(STORY).when(grant(role, HOLSTEBRO), by=ADMINISTRATOR).refused(RoleHasNoOrganisation)


def test_an_auditor_gets_no_other_role() -> None:
    for role, organisation in ((Role.PARTICIPANT, HOLSTEBRO), (Role.ADVISOR, None), (Role.ADMINISTRATOR, None)):
        given(STORY).when(grant(role, organisation, AUDITOR), by=SYSTEM).refused(AuditorStaysIndependent)


def test_whoever_has_another_role_does_not_become_an_auditor() -> None:
    for person in (TOVHOLDER, ADVISOR):
        given(STORY).when(grant(Role.AUDITOR, None, person), by=SYSTEM).refused(AuditorStaysIndependent)


def test_whoever_gave_up_the_other_role_may() -> None:
    given(STORY, left(TOVHOLDER, HOLSTEBRO)).when(grant(Role.AUDITOR, None, TOVHOLDER), by=SYSTEM).then(
        granted(Role.AUDITOR, None, TOVHOLDER)
    )


def test_it_waits_for_the_persons_other_roles() -> None:
    given(STORY).when(grant(), by=ADVISOR).conflicts_with(granted(Role.AUDITOR, None))


def test_it_waits_for_the_organisation_to_join_or_leave_a_cohort() -> None:
    elsewhere = [*another_cohort(), *invited(HOLSTEBRO, cohort=OTHER_COHORT)]
    joins = accepted(HOLSTEBRO, cohort=OTHER_COHORT)[1]
    given(UNATTACHED, elsewhere).when(grant(), by=ADVISOR).conflicts_with(joins)
    given(STORY).when(grant(), by=ADVISOR).conflicts_with(withdrew(HOLSTEBRO, "2025-10-01"))


def test_it_does_not_wait_for_other_organisations_to_do_so() -> None:
    given(STORY).when(grant(), by=ADVISOR).does_not_conflict_with(
        withdrew(SKOVVANG, "2025-10-01"), invited(HOLSTEBRO, cohort=OTHER_COHORT)
    )


def test_it_does_not_wait_for_other_peoples_roles() -> None:
    given(STORY).when(grant(), by=ADVISOR).does_not_conflict_with(
        granted(Role.PARTICIPANT, SKOVVANG, TOVHOLDER), left(TOVHOLDER, HOLSTEBRO)
    )
