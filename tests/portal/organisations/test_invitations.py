"""Who was invited and has not come: a list, from which an invitation is sent again and withdrawn."""

import datetime as dt
import html
import re

import httpx
import msgspec

from portal.identity.security_log import Happened
from portal.visiting.portal import Portal
from tests.portal.client import visiting
from tests.portal.organisations.agency import advisor_of_nothing
from tests.portal.signed_in import become, demonstration, enter, running, send, signed_in

ADMINISTRATOR, ADVISOR, COORDINATOR = "person-administrator", "person-advisor", "person-odense-coordinator"
LEADER = "person-odense-leader"
PERSON, LIST = f"/people/{LEADER}", "/invitations"
OWN = "/colleagues/organisation-odense"


def said(page: httpx.Response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(page.text)).split())


async def invited(client: httpx.AsyncClient) -> str:
    """By the administrator, with a link in the hand: where it leads."""
    await send(client, PERSON, {"name": "Bo Ærø", "email": "bo@odense.example"}, to=f"{PERSON}/contact")
    made = await send(client, PERSON, {}, to=f"{PERSON}/password-link")
    return str(re.findall(r'href="http://portal\.test(/password/[^"]+)"', made.text)[0])


async def test_whoever_has_not_chosen_a_password_is_listed_until_they_have(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        empty = await client.get(LIST)
        link = await invited(client)
        page = await client.get(LIST)
        found, not_found = await client.get(f"{LIST}?q=bo@odense"), await client.get(f"{LIST}?status=expired")
        await become(client, COORDINATOR)
        own = await client.get(f"{OWN}/invitations")
        client.cookies.clear()
        await send(client, link, {"password": "fire tilfældige ord her"})
        await become(client, ADMINISTRATOR)
        after = await client.get(LIST)
    assert "Alle, der er inviteret, har valgt en adgangskode." in said(empty)
    for it in (page, found, own):
        assert "Bo Ærø" in said(it)
        assert "bo@odense.example" in said(it)
        assert re.search(r"Fik et link i hånden .* af Administrator", said(it))
        assert re.search(r"Venter på svar\s*\. Linket virker til", said(it))
    assert "Bo Ærø" not in said(not_found)
    assert "Bo Ærø" not in said(after)


async def test_a_link_that_is_withdrawn_opens_nothing_and_says_so(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        link = await invited(client)
        answer = await send(client, LIST, {}, to=f"{LIST}/{LEADER}/withdrawal")
        page = await client.get(LIST)
        again = await send(client, PERSON, {}, to=f"{LIST}/{LEADER}/withdrawal")
        told = await client.get(again.headers["location"])
        client.cookies.clear()
        opened, chosen = await client.get(link), await client.post(link, data={"password": "fire tilfældige ord her"})
        unknown = await client.get("/password/nothing")
    assert (answer.status_code, answer.headers["location"]) == (303, LIST)
    assert "Trukket tilbage" in said(page)
    assert "Linket virkede allerede ikke mere." in said(told)
    assert opened.status_code == 410
    assert "Invitationen er trukket tilbage" in said(opened)
    assert chosen.status_code in (403, 404)
    assert unknown.status_code == 404


async def test_it_is_sent_again_to_one_and_to_all_whose_link_is_too_old(demo_database: str) -> None:
    app = demonstration(demo_database)
    async with visiting(app) as client:
        mails = msgspec.structs.replace(app.state.settings, mail_from="portalen@portal.example", clockwork=False)
        portal: Portal = msgspec.structs.replace(app.state.portal, settings=mails)
        app.state.portal = portal
        await become(client, ADMINISTRATOR)
        await invited(client)
        await send(client, LIST, {}, to=f"{LIST}/{LEADER}/again")
        sent = await portal.security.since(portal.clock() - dt.timedelta(hours=1), [Happened.INVITED])
        await portal.pool.execute("update identity.password_links set expires_at = now() - interval '1 day'")
        expired = await client.get(f"{LIST}?status=expired")
        all_again = await send(client, LIST, {}, to=f"{LIST}/again")
        told = await client.get(all_again.headers["location"])
    assert [it.person for it in sent] == [LEADER]
    assert "Linket er udløbet" in said(expired)
    assert "1 invitation er sendt igen." in said(told)


async def test_an_advisor_sees_those_they_answer_for_and_nobody_else(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await invited(client)
        await become(client, ADVISOR)
        own = await client.get(LIST)
        await enter(running(), client, await advisor_of_nothing())
        others = await client.get(LIST)
        refused = await client.post(f"{LIST}/{LEADER}/withdrawal")
    assert "Bo Ærø" in said(own)
    assert "Bo Ærø" not in said(others)
    assert refused.status_code in (403, 404)


async def test_a_coordinator_withdraws_what_was_sent_to_their_own(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        link = await invited(client)
        await become(client, COORDINATOR)
        page = f"{OWN}/invitations"
        elsewhere = await send(client, page, {}, to=f"{OWN}/person-holstebro-coordinator/withdrawal")
        answer = await send(client, page, {}, to=f"{OWN}/{LEADER}/withdrawal")
        client.cookies.clear()
        opened = await client.get(link)
    assert answer.headers["location"] == page
    assert elsewhere.status_code == 404
    assert opened.status_code == 410
