"""Somebody's access is closed and opened again: meanwhile they come in no more, and are chosen for nothing."""

import html
import re

import httpx
import pytest

from portal.signing_in.sign_in import CLOSED
from tests.portal.signed_in import become, send, signed_in

ADMINISTRATOR, ADVISOR, COORDINATOR = "person-administrator", "person-advisor", "person-odense-coordinator"
COLLEAGUE = "person-odense-leader"
PERSON = f"/people/{COLLEAGUE}"
COLLEAGUES = "/colleagues/organisation-odense"
KNOWN = {"email": "bo@odense.example", "password": "fire tilfældige ord her"}


def said(page: httpx.Response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(page.text)).split())


async def with_a_password(client: httpx.AsyncClient) -> None:
    """As the administrator: an address, a link, and the password that is chosen by it."""
    await send(client, PERSON, {"name": "Bo Ærø", "email": KNOWN["email"]}, to=f"{PERSON}/contact")
    made = await send(client, PERSON, {}, to=f"{PERSON}/password-link")
    link = re.findall(r'href="http://portal\.test(/password/[^"]+)"', made.text)[0]
    client.cookies.clear()
    await send(client, link, {"password": KNOWN["password"]})


async def test_whoever_is_closed_is_out_at_once_and_comes_in_no_more(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await with_a_password(client)
        theirs = dict(client.cookies)
        inside = await client.get("/account")
        await become(client, ADMINISTRATOR)
        answer = await send(client, f"{PERSON}/deactivation", {})
        page, listed = await client.get(answer.headers["location"]), await client.get("/people?access=closed")
        client.cookies.clear()
        client.cookies.update(theirs)
        outside = await client.get("/account")
        client.cookies.clear()
        refused = await send(client, "/sign-in", KNOWN)
        await become(client, ADMINISTRATOR)
        await send(client, f"{PERSON}/activation", {})
        client.cookies.clear()
        client.cookies.update(theirs)
        still_outside = await client.get("/account")
        client.cookies.clear()
        back = await send(client, "/sign-in", KNOWN)
    assert inside.status_code == 200
    assert "Adgangen er lukket siden" in said(page)
    assert "Bo Ærø" in said(listed)
    assert [(it.status_code, it.headers["location"][:8]) for it in (outside, still_outside)] == [(303, "/sign-in")] * 2
    assert refused.status_code == 422
    assert CLOSED in html.unescape(refused.text)
    assert back.status_code == 303


async def test_what_they_did_stays_and_they_are_chosen_for_nothing(demo_database: str) -> None:
    coordinator = "/cohorts/cohort-first-months/organisations/organisation-odense/coordinator"
    async with signed_in(demo_database, ADVISOR) as client:
        before = await client.get(coordinator)
        await send(client, f"{PERSON}/deactivation", {})
        after, page = await client.get(coordinator), await client.get(PERSON)
    assert COLLEAGUE in before.text
    assert COLLEAGUE not in after.text
    assert "Deltager, Odense Kommune" in said(page)


async def test_a_coordinator_closes_and_opens_for_their_own(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        answer = await send(client, f"{COLLEAGUES}/{COLLEAGUE}/deactivation", {})
        closed = await client.get(answer.headers["location"])
        await send(client, f"{COLLEAGUES}/{COLLEAGUE}/activation", {})
        opened = await client.get(COLLEAGUES)
        elsewhere = await client.get(f"{COLLEAGUES}/person-holstebro-coordinator/deactivation")
    assert "Adgangen er lukket" in said(closed)
    assert "Åbn adgangen igen" in said(closed)
    assert "Åbn adgangen igen" not in said(opened)
    assert elsewhere.status_code == 404


@pytest.mark.parametrize("person", ["person-auditor", ADMINISTRATOR])
async def test_an_advisor_closes_for_nobody_at_the_agency(demo_database: str, person: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        page = await client.get(f"/people/{person}")
        answer = await send(client, f"/people/{person}/deactivation", {})
    assert "Luk adgangen" not in said(page)
    assert answer.status_code == 409


async def test_nobody_is_given_a_link_meanwhile(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await send(client, f"{PERSON}/deactivation", {})
        page = await client.get(PERSON)
        link = await send(client, PERSON, {}, to=f"{PERSON}/password-link")
    assert "Der kan ikke laves et link, så længe adgangen er lukket." in said(page)
    assert link.status_code == 404
