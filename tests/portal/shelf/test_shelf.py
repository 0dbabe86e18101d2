"""The shelf of a cohort and its theme: put there, proposed, taken on, found in forms, and taken down."""

import re

import httpx

from tests.portal.signed_in import become, send, signed_in

COHORT = "/cohorts/cohort-first-months"
SHELF = f"{COHORT}/shelf"
ADVISOR, ODENSE = "person-advisor", "person-odense-coordinator"
LINK = {"kind": "link", "title": "Om Housing First", "address": "https://sbst.dk/hf", "reach": "theme"}


async def test_an_advisor_puts_a_link_there_and_it_inspires_a_test_action(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        sent = await send(client, f"{SHELF}/new", LINK, to=SHELF)
        themes = (await client.get("/shelves")).text
        await become(client, ODENSE)
        page, planning = (await client.get(SHELF)).text, (await client.get(f"{COHORT}/test-actions/new")).text
    assert sent.status_code == 303
    assert '<a href="https://sbst.dk/hf"' in page
    assert "Om Housing First" in themes
    assert "Til inspiration" in planning
    assert "Om Housing First" in planning


async def test_a_participant_proposes_and_an_advisor_takes_it_on(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        sent = await send(client, f"{SHELF}/new", {**LINK, "kind": "template", "title": "Et ugeark"}, to=SHELF)
        proposed = (await client.get(SHELF)).text
        await become(client, ADVISOR)
        seen = (await client.get(SHELF)).text
        on = seen.partition("Et ugeark")[2].partition('action="')[2].partition('"')[0]
        taken = await send(client, SHELF, {}, to=on)
        after = (await client.get(SHELF)).text
        down = await send(client, on.replace("/taking-on", "/removal"), {"reason": "Der er et nyere."})
        gone = (await client.get(SHELF)).text
    assert (sent.status_code, taken.status_code, down.status_code) == (303, 303, 303)
    assert "Forslag" in proposed
    assert "Tag med på hylden" not in proposed
    assert "Foreslået af Odense Kommune" in seen
    assert "Foreslået af Odense Kommune" not in after
    assert "Der er et nyere." in gone


async def test_what_those_who_proposed_it_change_waits_for_an_advisor_again(demo_database: str) -> None:
    proposal = {**LINK, "title": "Et ugeark", "reach": "cohort"}
    async with signed_in(demo_database, ODENSE) as client:
        item = (await send(client, f"{SHELF}/new", proposal, to=SHELF)).headers["location"].partition("#")[2]
        await become(client, ADVISOR)
        await send(client, SHELF, {}, to=f"{SHELF}/{item}/taking-on")
        await become(client, ODENSE)
        changed = {**proposal, "title": "Noget andet", "reach": "theme", "why": "Bedre."}
        sent = await send(client, f"{SHELF}/{item}/correction", changed)
        await become(client, ADVISOR)
        page, themes = (await client.get(SHELF)).text, (await client.get("/shelves")).text
    assert sent.status_code == 303
    assert f'action="{SHELF}/{item}/taking-on"' in page
    assert "Noget andet" in page
    assert "Noget andet" not in themes


async def test_what_is_no_address_is_said_beside_its_field(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        sent = await send(client, f"{SHELF}/new", {**LINK, "address": "sbst.dk"}, to=SHELF)
    assert sent.status_code == 422
    assert 'id="field-address-error"' in sent.text
    assert 'value="sbst.dk"' in sent.text


async def test_a_point_of_an_agenda_points_at_it(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        sent = await send(client, f"{SHELF}/new", LINK, to=SHELF)
        item = sent.headers["location"].partition("#")[2]
        meetings = (await client.get(f"{COHORT}/meetings")).text
        told = meetings + await _pages(client, meetings)
        agenda = re.findall(rf'href="({COHORT}/meetings/[\w-]+/agenda)"', told)[0]
        points = {"items.0.title": "Housing First", "items.0.minutes": "20", "items.0.item": item}
        saved = await send(client, agenda, points)
        page = (await client.get(agenda.removesuffix("/agenda"))).text
    assert saved.status_code == 303
    assert f'href="{SHELF}#{item}"' in page


async def _pages(client: httpx.AsyncClient, listed: str) -> str:
    """The pages of the meetings in the list."""
    found = dict.fromkeys(re.findall(rf'href="({COHORT}/meetings/meeting-[\w-]+)"', listed))
    return "".join([(await client.get(it)).text for it in found])
