"""An organisation that is closed, and a person who is deactivated, are chosen for nothing; nor does either act."""

from domain.cohorts.accept_invitation import AcceptInvitation
from domain.cohorts.appoint_coordinator import AppointCoordinator
from domain.cohorts.invite_organisation import InviteOrganisation
from domain.cohorts.refusals import NotAMember
from domain.kernel import NotPermitted, PersonId
from domain.organisations.events import (
    AgencyChange,
    AgencyRoleProposed,
    OrganisationClosed,
    OrganisationId,
    OrganisationKind,
    PersonDeactivated,
    Role,
    RoleGranted,
)
from domain.organisations.refusals import OrganisationIsClosed
from domain.organisations.register_organisation import RegisterOrganisation
from domain.roles.grant_role import GrantRole
from domain.roles.propose_agency_role import ProposeAgencyRole
from domain.text import Name, Prose
from tests.specification import given
from tests.stories import (
    ADMINISTRATOR,
    ADVISOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    NOBODY,
    a_cohort,
    day,
    having_role,
    invited,
    registered,
)

TWICE = OrganisationId("organisation-holstebro-again")
ANOTHER = PersonId("person-another-administrator")
WHY = Prose("Den var oprettet to gange.")


def test_one_that_is_closed_is_chosen_for_nothing() -> None:
    history = [
        *a_cohort(),
        *registered(TWICE, NOBODY),
        *invited(TWICE),
        OrganisationClosed(organisation=TWICE, why=WHY),
    ]
    given(history).when(InviteOrganisation(cohort=COHORT, organisation=TWICE), by=ADVISOR).refused(OrganisationIsClosed)
    accept = AcceptInvitation(
        cohort=COHORT, organisation=TWICE, accepted_on=day("2025-08-01"), goal=WHY, motivation=WHY
    )
    given(history).when(accept, by=NOBODY).refused(OrganisationIsClosed)
    given(history).when(
        GrantRole(person=COLLEAGUE, role=Role.PARTICIPANT, organisation=TWICE), by=ADMINISTRATOR
    ).refused(OrganisationIsClosed)


def test_whoever_is_deactivated_may_do_nothing_and_is_chosen_for_nothing() -> None:
    register = RegisterOrganisation(
        organisation=OrganisationId("organisation-new"),
        kind=OrganisationKind.SHELTER_110,
        name=Name("Nyhuset"),
        municipality_code="661",
    )
    given(a_cohort(), PersonDeactivated(person=ADVISOR)).when(register, by=ADVISOR).refused(NotPermitted)
    appoint = AppointCoordinator(cohort=COHORT, organisation=HOLSTEBRO, coordinator=COLLEAGUE)
    given(a_cohort(), PersonDeactivated(person=COLLEAGUE)).when(appoint, by=ADVISOR).refused(NotAMember)


def test_whoever_comes_in_no_more_is_no_other_administrator_to_confirm() -> None:
    propose = ProposeAgencyRole(
        person=COLLEAGUE, role=Role.ADVISOR, change=AgencyChange.GRANT, reason=Prose("Ny rådgiver.")
    )
    proposed = AgencyRoleProposed(
        person=COLLEAGUE, role=Role.ADVISOR, change=AgencyChange.GRANT, reason=Prose("Ny rådgiver.")
    )
    two = having_role(ANOTHER, Role.ADMINISTRATOR)
    given(a_cohort(), two).when(propose, by=ADMINISTRATOR).then(proposed)
    given(a_cohort(), two, PersonDeactivated(person=ANOTHER)).when(propose, by=ADMINISTRATOR).then(
        proposed, RoleGranted(person=COLLEAGUE, role=Role.ADVISOR)
    )
