"""An organisation's test actions side by side with what was decided and learned, as far as one may see it."""

import httpx

from tests.portal.signed_in import become, signed_in

HOME = "/cohorts/cohort-first-months/organisations"
ODENSE, DALHOFFMINDE = "person-odense-coordinator", "person-dalhoffminde-coordinator"


async def shown(client: httpx.AsyncClient, organisation: str) -> str:
    answer = await client.get(f"{HOME}/{organisation}/test-actions")
    assert answer.status_code == 200
    return answer.text


async def test_what_was_expected_learned_and_decided_stands_in_one_line(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        own = await shown(client, "organisation-odense")
        overview = await client.get("/cohorts/cohort-first-months/test-actions")
        elsewhere = await client.get(f"{HOME}/organisation-holstebro/test-actions")
    assert "3 prøvehandlinger, 6 erfaringer og 2 beslutninger." in own
    assert "Svar samme dag på otte ud af ti henvendelser." in own
    assert "Fire faste spørgsmål i signaturen har halveret" in own
    assert "<strong>Udbredes " in own
    assert "Er vi kommet nærmere målet? Nærmere ved 1 beslutning, ikke til at sige endnu ved 1." in own
    assert f'href="{HOME}/organisation-odense/test-actions"' in overview.text
    assert elsewhere.status_code == 404


async def test_the_others_see_what_was_shared(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        await become(client, DALHOFFMINDE)
        others = await shown(client, "organisation-odense")
        own = await shown(client, "organisation-dalhoffminde")
    assert "1 prøvehandling, 4 erfaringer og 1 beslutning." in others
    assert "Én indgang til boligen" not in others
    assert "Én indgang til boligen" not in own
