"""Whom a request comes from is what a trusted proxy says of it, and nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
import httpx
import pytest

from portal.identity.networks import network_of
from portal.identity.throttle import Throttle
from tests.portal.serving import NOBODY_VOUCHES, free_port, portal, wait_until_ready
from tests.portal.signed_in import SAME_ORIGIN, hidden
from tests.vault import secret

CLIENT, LIE, PROXY = "192.0.2.1", "198.51.100.1", "127.0.0.1"
SAID_BY_THE_PROXY = {"X-Forwarded-For": f"{LIE}, {CLIENT}", "X-Forwarded-Proto": "https"}
"""The proxy writes whom it was asked by after what the client itself had sent."""


@contextmanager
def served(database: str, trusted: str, host: str) -> Iterator[httpx.Client]:
    """A client that reaches the server as the proxy does."""
    port = free_port()
    settings = {
        "PORTAL_DATABASE_URL": database,
        "PORTAL_PORT": str(port),
        "PORTAL_HOST": host,
        "PORTAL_ADDRESS": f"http://127.0.0.1:{port}",
    }
    with portal("serve", heard=False, PORTAL_TRUSTED_PROXIES=trusted, **settings):
        wait_until_ready(port)
        with httpx.Client(
            base_url=f"http://127.0.0.1:{port}", headers=SAID_BY_THE_PROXY, verify=NOBODY_VOUCHES
        ) as client:
            yield client


async def counted(database: str) -> set[str]:
    """The addresses, of those there may be, whose networks a failure was counted for."""
    connection = await asyncpg.connect(database)
    throttle = Throttle(asyncpg.create_pool(database), secret().digest)
    try:
        subjects = {row["subject"] for row in await connection.fetch("select subject from identity.failures")}
    finally:
        await connection.close()
    return {it for it in (CLIENT, LIE, PROXY) if throttle._subject("network", network_of(it)) in subjects}


@pytest.mark.parametrize(
    ("trusted", "host", "comes_from"), [(PROXY, "127.0.0.1", CLIENT), (PROXY, "::", CLIENT), ("192.0.2.9", "::", PROXY)]
)
async def test_a_failed_sign_in_is_counted_for_whoever_made_it(
    database: str, trusted: str, host: str, comes_from: str
) -> None:
    with served(database, trusted, host) as client:
        page = client.get("/sign-in")
        fields = {**hidden(page.text), "email": "a@b.dk", "password": "forkert kode"}
        answer = client.post("/sign-in", data=fields, headers=SAME_ORIGIN)
        head = client.head("/sign-in")
    assert answer.status_code == 422
    assert await counted(database) == {comes_from}
    assert ("strict-transport-security" in page.headers) == (trusted == PROXY)
    assert (head.status_code, head.content) == (200, b"")
