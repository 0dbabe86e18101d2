"""Confirm what another administrator has proposed about a role at the agency: from then on it is so."""

from domain.kernel import SYSTEM, PersonId
from domain.organisations.events import AgencyChange, Role
from domain.organisations.refusals import OwnRole
from domain.privacy.events import Ground, PersonErased
from domain.roles.agency import NothingProposed
from domain.roles.confirm_agency_role import CONFIRMED, ConfirmAgencyRole, OwnProposal
from domain.roles.refusals import AuditorStaysIndependent, PersonIsErased, RoleNotHeld
from tests.proposals import GRANT, LONG_AGO, NEWCOMER, REVOKE, SECOND, TWO, declined, granted, having_proposed, revoked
from tests.specification import given
from tests.stories import ADMINISTRATOR, ADVISOR, AUDITOR, SKOVVANG, withdrew


def confirm(person: PersonId = NEWCOMER, role: Role = Role.AUDITOR, change: AgencyChange = GRANT) -> ConfirmAgencyRole:
    return ConfirmAgencyRole(person=person, role=role, change=change)


STORY = [*TWO, having_proposed()]


def test_the_second_administrator_gives_the_role() -> None:
    given(STORY).when(confirm(), by=SECOND).then(granted())


def test_and_takes_one() -> None:
    story = [*TWO, having_proposed(person=AUDITOR, change=REVOKE)]
    given(story).when(confirm(AUDITOR, change=REVOKE), by=SECOND).then(revoked(reason=CONFIRMED))


def test_nobody_confirms_what_they_proposed_themselves() -> None:
    given(STORY).when(confirm(), by=ADMINISTRATOR).refused(OwnProposal)


def test_nor_what_concerns_them() -> None:
    story = [*TWO, having_proposed(person=SECOND, role=Role.ADMINISTRATOR, change=REVOKE)]
    given(story).when(confirm(SECOND, Role.ADMINISTRATOR, REVOKE), by=SECOND).refused(OwnRole)


def test_only_administrators_confirm() -> None:
    given(TWO, having_proposed(SECOND)).when(confirm()).permitted_only_to(ADMINISTRATOR, SYSTEM)


def test_there_is_something_to_confirm() -> None:
    for story in (TWO, [*STORY, declined()], [*STORY, granted()]):
        given(story).when(confirm(), by=SECOND).refused(NothingProposed)
    given(STORY).when(confirm(role=Role.ADVISOR), by=SECOND).refused(NothingProposed)
    given(STORY).when(confirm(change=REVOKE), by=SECOND).refused(NothingProposed)
    given(STORY).when(confirm(ADVISOR), by=SECOND).refused(NothingProposed)


def test_what_is_too_old_or_of_an_administrator_no_longer_is_proposed_no_more() -> None:
    given(TWO, having_proposed(on=LONG_AGO)).when(confirm(), by=SECOND).refused(NothingProposed)
    given(STORY, revoked(ADMINISTRATOR, Role.ADMINISTRATOR)).when(confirm(), by=SECOND).refused(NothingProposed)


def test_what_has_become_impossible_meanwhile_is_not_done() -> None:
    given(STORY, granted(role=Role.ADVISOR)).when(confirm(), by=SECOND).refused(AuditorStaysIndependent)
    gone = PersonErased(person=NEWCOMER, ground=Ground.REQUEST, texts=False)
    given(STORY, gone).when(confirm(), by=SECOND).refused(PersonIsErased)
    story = [*TWO, revoked(), having_proposed(person=AUDITOR, change=REVOKE)]
    given(story).when(confirm(AUDITOR, change=REVOKE), by=SECOND).refused(RoleNotHeld)


def test_it_waits_for_the_proposal_to_be_answered_and_for_whoever_made_it_to_stop() -> None:
    given(STORY).when(confirm(), by=SECOND).conflicts_with(declined())
    given(STORY).when(confirm(), by=SECOND).conflicts_with(granted())
    given(STORY).when(confirm(), by=SECOND).conflicts_with(revoked(ADMINISTRATOR, Role.ADMINISTRATOR))


def test_it_does_not_wait_for_what_is_proposed_about_others() -> None:
    given(STORY).when(confirm(), by=SECOND).does_not_conflict_with(
        withdrew(SKOVVANG, "2025-10-01"), having_proposed(person=ADVISOR, role=Role.ADMINISTRATOR)
    )
