"""One's own account: the password is changed by whoever knows the old one, and one's sessions are seen and ended."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
import pytest
from litestar import Litestar

from portal.identity.security_log import Happened
from portal.words.browsers import browser_named
from tests.portal.identity.signing import AUDITOR, PASSWORD, Clock, portal_with_an_auditor, try_to_sign_in
from tests.portal.signed_in import SAME_ORIGIN, hidden, send

NEW = "en helt anden sætning"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1"


@asynccontextmanager
async def signed_in_twice(database: str) -> AsyncGenerator[tuple[Litestar, httpx.AsyncClient, str]]:
    """The auditor here, and on a phone: the phone's session."""
    async with portal_with_an_auditor(database, Clock()) as (app, client):
        client.headers["User-Agent"] = PHONE
        await try_to_sign_in(client)
        phone = client.cookies["__Host-session"]
        client.cookies.clear()
        client.headers["User-Agent"] = (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
        )
        await try_to_sign_in(client)
        yield app, client, phone


async def is_open(client: httpx.AsyncClient, session: str) -> bool:
    own = client.cookies["__Host-session"]
    client.cookies.set("__Host-session", session, domain="portal.test")
    status = (await client.get("/")).status_code
    client.cookies.set("__Host-session", own, domain="portal.test")
    return status == 200


async def test_the_password_is_changed_and_the_other_sessions_end(database: str) -> None:
    async with signed_in_twice(database) as (app, client, phone):
        answer = await send(client, "/account/password", {"old_password": PASSWORD, "password": NEW})
        page = await client.get("/account")
        elsewhere = await is_open(client, phone)
        kinds = [it.kind for it in await app.state.portal.security.about(AUDITOR, count=2)]
        client.cookies.clear()
        statuses = [(await try_to_sign_in(client, password=typed)).status_code for typed in (PASSWORD, NEW)]
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    assert "Din adgangskode er skiftet" in page.text
    assert not elsewhere
    assert kinds == [Happened.SESSIONS_ENDED, Happened.CHOSEN]
    assert statuses == [422, 303]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("forkert", NEW, "Det er ikke din nuværende adgangskode."),
        ("", NEW, "Feltet skal udfyldes."),
        (PASSWORD, "sommer", "mindst 8 tegn"),
        (PASSWORD, "Ministeriet2026", "en af dem, man gætter først"),
    ],
)
async def test_a_password_that_is_not_changed_is_as_it_was(database: str, old: str, new: str, said: str) -> None:
    async with signed_in_twice(database) as (_, client, phone):
        answer = await send(client, "/account/password", {"old_password": old, "password": new})
        assert await is_open(client, phone)
    assert answer.status_code == 422
    assert "Adgangskoden er ikke skiftet" in answer.text
    assert said in answer.text
    assert new not in answer.text


async def test_whoever_is_signed_in_cannot_guess_the_password_without_end(database: str) -> None:
    async with signed_in_twice(database) as (_, client, _phone):
        tried = [
            await send(client, "/account/password", {"old_password": f"gæt {it}", "password": NEW}) for it in range(11)
        ]
    assert "Det er ikke din nuværende" in tried[9].text
    assert "Der er prøvet for mange gange" in tried[10].text


async def test_one_sees_where_one_is_signed_in_and_signs_out_there(database: str) -> None:
    async with signed_in_twice(database) as (app, client, phone):
        page = await client.get("/account")
        (key,) = re.findall(r'name="session" value="([0-9a-f]{64})"', page.text)
        kept = str(await app.state.portal.pool.fetch("select * from identity.sessions"))
        answer = await client.post("/account/sessions", data={**hidden(page.text), "session": key}, headers=SAME_ORIGIN)
        assert not await is_open(client, phone)
        after = await client.get("/account")
        again = await client.post("/account/sessions", data={**hidden(page.text), "session": key}, headers=SAME_ORIGIN)
        (line, *_) = await app.state.portal.security.about(AUDITOR)
    assert "Firefox på Windows</strong> (her, hvor du er nu)" in page.text
    assert "Safari på iPhone" in page.text
    assert "iPhone" not in kept
    assert answer.headers["location"] == "/account"
    assert "Du er logget ud 1 sted." in after.text
    assert "iPhone" not in after.text
    assert again.status_code == 303
    assert (line.kind, line.by) == (Happened.SESSIONS_CLOSED, AUDITOR)


async def test_all_others_are_ended_by_one_press_and_nobody_elses(database: str) -> None:
    async with signed_in_twice(database) as (app, client, phone):
        own = client.cookies["__Host-session"]
        client.cookies.clear()
        await try_to_sign_in(client)
        page = await client.get("/account")
        await client.post("/account/sessions", data={**hidden(page.text), "session": "others"}, headers=SAME_ORIGIN)
        assert [await is_open(client, it) for it in (own, phone)] == [False, False]
        assert (await client.get("/account")).status_code == 200
        left = await app.state.portal.pool.fetchval("select count(*) from identity.sessions")
    assert left == 1


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge på Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15) Version/19.0 Safari/605.1", "Safari på Mac"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile Safari/537.36", "Chrome på en Android-telefon"),
        ("curl/8", "En browser"),
        ("", "En browser"),
    ],
)
def test_a_browser_is_called_by_what_it_is_and_where(said: str, named: str) -> None:
    assert browser_named(said) == named
