"""What was typed outlives the session: signed in again, its author finds the form as it was, and sends it."""

import datetime as dt
import re
from html import unescape

import httpx

from domain.calendar import day_of
from portal.identity.kept_form import KEPT_BYTES_MAX
from portal.identity.sessions import IDLE_MAX
from portal.surroundings.clock import system_clock
from tests.portal.identity.signing import ADDRESS, PASSWORD, Clock, portal_with_an_auditor, try_to_sign_in
from tests.portal.signed_in import SAME_ORIGIN, hidden, signed_in

AUTHOR = "person-odense-coordinator"
COHORT = "/cohorts/cohort-first-months"
EXPERIENCES = f"{COHORT}/experiences"
LEARNED = 'Vi lærte »meget« & <mere>.\r\nOgså "det".'
TYPED = {
    "as_planned": "yes",
    "happened": "Vi tog ud til hende.",
    "as_predicted": "partly",
    "learned": LEARNED,
    "audience": "cohort",
}


class Now:
    """A clock that goes on, and can be turned."""

    def __init__(self) -> None:
        self.ahead = dt.timedelta()

    def __call__(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self.ahead


async def post(client: httpx.AsyncClient, to: str, fields: dict[str, str]) -> httpx.Response:
    return await client.post(to, data=fields, headers=SAME_ORIGIN)


async def written(client: httpx.AsyncClient) -> dict[str, str]:
    """The form to write an experience in, filled in."""
    page = (await client.get(f"{EXPERIENCES}/new")).text
    (test_action, *_) = re.findall(r'value="(test-action-[^"]+)"', page)
    return {**hidden(page), **TYPED, "occurred_on": day_of(system_clock()).isoformat(), "test_action": test_action}


async def test_a_form_that_was_sent_too_late_is_shown_again_and_then_sent(demo_database: str) -> None:
    clock = Now()
    async with signed_in(demo_database, AUTHOR, clock) as client:
        fields = await written(client)
        clock.ahead = IDLE_MAX + dt.timedelta(minutes=1)
        late = await post(client, EXPERIENCES, fields)
        again = await post(client, "/sign-in/demo", {**hidden(late.text), "person": AUTHOR})
        shown = await post(client, f"{EXPERIENCES}?resumed=yes", hidden(again.text))
        nothing_yet = (await client.get(EXPERIENCES)).text
        sent = await post(client, EXPERIENCES, {**fields, **hidden(shown.text)})
        experience = (await client.get(sent.headers["location"])).text
    assert (late.status_code, again.status_code, shown.status_code, sent.status_code) == (401, 200, 422, 303)
    assert "Du er ikke længere logget ind" in late.text
    assert f'action="{EXPERIENCES}?resumed=yes"' in again.text
    assert hidden(again.text)["learned"] == LEARNED
    assert "Du er logget ind igen, og det, du skrev, er her endnu." in shown.text
    assert all(text in unescape(shown.text) for text in (TYPED["happened"], LEARNED))
    assert TYPED["happened"] not in nothing_yet
    assert TYPED["happened"] in experience


async def test_a_wrong_password_loses_nothing_either(database: str) -> None:
    clock = Clock()
    async with portal_with_an_auditor(database, clock) as (_, client):
        await try_to_sign_in(client)
        fields = {**hidden((await client.get("/")).text), "words": "Det var længe om.", "password": "hemmelig"}
        clock.turn(seconds=IDLE_MAX.total_seconds())
        late = await post(client, "/people?filter=all", fields)
        wrong = await post(client, "/sign-in", {**hidden(late.text), "email": ADDRESS, "password": "forkert"})
        right = await post(client, "/sign-in", {**hidden(wrong.text), "email": ADDRESS, "password": PASSWORD})
    assert (late.status_code, wrong.status_code, right.status_code) == (401, 422, 200)
    assert hidden(late.text)["kept.words"] == hidden(wrong.text)["kept.words"] == hidden(right.text)["words"]
    assert 'action="/people?filter=all&amp;resumed=yes"' in right.text
    assert "hemmelig" not in late.text
    assert fields["csrf_token"] not in late.text + wrong.text + right.text


async def test_only_our_own_forms_are_kept_and_only_so_much(database: str) -> None:
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        foreign = await client.post("/people", data={"title": "Godt forsøg"}, headers=elsewhere)
        large = await post(client, "/people", {"title": "x" * KEPT_BYTES_MAX})
        blank = await post(client, "/people", {"command_id": "command-" + "0" * 32, "title": " "})
        no_form = await client.post("/people", json={"title": "Godt forsøg"}, headers=SAME_ORIGIN)
        fragment = await client.post("/people", data={"title": "Her endnu"}, headers={**SAME_ORIGIN, "HX-Request": "1"})
    for answer in (foreign, large, blank, no_form, fragment):
        assert answer.status_code == 401
        assert "Du er ikke længere logget ind" in answer.text
        assert "kept." not in answer.text
