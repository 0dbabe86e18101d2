"""Somebody without an account signs up by a link that is mailed to them, and is forgotten when they cancel."""

import datetime as dt

import httpx

from portal.gatherings.guests import KEPT_MONTHS
from portal.identity.strangers import UNCONFIRMED_FOR, StrangerSaid
from portal.mail.strangers import GATHERING
from tests.portal.client import visiting
from tests.portal.signed_in import become, demonstration, send

PLACE = "/gatherings/gathering-skovvang"
THEME_DAY = "/gatherings/gathering-theme-day"
GUEST = {"name": "Gitte Gæst", "email": "Gitte@boform.example", "organisation": "Boformen Gæst"}


async def asked(client: httpx.AsyncClient, place: str = THEME_DAY, **said: str) -> httpx.Response:
    return await send(client, place, {**GUEST, **said}, to=f"{place}/guests")


async def test_nobody_has_a_place_before_the_link_is_used(demo_database: str) -> None:
    app = demonstration(demo_database)
    async with visiting(app) as client:
        sent = await asked(client)
        link = sent.headers["location"]
        assert link.startswith("/gathering-sign-up/")
        page = (await client.get(link)).text
        assert "Du er ikke tilmeldt endnu" in page
        assert await app.state.portal.strangers.about(GATHERING, "gathering-theme-day") == ()
        confirmed = await send(client, link, {})
        assert (confirmed.status_code, confirmed.headers["location"]) == (303, link)
        assert "Du er tilmeldt." in (await client.get(link)).text
        await become(client, "person-advisor")
        listed = (await client.get(f"{THEME_DAY}/participants")).text
        assert "Gitte Gæst" in listed
        assert "Boformen Gæst" in listed


async def test_whoever_cancels_is_forgotten_at_once(demo_database: str) -> None:
    app = demonstration(demo_database)
    async with visiting(app) as client:
        link = (await asked(client)).headers["location"]
        await send(client, link, {})
        gone = await send(client, link, {}, to=f"{link}/cancellation")
        assert gone.headers["location"] == f"{THEME_DAY}?left=yes#guest"
        assert "Dit navn og din mailadresse er slettet her." in (await client.get(f"{THEME_DAY}?left=yes")).text
        assert (await client.get(link)).status_code == 404
        assert await app.state.portal.strangers.about(GATHERING, "gathering-theme-day") == ()
        await become(client, "person-advisor")
        assert "Gitte Gæst" not in (await client.get(f"{THEME_DAY}/participants")).text


async def test_when_all_places_are_taken_a_guest_waits(demo_database: str) -> None:
    async with visiting(demonstration(demo_database)) as client:
        link = (await asked(client, PLACE)).headers["location"]
        assert "Alle pladser er taget" in (await client.get(link)).text
        await send(client, link, {})
        assert "Du står på ventelisten som nr. 2." in (await client.get(link)).text


async def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_stays(demo_database: str) -> None:
    async with visiting(demonstration(demo_database)) as client:
        wrong = await asked(client, email="gitte", name="")
        assert wrong.status_code == 422
        assert 'href="#field-name"' in wrong.text
        assert "Boformen Gæst" in wrong.text
        assert 'href="#field-email"' in wrong.text


async def test_so_many_links_may_be_asked_for_with_one_address(demo_database: str) -> None:
    async with visiting(demonstration(demo_database)) as client:
        answers = [(await asked(client)).status_code for _ in range(8)]
        assert answers[0] == 303
        assert 429 in answers


async def test_what_is_not_confirmed_is_gone_and_what_is_stays_as_long_as_is_said(demo_database: str) -> None:
    app = demonstration(demo_database)
    async with visiting(app) as client:
        link = (await asked(client)).headers["location"]
        strangers, now = app.state.portal.strangers, app.state.portal.clock()
        said = StrangerSaid(email="anden@boform.example", name="Anden Gæst")
        await strangers.ask(GATHERING, "gathering-theme-day", said, now)
        await send(client, link, {})
        await strangers.sweep(now + UNCONFIRMED_FOR + dt.timedelta(minutes=1))
        assert await strangers.of_address(GATHERING, "gathering-theme-day", said.email) is None
        (kept,) = await strangers.about(GATHERING, "gathering-theme-day")
        assert kept.until > now + dt.timedelta(days=30 * KEPT_MONTHS)
        await strangers.sweep(kept.until + dt.timedelta(days=1))
        assert await strangers.about(GATHERING, "gathering-theme-day") == ()


async def test_an_advisor_cancels_for_whoever_called_and_has_a_guest_forgotten(demo_database: str) -> None:
    app = demonstration(demo_database)
    async with visiting(app) as client:
        link = (await asked(client)).headers["location"]
        await send(client, link, {})
        (door,) = await app.state.portal.strangers.about(GATHERING, "gathering-theme-day")
        await become(client, "person-advisor")
        removal = f"{THEME_DAY}/participants/{door.person}"
        assert f'href="{removal}"' in (await client.get(f"{THEME_DAY}/participants")).text
        assert "Meld Gitte Gæst fra" in (await client.get(removal)).text
        assert (await send(client, removal, {})).status_code == 303
        assert (await client.get(removal)).status_code == 404
        assert await app.state.portal.strangers.about(GATHERING, "gathering-theme-day") == ()
