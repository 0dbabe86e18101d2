"""Whoever has the feed open is told that there is more of it, and only of what they may read."""

import re
from typing import Any

import httpx
import pytest

from portal.sharing import news
from tests.portal.signed_in import become, in_, send, signed_in

HERE = "/cohorts/cohort-first-months/experiences"
ODENSE, DALHOFFMINDE = "person-odense-coordinator", "person-dalhoffminde-coordinator"
SAID: dict[str, Any] = {
    "test_action": "test-action-odense-one-inbox",
    "as_planned": "yes",
    "happened": "Vi prøvede en tredje læsning kl. 15.",
    "as_predicted": "yes",
    "learned": "Eftermiddagen er den travleste.",
}


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for news that does not come."""
    monkeypatch.setattr(news, "OPEN_SECONDS_MAX", 0)


async def address(client: httpx.AsyncClient) -> str:
    """Where the feed, as it is now, is told of what is new."""
    (said,) = re.findall(r'data-hx-sse:connect="([^"]+)"', (await client.get(HERE)).text)
    return str(said.replace("&amp;", "&"))


async def posted(client: httpx.AsyncClient, audience: str) -> None:
    day = re.search(r'name="occurred_on"[^>]*value="([^"]+)"', (await client.get(f"{HERE}/new")).text)
    assert day is not None
    fields = SAID | {"audience": audience, "occurred_on": day[1]}
    assert (await send(client, f"{HERE}/new", fields, to=HERE)).status_code == 303


async def test_what_others_have_posted_since_is_counted_once(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        where = await address(client)
        nothing = await client.get(where)
        await become(client, ODENSE)
        own = await address(client)
        await posted(client, "cohort")
        await posted(client, "organisation")
        of_ones_own = await client.get(own)
        await become(client, DALHOFFMINDE)
        told = await client.get(where)
        (last,) = re.findall(r"id: (\d+)", told.text)
        again = await client.get(where, headers={"Last-Event-ID": last})
    assert nothing.headers["content-type"].startswith("text/event-stream")
    assert nothing.text == f"event: waits\r\ndata: \r\nretry: {news.AGAIN_AFTER_MS}\r\n\r\n"
    assert f'<a class="button button-secondary" href="{HERE}">1 ny erfaring – vis</a>' in told.text
    assert "erfaring" not in again.text
    assert "erfaring" not in of_ones_own.text


async def test_a_page_is_told_for_an_hour(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        where = await address(client)
        client_later = re.sub(r"made=\d+", "made=1", where)
        assert (await client.get(client_later)).text.startswith("event: over")


async def test_nobody_is_told_without_signing_in_and_the_past_has_no_news(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE, in_(0)) as client:
        where = await address(client)
        then = await client.get(HERE, params={"as_of": "5"})
        assert "hx-sse" not in then.text
        assert (await client.get(f"{HERE}/news")).status_code == 404
        client.cookies.clear()
        assert (await client.get(where, headers={"HX-Request": "true"})).status_code == 401
