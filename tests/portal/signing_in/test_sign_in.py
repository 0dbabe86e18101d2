"""Who knows the password comes in, nobody learns who has an account, and nothing outlives leaving."""

import re
import unicodedata

import asyncpg
import pytest

from portal.identity.browsers import BROWSER_DAYS_MAX, BROWSERS_MAX
from portal.identity.kept_form import own_path
from portal.identity.sessions import IDLE_MAX, LIFETIME_MAX
from tests.portal.identity.signing import ADDRESS, AUDITOR, Clock, portal_with_an_auditor, try_to_sign_in
from tests.portal.signed_in import SAME_ORIGIN, hidden, send
from tests.portal.traces import trace

WRONG = "E-mail eller adgangskode er forkert."


async def test_whoever_knows_the_password_comes_in_and_goes_on(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        turned_away = await client.get("/cohorts/cohort-1?as_of=2026-03-04")
        answer = await try_to_sign_in(client, email=f" {ADDRESS.upper()} ", next_="/was")
        start = await client.get("/")
    assert turned_away.headers["location"] == "/sign-in?next=/cohorts/cohort-1%3Fas_of%3D2026-03-04"
    assert (answer.status_code, answer.headers["location"]) == (303, "/was")
    assert "Revisor" in start.text


async def test_the_same_is_said_whether_the_address_is_known_or_not(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        wrong = await try_to_sign_in(client, password="noget helt andet")
        unknown = await try_to_sign_in(client, email="ingen@ministeriet.dk")
        start = await client.get("/")
    assert (wrong.status_code, unknown.status_code, start.status_code) == (422, 422, 303)
    assert WRONG in wrong.text
    assert ">Du er ikke logget ind</h2>" in wrong.text
    assert _without_ids(unknown.text.replace("ingen@ministeriet.dk", ADDRESS)) == _without_ids(wrong.text)
    assert "noget helt andet" not in wrong.text


@pytest.mark.parametrize("email", [ADDRESS, "ingen@ministeriet.dk"])
async def test_guessing_slows_down_and_ends_with_time(database: str, email: str) -> None:
    clock = Clock()
    async with portal_with_an_auditor(database, clock) as (_, client):
        statuses = [(await try_to_sign_in(client, email=email, password="gæt")).status_code for _ in range(11)]
        clock.turn(minutes=1)
        too_soon = await try_to_sign_in(client, email=email)
        clock.turn(minutes=3, seconds=30)
        soon = await try_to_sign_in(client, email=email)
        clock.turn(seconds=30)
        in_time = await try_to_sign_in(client, email=email)
    assert statuses == [422] * 10 + [429]
    assert too_soon.headers["Retry-After"] == "240"
    assert "Vent 4 minutter, og" in too_soon.text
    assert "Vent 30 sekunder, og" in soon.text
    assert in_time.status_code == (303 if email == ADDRESS else 422)


async def test_a_browser_that_is_known_comes_in_whatever_others_try(database: str) -> None:
    clock = Clock()
    async with portal_with_an_auditor(database, clock) as (app, owner):
        await try_to_sign_in(owner)
        known = owner.cookies["__Host-browser"]
        owner.cookies.clear()
        for _ in range(10):
            await try_to_sign_in(owner, password="gæt")
        unknown = await try_to_sign_in(owner)
        owner.cookies.set("__Host-browser", known, domain="portal.test")
        elsewhere = await try_to_sign_in(owner, email="ingen@ministeriet.dk")
        passes = await try_to_sign_in(owner)
        rows = await app.state.portal.pool.fetch("select * from identity.browsers")
    assert [it.status_code for it in (unknown, elsewhere, passes)] == [429, 422, 303]
    assert owner.cookies["__Host-browser"] != known
    assert [row["person"] for row in rows] == [AUDITOR]
    assert known not in str(rows)


async def test_a_browser_is_known_until_it_is_not_used_or_a_password_is_chosen(database: str) -> None:
    clock = Clock()
    async with portal_with_an_auditor(database, clock) as (app, client):
        portal = app.state.portal
        first, second = [await portal.browsers.remember(AUDITOR, None, clock()) for _ in range(2)]
        assert await portal.browsers.known(first, "nogen@andre.dk", clock()) is None
        assert await portal.browsers.known(None, ADDRESS, clock()) is None
        clock.turn(days=BROWSER_DAYS_MAX - 1)
        assert await portal.browsers.known(first, ADDRESS, clock()) is not None
        clock.turn(days=1)
        assert await portal.browsers.known(first, ADDRESS, clock()) is None
        for _ in range(BROWSERS_MAX + 3):
            clock.turn(minutes=1)
            second = await portal.browsers.remember(AUDITOR, None, clock())
        assert await portal.pool.fetchval("select count(*) from identity.browsers") == BROWSERS_MAX
        link = await portal.accounts.new_password_link(AUDITOR, trace(clock()))
        await send(client, f"/password/{link}", {"password": "en helt anden sætning"})
        assert await portal.browsers.known(second, ADDRESS, clock()) is None


async def test_signing_out_leaves_the_browser_known(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        await try_to_sign_in(client)
        known = client.cookies["__Host-browser"]
        await send(client, "/", {}, to="/sign-out")
    assert client.cookies["__Host-browser"] == known


async def test_a_password_is_read_as_it_was_typed(database: str) -> None:
    chosen = "  på den grønne gren  "
    async with portal_with_an_auditor(database, Clock()) as (app, client):
        portal = app.state.portal
        link = await portal.accounts.new_password_link(AUDITOR, trace(portal.clock()))
        refused = await send(client, f"/password/{link}", {"password": "Ministeriet2026"})
        odd = await send(client, f"/password/{link}", {"password": "fire tilfældige\u200b ord"})
        await send(client, f"/password/{link}", {"password": chosen})
        client.cookies.clear()
        typed = (chosen.strip(), unicodedata.normalize("NFD", chosen))
        nothing = await try_to_sign_in(client, password="")
        statuses = [(await try_to_sign_in(client, password=it)).status_code for it in typed]
    assert "en af dem, man gætter først" in refused.text
    assert "et tegn, der ikke kan bruges" in odd.text
    assert statuses == [422, 303]
    assert nothing.status_code == 422
    assert "Feltet skal udfyldes." in nothing.text


async def test_the_cookies_insist_on_https_and_on_this_host(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        page = await client.get("/sign-in")
        answer = await try_to_sign_in(client)
    form_cookie = page.headers["set-cookie"]
    session_cookie, browser_cookie = answer.headers.get_list("set-cookie")
    assert form_cookie.startswith("__Host-sign-in=")
    assert form_cookie.endswith("; HttpOnly; Path=/; SameSite=strict; Secure")
    assert session_cookie.startswith("__Host-session=")
    assert session_cookie.endswith("; HttpOnly; Path=/; SameSite=lax; Secure")
    assert browser_cookie.startswith("__Host-browser=")
    assert browser_cookie.endswith("; HttpOnly; Max-Age=15552000; Path=/; SameSite=strict; Secure")


async def test_an_id_that_the_visitor_chose_never_becomes_a_session(database: str) -> None:
    chosen = "chosen-by-somebody-else"
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        client.cookies.set("__Host-session", chosen, domain="portal.test")
        await try_to_sign_in(client)
        given = client.cookies.get("__Host-session", domain="portal.test")
        client.cookies.clear()
        client.cookies.set("__Host-session", chosen, domain="portal.test")
        start = await client.get("/")
    assert given != chosen
    assert start.headers["location"] == "/sign-in"


async def test_visitors_who_are_not_signed_in_leave_nothing_behind(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (app, client):
        for path in ("/sign-in", "/was", "/", "/no-such-page"):
            await client.get(path)
        sessions = await app.state.portal.pool.fetchval("select count(*) from identity.sessions")
    assert sessions == 0
    assert list(client.cookies.keys()) == ["__Host-sign-in"]


async def test_signing_out_ends_the_session_for_good(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (app, client):
        await try_to_sign_in(client)
        before = client.cookies["__Host-session"]
        portal = app.state.portal
        slow = await portal.sessions.open(before, portal.clock())
        out = await send(client, "/", {}, to="/sign-out")
        await portal.sessions.leave_notice(slow, "En langsom anmodning skriver til en session, der er slut.")
        client.cookies.set("__Host-session", before, domain="portal.test")
        start = await client.get("/")
        sessions = await portal.pool.fetchval("select count(*) from identity.sessions")
    assert (out.status_code, out.headers["location"]) == (303, "/sign-in")
    assert out.headers["Clear-Site-Data"] == '"storage"'
    assert start.headers["location"] == "/sign-in"
    assert sessions == 0


async def test_a_session_ends_when_it_is_not_used(database: str) -> None:
    clock = Clock()
    async with portal_with_an_auditor(database, clock) as (_, client):
        await try_to_sign_in(client)
        clock.turn(hours=7)
        used = await client.get("/")
        clock.turn(hours=7)
        used_again = await client.get("/")
        clock.turn(seconds=IDLE_MAX.total_seconds())
        unused = await client.get("/")
    assert [used.status_code, used_again.status_code, unused.status_code] == [200, 200, 303]


async def test_a_session_ends_after_a_day_however_much_it_is_used(database: str) -> None:
    clock = Clock()
    async with portal_with_an_auditor(database, clock) as (_, client):
        await try_to_sign_in(client)
        statuses = []
        for _hour in range(round(LIFETIME_MAX.total_seconds() / 3600)):
            clock.turn(hours=1)
            statuses.append((await client.get("/")).status_code)
    assert statuses == [200] * 23 + [303]


async def test_what_is_sent_after_the_session_ended_is_not_done_and_says_so(database: str) -> None:
    clock = Clock()
    async with portal_with_an_auditor(database, clock) as (_, client):
        await try_to_sign_in(client)
        fields = hidden((await client.get("/")).text)
        clock.turn(hours=9)
        answer = await client.post("/sign-out", data=fields, headers=SAME_ORIGIN)
    assert answer.status_code == 401
    assert "Du er ikke længere logget ind" in answer.text


async def test_only_a_demonstration_lets_anybody_be_somebody(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        page = await client.get("/sign-in")
        answer = await send(client, "/sign-in", {"person": "person-auditor"}, to="/sign-in/demo")
    assert "demo" not in page.text.lower()
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "elsewhere",
    ["", "https://evil.test", "//evil.test", "/\\evil.test", "evil", "/\t/evil.test", "/a\nb", "/" + "a" * 500, "/æ"],
)
def test_signing_in_leads_nowhere_else(elsewhere: str) -> None:
    assert own_path(elsewhere) == "/"


async def test_what_is_kept_opens_nothing(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        await try_to_sign_in(client)
        id_ = client.cookies.get("__Host-session")
        connection = await asyncpg.connect(database)
        kept = await connection.fetch("select * from identity.sessions, identity.people, identity.browsers")
        await connection.close()
    assert id_ is not None
    assert id_ not in str(kept)
    assert client.cookies["__Host-browser"] not in str(kept)
    assert ADDRESS not in str(kept)


def _without_ids(page: str) -> str:
    return re.sub("command-[0-9a-f]+", "", page)
