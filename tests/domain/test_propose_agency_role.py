"""Propose that somebody is given a role at the agency, or loses it; where nobody else could confirm it, it is done."""

import pytest

from domain.kernel import SYSTEM, NotPermitted, PersonId
from domain.organisations.events import AgencyChange, Role
from domain.organisations.refusals import OwnRole, UnknownPerson
from domain.privacy.events import Ground, PersonErased
from domain.roles.agency import NotAnAgencyRole
from domain.roles.propose_agency_role import AlreadyProposed, ProposeAgencyRole
from domain.roles.refusals import AuditorStaysIndependent, PersonIsErased, RoleNotHeld
from tests.proposals import (
    GRANT,
    LONG_AGO,
    NEWCOMER,
    ONE,
    REASON,
    REVOKE,
    SECOND,
    TWO,
    declined,
    granted,
    having_proposed,
    proposed,
    revoked,
)
from tests.specification import given
from tests.stories import ADMINISTRATOR, ADVISOR, AUDITOR, NOBODY, SKOVVANG, TOVHOLDER, withdrew


def propose(person: PersonId = NEWCOMER, role: Role = Role.AUDITOR, change: AgencyChange = GRANT) -> ProposeAgencyRole:
    return ProposeAgencyRole(person=person, role=role, change=change, reason=REASON)


@pytest.mark.parametrize("role", [Role.ADVISOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_where_there_are_two_administrators_one_proposes_and_nothing_is_so_yet(role: Role) -> None:
    given(TWO).when(propose(role=role), by=ADMINISTRATOR).then(proposed(role=role))


def test_so_it_is_when_a_role_is_to_be_taken() -> None:
    given(TWO).when(propose(AUDITOR, change=REVOKE), by=ADMINISTRATOR).then(proposed(AUDITOR, change=REVOKE))


def test_where_there_is_one_it_is_done_at_once_with_the_reason_in_the_history() -> None:
    given(ONE).when(propose(), by=ADMINISTRATOR).then(proposed(), granted())
    given(ONE).when(propose(AUDITOR, change=REVOKE), by=ADMINISTRATOR).then(proposed(AUDITOR, change=REVOKE), revoked())


def test_the_person_concerned_is_not_the_second() -> None:
    wish = propose(SECOND, Role.ADMINISTRATOR, REVOKE)
    given(TWO).when(wish, by=ADMINISTRATOR).then(
        proposed(SECOND, Role.ADMINISTRATOR, REVOKE), revoked(SECOND, Role.ADMINISTRATOR)
    )


def test_nor_is_somebody_who_is_an_administrator_no_longer() -> None:
    given(TWO, revoked(SECOND, Role.ADMINISTRATOR)).when(propose(), by=ADMINISTRATOR).then(proposed(), granted())


def test_the_installation_needs_nobody() -> None:
    given(TWO).when(propose(), by=SYSTEM).then(proposed(), granted())


def test_only_administrators_propose() -> None:
    given(TWO).when(propose()).permitted_only_to(ADMINISTRATOR, SYSTEM)


def test_nobody_changes_what_the_installation_may_do() -> None:
    given(TWO).when(propose(SYSTEM), by=ADMINISTRATOR).refused(NotPermitted)


def test_nobody_proposes_anything_for_themselves() -> None:
    given(TWO).when(propose(ADMINISTRATOR, Role.ADVISOR), by=ADMINISTRATOR).refused(OwnRole)


def test_what_is_proposed_is_proposed_once() -> None:
    for person in (ADMINISTRATOR, SECOND):
        given(TWO, having_proposed()).when(propose(), by=person).refused(AlreadyProposed)


def test_what_was_declined_grew_old_or_is_of_an_administrator_no_longer_may_be_proposed_again() -> None:
    given(TWO, having_proposed(), declined()).when(propose(), by=ADMINISTRATOR).then(proposed())
    given(TWO, having_proposed(on=LONG_AGO)).when(propose(), by=ADMINISTRATOR).then(proposed())
    third = PersonId("person-third-administrator")
    gone = [*TWO, granted(third, Role.ADMINISTRATOR), having_proposed(SECOND), revoked(SECOND, Role.ADMINISTRATOR)]
    given(gone).when(propose(), by=ADMINISTRATOR).then(proposed())


def test_a_role_that_is_held_needs_no_proposal_and_one_that_is_not_cannot_be_taken() -> None:
    given(TWO).when(propose(AUDITOR), by=ADMINISTRATOR).then()
    given(TWO).when(propose(change=REVOKE), by=ADMINISTRATOR).refused(RoleNotHeld)


def test_an_auditor_stays_independent() -> None:
    given(TWO).when(propose(AUDITOR, Role.ADVISOR), by=ADMINISTRATOR).refused(AuditorStaysIndependent)
    given(TWO).when(propose(TOVHOLDER), by=ADMINISTRATOR).refused(AuditorStaysIndependent)


def test_a_participants_role_is_none_of_the_agencys() -> None:
    given(TWO).when(propose(role=Role.PARTICIPANT), by=ADMINISTRATOR).refused(NotAnAgencyRole)


def test_whoever_it_is_about_is_known_and_was_not_erased() -> None:
    given(TWO).when(propose(NOBODY), by=ADMINISTRATOR).refused(UnknownPerson)
    gone = PersonErased(person=NEWCOMER, ground=Ground.REQUEST, texts=False)
    given(TWO, gone).when(propose(), by=ADMINISTRATOR).refused(PersonIsErased)


def test_it_waits_for_a_second_administrator_to_come_or_go() -> None:
    given(ONE).when(propose(), by=ADMINISTRATOR).conflicts_with(granted(SECOND, Role.ADMINISTRATOR))
    given(TWO).when(propose(), by=ADMINISTRATOR).conflicts_with(revoked(SECOND, Role.ADMINISTRATOR))


def test_it_waits_for_the_same_to_be_proposed() -> None:
    given(TWO).when(propose(), by=ADMINISTRATOR).conflicts_with(having_proposed(SECOND))


def test_it_does_not_wait_for_what_goes_on_in_the_cohorts() -> None:
    given(TWO).when(propose(), by=ADMINISTRATOR).does_not_conflict_with(
        withdrew(SKOVVANG, "2025-10-01"), having_proposed(person=ADVISOR, role=Role.ADMINISTRATOR)
    )
