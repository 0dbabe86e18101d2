"""One says oneself what one is called, and what of a phone number and an address the others see."""

import asyncpg
import httpx
import vobject

from domain.kernel import PersonId
from portal.identity.accounts import forget
from tests.portal.signed_in import become, running, send, signed_in
from tests.portal.traces import trace

ODENSE, DALHOFFMINDE, RANDERS = (PersonId(f"person-{it}-coordinator") for it in ("odense", "dalhoffminde", "randers"))
ADMINISTRATOR, ADVISOR = "person-administrator", "person-advisor"
NETWORK = "/cohorts/cohort-first-months/network"
CALLS = "/cohorts/cohort-first-months/calls"
CARD = f"{NETWORK}/people/{ODENSE}"
ADDRESS = "oda@opdigt.example"


async def shows(client: httpx.AsyncClient, **said: str) -> httpx.Response:
    await become(client, ODENSE)
    await running().accounts.remember(ODENSE, email=ADDRESS, name="Oda Opdigt", trace=trace())
    return await send(client, "/account/shown", {"phone": "12 34 56 78", **said})


async def test_nothing_is_shown_that_was_not_chosen(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        saved = await shows(client)
        form = await client.get("/account/shown")
        await become(client, DALHOFFMINDE)
        network, card = await client.get(NETWORK), await client.get(CARD)
    assert saved.status_code == 303
    assert 'value="12 34 56 78"' in form.text
    assert "Oda Opdigt (Tovholder, Odense)" in network.text
    assert not [it for it in ("12 34 56 78", "tel:", "mailto:", ADDRESS) if it in network.text]
    assert card.status_code == 404


async def test_each_is_a_choice_of_its_own_and_both_lead_somewhere(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        await shows(client, shows_phone="yes")
        await become(client, DALHOFFMINDE)
        phone = await client.get(NETWORK)
        await shows(client, shows_phone="yes", shows_email="yes")
        await become(client, ADVISOR)
        both, person, calls = [await client.get(it) for it in (NETWORK, f"/people/{ODENSE}", CALLS)]
    assert 'href="tel:+4512345678"' in phone.text
    assert ADDRESS not in phone.text
    for page in (both, person, calls):
        assert 'href="tel:+4512345678"' in page.text
        assert f'href="mailto:{ADDRESS}"' in page.text


async def test_the_card_is_for_those_who_see_the_person_and_whoever_takes_it_is_noted(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        await shows(client, shows_phone="yes", shows_email="yes")
        await become(client, RANDERS)
        outside = await client.get(CARD)
        await become(client, DALHOFFMINDE)
        card = await client.get(CARD)
        noted = await running().pool.fetch("select by, what, about from readings.readings")
    assert outside.status_code == 404
    assert card.headers["content-disposition"] == 'attachment; filename="odense-coordinator.vcf"'
    assert [tuple(it) for it in noted] == [(DALHOFFMINDE, "contact-card", [ODENSE])]
    read = vobject.readOne(card.text)
    assert (read.version.value, read.fn.value, read.n.value.family) == ("3.0", "Oda Opdigt", "Opdigt")
    assert (read.tel.value, read.email.value) == ("+4512345678", ADDRESS)
    assert (read.title.value, read.org.value) == ("Tovholder, Odense", ["Odense Kommune"])


async def test_ones_own_name_is_put_right_everywhere_at_once(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        await shows(client, shows_phone="yes")
        saved = await send(client, "/account/name", {"name": "Oda Nyopdigt"})
        account = await client.get("/account")
        network = await client.get(NETWORK)
    assert (saved.status_code, saved.headers["location"]) == (303, "/account")
    assert "Oda Nyopdigt" in account.text
    assert "Oda Nyopdigt (Tovholder, Odense)" in network.text
    assert 'href="tel:+4512345678"' in network.text


async def test_what_is_no_number_comes_back_to_be_put_right(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        answer = await shows(client, phone="010203-1234")
    assert answer.status_code == 422
    assert "Skriv et dansk nummer med otte cifre" in answer.text
    assert 'value="010203-1234"' in answer.text


async def test_an_administrator_who_changes_the_name_leaves_the_number(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        await shows(client, shows_phone="yes")
        await become(client, ADMINISTRATOR)
        await send(client, f"/people/{ODENSE}", {"name": "Oda", "email": ADDRESS}, to=f"/people/{ODENSE}/contact")
        person = await client.get(f"/people/{ODENSE}")
    assert 'href="tel:+4512345678"' in person.text


async def test_it_is_forgotten_with_the_person(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        await shows(client, shows_phone="yes")
        async with running().pool.acquire() as connection, connection.transaction():
            await forget(connection, ODENSE)
        await become(client, DALHOFFMINDE)
        network, card = await client.get(NETWORK), await client.get(CARD)
    assert "tel:" not in network.text
    assert card.status_code == 404
    assert await kept_of(demo_database) == []


async def kept_of(url: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        found: list[asyncpg.Record] = await connection.fetch("select from identity.people where person = $1", ODENSE)
        return found
    finally:
        await connection.close()
