"""Whoever has forgotten their password gets a link by mail, and nobody learns who has an account."""

import datetime as dt
import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
import msgspec
import pytest

from portal.identity.accounts import ASKED_LINK_LIFETIME
from portal.identity.security_log import Happened
from portal.mail.outbox import Outbox
from portal.mail.password_links import PasswordLinkLetters
from portal.mail.post import Post
from portal.visiting.portal import Portal
from tests.portal.identity.signing import ADDRESS, AUDITOR, Clock, portal_with_an_auditor, try_to_sign_in
from tests.portal.mail.post_office import PostOffice, post_office
from tests.portal.signed_in import send
from tests.portal.traces import trace
from tests.vault import secret

SENDER, SITE = "portalen@portal.example", "https://portal.test"
NEW = "en helt anden sætning"


class Asking(msgspec.Struct, frozen=True):
    portal: Portal
    client: httpx.AsyncClient
    office: PostOffice
    clock: Clock

    async def ask(self, email: str = ADDRESS) -> httpx.Response:
        return await send(self.client, "/forgotten-password", {"email": email})

    async def links(self) -> list[str]:
        """What the worker mails now, as paths."""
        outbox, pool = Outbox(self.portal.pool), self.portal.pool
        letters = PasswordLinkLetters(self.portal.security, self.portal.rows, outbox, secret(), SITE)
        before = len(self.office.delivered)
        await Post(outbox, self.portal.accounts, (letters,), self.office.url, SENDER)(self.clock())
        assert await pool.fetchval("select count(*) from mail.outbox where sent_at is null") == 0
        texts = [str(it.get_content()) for it in self.office.delivered[before:]]
        return [found[0] for it in texts if (found := re.search(rf"(?<={SITE})/password/\S+", it))]

    async def kinds(self) -> list[Happened]:
        return [it.kind for it in await self.portal.security.about(AUDITOR)]


@asynccontextmanager
async def asking(database: str) -> AsyncGenerator[Asking]:
    clock = Clock()
    async with portal_with_an_auditor(database, clock) as (app, client), post_office() as office:
        app.state.settings = msgspec.structs.replace(app.state.settings, mail_from=SENDER)
        portal = msgspec.structs.replace(app.state.portal, settings=app.state.settings)
        app.state.portal = portal
        yield Asking(portal, client, office, clock)


async def test_the_link_comes_by_mail_opens_once_and_lets_one_in(database: str) -> None:
    async with asking(database) as it:
        answer = await it.ask(f" {ADDRESS.upper()} ")
        told = await it.client.get(answer.headers["location"])
        (link,) = await it.links()
        again = await it.links()
        chosen = await send(it.client, link, {"password": NEW})
        start = await it.client.get("/")
        used_up = await it.client.get(link)
        it.client.cookies.clear()
        old, new = [(await try_to_sign_in(it.client, password=typed)).status_code for typed in ("forkert", NEW)]
        kinds = await it.kinds()
    assert (answer.status_code, answer.headers["location"]) == (303, "/forgotten-password?asked=yes")
    assert "om lidt en mail på vej" in told.text
    assert again == []
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/")
    assert "Din adgangskode er gemt, og du er logget ind." in start.text
    assert (used_up.status_code, old, new) == (404, 422, 303)
    assert Happened.LINK_ASKED in kinds
    assert Happened.CHOSEN in kinds


async def test_the_same_is_answered_whether_the_address_is_known_or_not(database: str) -> None:
    async with asking(database) as it:
        known, unknown = await it.ask(), await it.ask("ingen@ministeriet.dk")
        assert len(await it.links()) == 1
    assert (known.status_code, known.headers["location"]) == (unknown.status_code, unknown.headers["location"])


@pytest.mark.parametrize("email", [ADDRESS, "ingen@ministeriet.dk"])
async def test_asking_slows_down_and_makes_nobody_wait_who_signs_in(database: str, email: str) -> None:
    async with asking(database) as it:
        statuses = [(await it.ask(email)).status_code for _ in range(11)]
        too_soon = await it.ask(email)
        signs_in = await try_to_sign_in(it.client)
    assert statuses == [303] * 10 + [429]
    assert "Vent 5 minutter, og" in too_soon.text
    assert signs_in.status_code == 303


async def test_a_link_by_mail_is_short_lived_and_takes_none_away_that_was_handed_over(database: str) -> None:
    async with asking(database) as it:
        handed = await it.portal.accounts.new_password_link(AUDITOR, trace(it.clock()))
        await it.ask()
        it.clock.turn(minutes=1)
        await it.ask()
        first, second = await it.links()
        assert [(await it.client.get(link)).status_code for link in (first, second)] == [200, 200]
        it.clock.turn(seconds=ASKED_LINK_LIFETIME.total_seconds())
        assert [(await it.client.get(link)).status_code for link in (first, second)] == [404, 404]
        assert (await it.client.get(f"/password/{handed}")).status_code == 200


async def test_a_letter_that_could_not_be_sent_in_time_is_not_sent_at_all(database: str) -> None:
    async with asking(database) as it:
        it.office.busy.add(ADDRESS)
        await it.ask()
        with pytest.raises(AssertionError):
            await it.links()
        it.office.busy.clear()
        it.clock.turn(seconds=(ASKED_LINK_LIFETIME + dt.timedelta(minutes=1)).total_seconds())
        assert await it.links() == []


async def test_what_is_no_address_is_said(database: str) -> None:
    async with asking(database) as it:
        answer = await it.ask("revisor")
    assert answer.status_code == 422
    assert "Skriv den mailadresse, du logger ind med" in answer.text
    assert "Det er ikke gemt endnu" not in answer.text


async def test_where_nothing_can_be_mailed_the_page_says_whom_to_turn_to(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (app, client):
        settings = msgspec.structs.replace(
            app.state.settings, run_by="Rådgivningen", contact="Ring 12 34 56 78, eller skriv til hjaelp@portal.dk."
        )
        app.state.portal = msgspec.structs.replace(app.state.portal, settings=settings)
        page, sign_in = [await client.get(it) for it in ("/forgotten-password", "/sign-in")]
    assert "<form" not in page.text.partition("<main")[2]
    for answer in (page, sign_in):
        assert 'Ring 12 34 56 78, eller skriv til <a href="mailto:hjaelp@portal.dk">' in answer.text
    assert "Rådgivningen driver portalen." in sign_in.text
