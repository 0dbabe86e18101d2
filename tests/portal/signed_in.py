"""Visitors who sign in and send forms, as a browser without JavaScript does it."""

import datetime as dt
import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from functools import cache
from html import unescape
from typing import Any

import httpx
import msgspec
from litestar import Litestar

from domain.kernel import PersonId
from portal.identity.cookies import SESSION, named
from portal.process.app import create_app
from portal.surroundings.address import Address
from portal.surroundings.clock import Clock, system_clock
from portal.surroundings.settings import Settings
from portal.visiting.portal import Portal
from tests.portal.client import NAME, visiting
from tests.portal.traces import trace
from tests.vault import key_file

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
SEEN = re.compile(r'<input type="hidden" name="seen" value="([^"]+)"')


def demonstration(url: str, clock: Clock = system_clock) -> Litestar:
    """The portal as a demonstration: anybody may be any of its people."""
    return portal_on(Settings(database_url=url, vault_key_file=key_file(), demo=True, https=False), clock)


def portal_on(settings: Settings, clock: Clock) -> Litestar:
    """The one portal of this process, as it runs from now on: half a second is spent on making it, and only once."""
    app = made_once()
    address = settings.address or Address("https" if settings.https else "http", NAME)
    app.state.settings = msgspec.structs.replace(settings, clockwork=False, address=address)
    app.state.clock = clock
    return app


def in_(days: int) -> Clock:
    """The clock as it will be: the demo's live cohort lies in its second period today."""
    return lambda: system_clock() + dt.timedelta(days=days)


@cache
def made_once() -> Litestar:
    return create_app(Settings(database_url="postgresql://set.before.it.runs"))


@asynccontextmanager
async def signed_in(url: str, person: str, clock: Clock = system_clock) -> AsyncGenerator[httpx.AsyncClient]:
    """A client in which the person is signed in."""
    async with visiting(demonstration(url, clock)) as client:
        await become(client, person)
        yield client


def running() -> Portal:
    """The portal that is being visited."""
    portal: Portal = made_once().state.portal
    return portal


async def become(client: httpx.AsyncClient, person: str) -> None:
    """Leave whatever session the client has, and begin one as the person."""
    client.cookies.clear()
    page = await client.get("/sign-in")
    answer = await client.post("/sign-in/demo", data={**hidden(page.text), "person": person}, headers=SAME_ORIGIN)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def enter(portal: Portal, client: httpx.AsyncClient, person: str) -> None:
    """Begin a session as anybody, also as somebody whom the sign-in page does not offer."""
    client.cookies.clear()
    await portal.accounts.ensure(PersonId(person))
    id_ = await portal.sessions.begin(PersonId(person), trace(portal.clock()))
    client.cookies.set(named(SESSION, portal.settings), id_, domain=client.base_url.host)


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the page's last form that has any, as the browser would send them."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


async def send(
    client: httpx.AsyncClient, page: str, fields: Mapping[str, Any], to: str | None = None
) -> httpx.Response:
    """Open the page, fill its form in, and send it, to the page itself if it is not said where `to`.

    Where what it would do is shown first, it is read, and the form is sent again.
    """
    shown = await client.get(page)
    assert shown.status_code == 200
    return await press(client, to or page, {**hidden(shown.text), **fields})


async def press(client: httpx.AsyncClient, to: str, fields: Mapping[str, Any]) -> httpx.Response:
    """Send these fields; where what they would do is shown first, it is read, and they are sent again."""
    answer = await client.post(to, data=fields, headers=SAME_ORIGIN)
    seen = SEEN.search(answer.text) if answer.status_code == 200 else None
    return answer if seen is None else await client.post(to, data={**fields, "seen": seen[1]}, headers=SAME_ORIGIN)


async def look(client: httpx.AsyncClient, page: str, fields: Mapping[str, Any]) -> httpx.Response:
    """Open the page, fill its form in, and send it once: what it would do is shown."""
    shown = await client.get(page)
    assert shown.status_code == 200
    return await client.post(page, data={**hidden(shown.text), **fields}, headers=SAME_ORIGIN)
