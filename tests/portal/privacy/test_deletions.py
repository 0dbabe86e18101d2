"""Somebody asks to have a text deleted: an administrator says no, and why, or deletes it, as it was and as it is."""

import re

import httpx
import pytest

from tests.portal.signed_in import become, send, signed_in

COHORT = "/cohorts/cohort-first-months"
SHEETS = f"{COHORT}/test-actions"
ODENSE, ADMINISTRATOR, ADVISOR, AUDITOR = (
    "person-odense-coordinator",
    "person-administrator",
    "person-advisor",
    "person-auditor",
)
WHY = "En borger kan kendes på det."
STAYS = "Ingen kan kendes på det."


async def asked(client: httpx.AsyncClient) -> str:
    """Ask to have the first test action of one's own deleted; answers with the address of its sheet."""
    overview = await client.get(SHEETS)
    sheet = next(iter(re.findall(rf'href="({SHEETS}/test-action-odense[^"?]*)"', overview.text)))
    page = await client.get(sheet)
    form = next(iter(re.findall(rf'href="({COHORT}/journal/\d+/deletion)"', page.text)))
    answer = await send(client, form, {"reason": WHY})
    assert answer.status_code == 303, answer.text
    return str(sheet)


async def waiting(client: httpx.AsyncClient) -> str:
    """Where the one request is answered."""
    await become(client, ADMINISTRATOR)
    page = await client.get("/deletion-requests")
    assert WHY in page.text
    (entry,) = re.findall(r'href="(/deletion-requests/entry-\d+)"', page.text)
    return str(entry)


async def test_an_administrator_is_asked_on_the_start_page_and_says_no(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        await asked(client)
        entry = await waiting(client)
        start = await client.get("/")
        await send(client, f"{entry}/refusal", {"reason": STAYS})
        gone = await client.get(entry)
        await become(client, ODENSE)
        told = await client.get("/")
    assert "Svar på ønsker om sletning" in start.text
    assert gone.status_code == 404
    assert "bliver stående" in told.text
    assert STAYS in told.text


async def test_what_was_corrected_goes_as_it_was_and_as_it_is(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        sheet = await asked(client)
        form = await client.get(f"{sheet}/correction")
        fields = dict.fromkeys(("aim", "what", "who", "where", "prediction", "measure"), "Som det skulle stå.")
        corrected = await send(client, f"{sheet}/correction", {**fields, "title": "Ny titel", "why": "Stavefejl."})
        entry = await waiting(client)
        shown = await client.get(entry)
        unsure = await send(client, entry, {"ground": "mistake"})
        deleted = await send(client, entry, {"ground": "mistake", "sure": "yes"})
        await become(client, ODENSE)
        told = await client.get("/")
    assert (form.status_code, corrected.status_code) == (200, 303)
    assert shown.text.count("<p>Hændelse nr.") == 2
    assert "»Ny titel«" in shown.text
    assert (unsure.status_code, deleted.status_code) == (422, 303)
    assert "er slettet" in told.text


@pytest.mark.parametrize("person", [ODENSE, ADVISOR, AUDITOR])
async def test_others_see_no_requests_and_delete_nothing(demo_database: str, person: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        await asked(client)
        entry = await waiting(client)
        await become(client, person)
        pages = [await client.get(it) for it in ("/deletion-requests", entry, f"{entry}/refusal")]
    assert {it.status_code for it in pages} <= {403, 404}
