"""A coordinator adds their own organisation's people and ends their role, and can touch nobody else."""

import re

import httpx
import msgspec
import pytest

from domain.kernel import PersonId
from portal.identity.security_log import Happened
from projections.organisations import PEOPLE
from tests.portal.client import visiting
from tests.portal.identity.signing import has_password
from tests.portal.signed_in import SAME_ORIGIN, become, demonstration, hidden, running, send, signed_in
from tests.portal.traces import trace

COORDINATOR, COLLEAGUE = "person-odense-coordinator", PersonId("person-odense-caseworker")
PAGE = "/colleagues/organisation-odense"
NEW = {"title": "Sagsbehandler", "name": "Nina Nykommer", "email": "nina@odense.dk"}


async def add(client: httpx.AsyncClient, **typed: str) -> httpx.Response:
    return await send(client, f"{PAGE}/new", {**NEW, **typed})


async def newcomer() -> PersonId:
    account = await running().accounts.with_email(NEW["email"])
    assert account is not None
    return account.person


async def press(client: httpx.AsyncClient, to: str) -> httpx.Response:
    page = await client.get(PAGE)
    return await client.post(to, data=hidden(page.text), headers=SAME_ORIGIN)


async def test_a_colleague_is_added_comes_in_by_a_link_and_is_let_out(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        added = await add(client)
        listed = await client.get(PAGE)
        person = await newcomer()
        made = await press(client, f"{PAGE}/{person}/link")
        link = re.search(r"/password/[\w-]+", made.text)
        assert link is not None
        client.cookies.clear()
        await send(client, link[0], {"password": "fire tilfældige ord her"})
        board = await client.get("/cohorts/cohort-first-months")
        await become(client, COORDINATOR)
        again = await press(client, f"{PAGE}/{person}/link")
        ended = await send(client, f"{PAGE}/{person}/revocation", {"reason": "Nyt arbejde."})
        gone = await client.get(f"{PAGE}/{person}/revocation")
        after = await client.get(PAGE)
    assert (added.status_code, added.headers["location"]) == (303, PAGE)
    assert "Lav et link til at vælge adgangskode, og giv kollegaen det." in listed.text
    assert "Nina Nykommer" in listed.text
    assert board.status_code == 200
    assert again.status_code == 404
    assert (ended.status_code, ended.headers["location"]) == (303, PAGE)
    assert gone.status_code == 404
    assert "Nina Nykommer" not in after.text


async def test_where_mail_goes_the_invitation_does(demo_database: str) -> None:
    app = demonstration(demo_database)
    async with visiting(app) as client:
        mails = msgspec.structs.replace(app.state.settings, mail_from="portalen@portal.example", clockwork=False)
        portal = app.state.portal = msgspec.structs.replace(app.state.portal, settings=mails)
        await become(client, COORDINATOR)
        await add(client)
        listed = await client.get(PAGE)
        person = await newcomer()
        lines = await portal.security.about(person)
        again = await press(client, f"{PAGE}/{person}/invitation")
    assert "får en mail med et link" in listed.text
    assert Happened.INVITED in {it.kind for it in lines}
    assert again.status_code == 303


async def test_an_address_that_somebody_has_is_not_taken_over(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        await running().accounts.remember(
            PersonId("person-dalhoffminde-coordinator"), email=NEW["email"], name="Dorte", trace=trace()
        )
        head = await running().recorder.head()
        refused = await add(client)
        assert await running().recorder.head() == head
        holder = await running().accounts.with_email(NEW["email"])
    assert refused.status_code == 422
    assert "En anden person logger ind med den adresse." in refused.text
    assert holder is not None
    assert holder.person == "person-dalhoffminde-coordinator"


async def test_no_link_is_made_for_whoever_has_chosen_a_password_or_is_somebody_elsewhere(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        portal = running()
        people = await portal.rows.many(PEOPLE)
        own = [it for it in people if any(h.organisation == "organisation-odense" for h in it.held)]
        colleague = next(it.person for it in own if it.person != COORDINATOR)
        await portal.accounts.ensure(colleague)
        await has_password(portal.pool, colleague, "hash")
        answers = [
            await press(client, f"{PAGE}/{person}/link")
            for person in (colleague, COORDINATOR, "person-dalhoffminde-coordinator", "person-advisor", "person-nobody")
        ]
    assert [it.status_code for it in answers] == [404] * 5


@pytest.mark.parametrize(
    "visitor", ["person-dalhoffminde-coordinator", "person-advisor", "person-auditor", "person-administrator"]
)
async def test_to_everybody_else_there_are_no_such_pages(demo_database: str, visitor: str) -> None:
    async with signed_in(demo_database, visitor) as client:
        token = hidden((await client.get("/")).text)
        fields = {**token, "command_id": f"command-{'0' * 32}", **NEW, "reason": "Nyt arbejde."}
        pages = [await client.get(it) for it in (PAGE, f"{PAGE}/new")]
        sent = [
            await client.post(f"{PAGE}/{it}", data=fields, headers=SAME_ORIGIN)
            for it in ("new", f"{COORDINATOR}/link", f"{COORDINATOR}/invitation", f"{COORDINATOR}/revocation")
        ]
    assert [it.status_code for it in (*pages, *sent)] == [404] * 6


async def test_the_organisations_page_leads_its_coordinator_there(demo_database: str) -> None:
    page = "/cohorts/cohort-first-months/organisations/organisation-odense"
    async with signed_in(demo_database, COORDINATOR) as client:
        own = await client.get(page)
        await become(client, "person-advisor")
        others = await client.get(page)
    assert f'href="{PAGE}"' in own.text
    assert f'href="{PAGE}"' not in others.text
