"""Revoke a role a person holds; what they did while they held it stays theirs."""

import pytest

from domain.cohorts.events import CoordinatorAppointed
from domain.kernel import SYSTEM, NotPermitted, PersonId
from domain.organisations.events import OrganisationId, Role, RoleRevoked
from domain.organisations.refusals import OwnRole
from domain.roles.refusals import RoleNotHeld, TakesTwoAdministrators
from domain.roles.revoke_role import RevokeRole
from domain.text import Fault, Malformed, Prose
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
    ORGANISATIONS,
    OTHER_ADVISOR,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    a_cohort,
    another_cohort,
    invited,
    left,
    planned,
    stopped,
    withdrew,
)

REASON = "Nyt arbejde."


def revoke(
    person: PersonId = TOVHOLDER,
    role: Role = Role.PARTICIPANT,
    organisation: OrganisationId | None = HOLSTEBRO,
    reason: str = REASON,
) -> RevokeRole:
    return RevokeRole(person=person, role=role, organisation=organisation, reason=Prose(reason))


def test_an_advisor_revokes_a_participants_role() -> None:
    given(a_cohort()).when(revoke(), by=ADVISOR).then(left(TOVHOLDER, HOLSTEBRO))


def test_the_installation_revokes_a_role_at_the_agency() -> None:
    given(a_cohort()).when(revoke(AUDITOR, Role.AUDITOR, None), by=SYSTEM).then(
        RoleRevoked(person=AUDITOR, role=Role.AUDITOR, reason=Prose(REASON))
    )


def test_an_administrator_proposes_that_instead() -> None:
    given(a_cohort()).when(revoke(AUDITOR, Role.AUDITOR, None), by=ADMINISTRATOR).refused(TakesTwoAdministrators)


def test_the_advisors_of_a_cohort_that_the_organisation_is_in_let_people_out() -> None:
    given(a_cohort(), another_cohort()).when(revoke()).permitted_only_to(ADVISOR, ADMINISTRATOR, SYSTEM)


def test_a_coordinator_ends_the_role_of_somebody_who_is_there_and_of_nobody_else() -> None:
    appointed = CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER)
    story = [*a_cohort(), appointed]
    given(story).when(revoke(COLLEAGUE), by=TOVHOLDER).then(left(COLLEAGUE, HOLSTEBRO))
    given(story).when(revoke(COLLEAGUE)).permitted_only_to(TOVHOLDER, ADVISOR, ADMINISTRATOR, SYSTEM)
    given(story).when(revoke(SKOVVANG_TOVHOLDER, organisation=SKOVVANG), by=TOVHOLDER).refused(NotPermitted)
    given(story).when(revoke(), by=TOVHOLDER).refused(OwnRole)
    given(story, withdrew(HOLSTEBRO, "2025-10-01")).when(revoke(COLLEAGUE), by=TOVHOLDER).refused(NotPermitted)


def test_whoever_registered_an_organisation_lets_people_out_while_it_is_in_no_cohort() -> None:
    registered = (By(event, OTHER_ADVISOR) for event in ORGANISATIONS)
    given(AGENCY, registered, planned(), invited(HOLSTEBRO)).when(revoke()).permitted_only_to(
        OTHER_ADVISOR, ADMINISTRATOR, SYSTEM
    )


def test_only_administrators_look_after_the_agency() -> None:
    for person in (ADVISOR, TOVHOLDER, COLLEAGUE):
        given(a_cohort()).when(revoke(AUDITOR, Role.AUDITOR, None), by=person).refused(NotPermitted)


def test_nobody_gives_up_their_own_role_so_that_the_last_administrator_stays() -> None:
    given(a_cohort()).when(revoke(ADMINISTRATOR, Role.ADMINISTRATOR, None), by=ADMINISTRATOR).refused(OwnRole)


def test_nobody_changes_what_the_installation_may_do() -> None:
    for person in (ADMINISTRATOR, SYSTEM):
        given(a_cohort()).when(revoke(SYSTEM, Role.ADMINISTRATOR, None), by=person).refused(NotPermitted)


@pytest.mark.parametrize(
    ("person", "role", "organisation"),
    [
        (NOBODY, Role.PARTICIPANT, HOLSTEBRO),
        (TOVHOLDER, Role.PARTICIPANT, SKOVVANG),
        (TOVHOLDER, Role.PARTICIPANT, None),
        (TOVHOLDER, Role.ADVISOR, None),
    ],
)
def test_only_a_role_that_is_held_can_be_revoked(
    person: PersonId, role: Role, organisation: OrganisationId | None
) -> None:
    given(a_cohort()).when(revoke(person, role, organisation), by=SYSTEM).refused(RoleNotHeld)


def test_a_role_is_revoked_once() -> None:
    given(a_cohort(), left(TOVHOLDER, HOLSTEBRO)).when(revoke(), by=ADVISOR).refused(RoleNotHeld)


def test_the_reason_is_asked_for() -> None:
    given(a_cohort()).when(revoke(reason=""), by=ADVISOR).refused(Malformed, Fault("reason", "Feltet skal udfyldes."))


def test_it_waits_for_somebody_who_revokes_the_same() -> None:
    given(a_cohort()).when(revoke(), by=ADVISOR).conflicts_with(left(TOVHOLDER, HOLSTEBRO))


def test_it_waits_for_the_organisation_to_leave_the_cohort_that_makes_it_the_advisors() -> None:
    given(a_cohort()).when(revoke(), by=ADVISOR).conflicts_with(withdrew(HOLSTEBRO, "2025-10-01"))


def test_it_does_not_wait_for_other_peoples_roles() -> None:
    given(a_cohort()).when(revoke(), by=ADVISOR).does_not_conflict_with(
        left(COLLEAGUE, HOLSTEBRO), stopped(OTHER_ADVISOR)
    )
