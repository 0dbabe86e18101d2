"""Decline what has been proposed about a role at the agency, with the reason; so does whoever takes it back."""

from domain.kernel import SYSTEM, PersonId
from domain.organisations.events import AgencyChange, Role
from domain.organisations.refusals import OwnRole
from domain.roles.agency import NothingProposed
from domain.roles.decline_agency_role import DeclineAgencyRole
from domain.text import Prose
from tests.proposals import GRANT, NEWCOMER, REVOKE, SECOND, TWO, declined, granted, having_proposed
from tests.specification import given
from tests.stories import ADMINISTRATOR, ADVISOR


def decline(person: PersonId = NEWCOMER, role: Role = Role.AUDITOR, change: AgencyChange = GRANT) -> DeclineAgencyRole:
    return DeclineAgencyRole(person=person, role=role, change=change, reason=Prose("Det er der ikke brug for."))


STORY = [*TWO, having_proposed()]


def test_either_administrator_says_no() -> None:
    for person in (ADMINISTRATOR, SECOND):
        given(STORY).when(decline(), by=person).then(declined())


def test_only_administrators_do() -> None:
    given(STORY).when(decline()).permitted_only_to(ADMINISTRATOR, SYSTEM)


def test_nobody_says_no_to_what_concerns_them() -> None:
    story = [*TWO, having_proposed(person=SECOND, role=Role.ADMINISTRATOR, change=REVOKE)]
    given(story).when(decline(SECOND, Role.ADMINISTRATOR, REVOKE), by=SECOND).refused(OwnRole)


def test_what_is_not_proposed_cannot_be_declined() -> None:
    for story in (TWO, [*STORY, declined()], [*STORY, granted()]):
        given(story).when(decline(), by=SECOND).refused(NothingProposed)


def test_it_waits_for_somebody_to_confirm_it() -> None:
    given(STORY).when(decline(), by=SECOND).conflicts_with(granted())


def test_it_does_not_wait_for_what_is_proposed_about_others() -> None:
    given(STORY).when(decline(), by=SECOND).does_not_conflict_with(
        having_proposed(person=ADVISOR, role=Role.ADMINISTRATOR)
    )
