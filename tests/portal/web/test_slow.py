"""Nobody keeps a connection, or a request, by not sending what they began."""

import asyncio
import socket
from collections.abc import AsyncGenerator

import httpx
from litestar import Litestar, post
from litestar.params import RawBody

from portal.web.access import OPEN
from portal.web.slow import coming_in_time
from tests.portal.identity.signing import Clock, portal_with_an_auditor
from tests.portal.serving import free_port, portal, wait_until_ready
from tests.portal.signed_in import SAME_ORIGIN, hidden

END_SECONDS_MAX = 300
BEGUN = {
    "nothing": b"",
    "half a head": b"GET /healthz HTTP/1.1\r\nHost",
    "half a line": b"GE",
    "one request and no other": b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "another protocol": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00",
}


async def stalling() -> AsyncGenerator[bytes]:
    """A body that is never sent to its end."""
    yield b"csrf_token="
    await asyncio.Event().wait()


@post("/echo", access=OPEN)
async def echo(body: RawBody) -> bytes:
    return body


async def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    app = Litestar([echo], openapi_config=None, logging_config=None)
    app.asgi_handler = coming_in_time(app.asgi_handler, seconds=0)
    transport = httpx.ASGITransport(app)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://portal.test") as client:
        answer = await client.post("/echo", content=stalling())
    assert answer.status_code == 408


async def test_who_is_too_slow_is_told_so_in_danish(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (app, client):
        fields = hidden((await client.get("/sign-in")).text)
        before, app.asgi_handler = app.asgi_handler, coming_in_time(app.asgi_handler, seconds=0)
        try:
            slow = await client.post(
                "/sign-in",
                content=stalling(),
                headers={**SAME_ORIGIN, "Content-Type": "application/x-www-form-urlencoded"},
            )
        finally:
            app.asgi_handler = before
        after = await client.post("/sign-in", data={**fields, "email": "a@b.dk", "password": "x"}, headers=SAME_ORIGIN)
    assert (slow.status_code, after.status_code) == (408, 422)
    assert "Det kom ikke hele vejen" in slow.text


def test_a_connection_is_not_kept_for_whoever_says_nothing(database: str) -> None:
    port = free_port()
    with portal("serve", heard=False, PORTAL_DATABASE_URL=database, PORTAL_PORT=str(port)):
        wait_until_ready(port)
        connections = {name: socket.create_connection(("127.0.0.1", port), END_SECONDS_MAX) for name in BEGUN}
        for name, connection in connections.items():
            connection.sendall(BEGUN[name])
        ended = {name: _until_it_ends(connection) for name, connection in connections.items()}
    assert set(ended) == set(BEGUN)
    assert ended["one request and no other"].startswith(b"HTTP/1.1 200 OK\r\n")


def _until_it_ends(connection: socket.socket) -> bytes:
    """What the server says until it closes the connection; fails where it does not."""
    said = b""
    with connection:
        while more := connection.recv(65536):
            said += more
    return said
