"""Whoever has nothing here yet is told what this is and what to do first."""

import pytest

from domain.organisations.events import OrganisationId, Role
from domain.organisations.questions import RolesHeld
from portal.start.first_steps import first_steps
from tests.portal.identity.signing import Clock, portal_with_an_auditor, try_to_sign_in
from tests.portal.signed_in import signed_in

ODENSE = OrganisationId("organisation-odense")


@pytest.mark.parametrize(
    ("role", "organisation", "step"),
    [
        (Role.ADMINISTRATOR, None, "/people/new"),
        (Role.ADVISOR, None, "/cohorts/new"),
        (Role.AUDITOR, None, "/checkpoints"),
        (Role.PARTICIPANT, ODENSE, "/account"),
    ],
)
def test_each_role_has_first_steps_until_there_is_a_cohort(
    role: Role, organisation: OrganisationId | None, step: str
) -> None:
    standing = RolesHeld(frozenset({(role, organisation)}))
    told = first_steps(standing, has_cohorts=False, is_empty=True)
    assert told is not None
    assert step in {it.do.href for it in told.steps}
    assert first_steps(standing, has_cohorts=True, is_empty=False) is None


def test_an_administrator_makes_ready_only_what_is_empty() -> None:
    administrator = RolesHeld(frozenset({(Role.ADMINISTRATOR, None)}))
    both = RolesHeld(frozenset({(Role.ADMINISTRATOR, None), (Role.ADVISOR, None)}))
    assert first_steps(administrator, has_cohorts=False, is_empty=False) is None
    told = first_steps(both, has_cohorts=False, is_empty=False)
    assert told is not None
    assert told.heading == "Kom i gang med dit første hold"


def test_whoever_has_no_role_is_told_so() -> None:
    told = first_steps(RolesHeld(), has_cohorts=False, is_empty=True)
    assert told is not None
    assert "ingen rolle" in told.heading


async def test_an_auditor_of_an_empty_portal_is_led_on(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        await try_to_sign_in(client)
        page = await client.get("/")
    assert "<h1>Velkommen</h1>" in page.text
    assert '<a href="/checkpoints">Hent det nyeste kontrolpunkt</a>' in page.text


async def test_an_administrator_sees_which_cohorts_there_are_and_opens_none(demo_database: str) -> None:
    async with signed_in(demo_database, "person-administrator") as client:
        page = await client.get("/cohorts")
        inside = await client.get("/cohorts/cohort-first-months")
    assert page.status_code == 200
    assert 'href="/cohorts/' not in page.text.partition("<main")[2]
    assert page.text.count('<th scope="row">') == 2
    assert inside.status_code == 404
