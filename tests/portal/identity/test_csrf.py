"""What was not sent from one of our own pages is not done, and is answered with a page, never with a failure."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx

from tests.portal.identity.signing import AUDITOR, Clock, portal_with_an_auditor
from tests.portal.signed_in import SAME_ORIGIN, enter, hidden


@asynccontextmanager
async def auditor(url: str) -> AsyncGenerator[tuple[httpx.AsyncClient, str]]:
    """A client that the auditor is signed in with, and the token of the page they see."""
    async with portal_with_an_auditor(url, Clock()) as (app, client):
        await enter(app.state.portal, client, AUDITOR)
        yield client, hidden((await client.get("/")).text)["csrf_token"]


TOKENS = ("", "wrong", "æøå", "\x00", "x" * 10_000)
PART = b'--b\r\nContent-Disposition: form-data; name="csrf_token"; filename="x"\r\n\r\nx\r\n--b--'
FORM = "application/x-www-form-urlencoded"
BODIES: tuple[tuple[str, bytes], ...] = (
    ("application/json", b'{"csrf_token": "x"}'),
    ("multipart/form-data; boundary=b", PART),
    ("multipart/form-data", b"no boundary"),
    (FORM, b"csrf_token=%ff%fe"),
    (FORM, "csrf_token=æ".encode()),
    (FORM, b"csrf_token=x" + b"&a=b" * 3000),
    ("", b"csrf_token=x"),
)
ELSEWHERE: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://evil.test"},
    {"Origin": "null"},
    {"Origin": "https://portal.test:8000"},
    {"Origin": "https://portal.test.evil.test"},
)
HERE: tuple[dict[str, str], ...] = (SAME_ORIGIN, {"Origin": "https://portal.test"}, {})


async def test_a_wrong_token_is_refused(database: str) -> None:
    async with auditor(database) as (client, _):
        answers = [await client.post("/sign-out", data={"csrf_token": token}, headers=SAME_ORIGIN) for token in TOKENS]
        start = await client.get("/")
    assert [answer.status_code for answer in answers] == [403] * len(TOKENS)
    assert all("Formularen kunne ikke sendes" in answer.text for answer in answers)
    assert start.status_code == 200


async def test_a_body_that_is_no_form_of_ours_is_refused(database: str) -> None:
    async with auditor(database) as (client, _):
        answers = [
            await client.post("/sign-out", content=body, headers={**SAME_ORIGIN, "Content-Type": content_type})
            for content_type, body in BODIES
        ]
    assert [answer.status_code for answer in answers] == [403] * len(BODIES)


async def test_a_form_sent_from_elsewhere_is_refused_even_with_the_token(database: str) -> None:
    async with auditor(database) as (client, token):
        answers = [await client.post("/sign-out", data={"csrf_token": token}, headers=headers) for headers in ELSEWHERE]
    assert [answer.status_code for answer in answers] == [403] * len(ELSEWHERE)


async def test_a_form_of_our_own_is_taken(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (app, client):
        statuses = []
        for headers in HERE:
            await enter(app.state.portal, client, AUDITOR)
            token = hidden((await client.get("/")).text)["csrf_token"]
            answer = await client.post("/sign-out", data={"csrf_token": token}, headers=headers)
            statuses.append(answer.status_code)
    assert statuses == [303] * len(HERE)


async def test_a_script_of_ours_sends_the_token_as_a_header(database: str) -> None:
    async with auditor(database) as (client, token):
        answer = await client.post("/sign-out", headers={**SAME_ORIGIN, "X-CSRF-Token": token})
    assert answer.status_code == 303


async def test_a_sign_in_form_works_in_the_browser_it_was_shown_in_and_no_other(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        fields = {**hidden((await client.get("/sign-in")).text), "email": "a@b.dk", "password": "gæt"}
        client.cookies.clear()
        elsewhere = await client.post("/sign-in", data=fields, headers=SAME_ORIGIN)
        await client.get("/sign-in")
        stale = await client.post("/sign-in", data=fields, headers=SAME_ORIGIN)
    assert (elsewhere.status_code, stale.status_code) == (403, 403)
