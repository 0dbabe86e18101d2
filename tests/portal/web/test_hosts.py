"""The portal answers to its own address only; what else is said in Host or Origin is answered, never believed."""

import re
import shlex
import socket
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from portal.surroundings.address import Address
from portal.surroundings.clock import system_clock
from portal.surroundings.settings import Settings
from tests.portal.client import visiting
from tests.portal.identity.signing import ADDRESS, AUDITOR, Clock, portal_with_an_auditor, try_to_sign_in
from tests.portal.serving import asked, free_port, portal, wait_until_ready
from tests.portal.signed_in import demonstration, enter, hidden, portal_on
from tests.vault import key_file

ROOT = Path(__file__).parent.parent.parent.parent
OWN = "portal.test"
OTHERS = (
    "evil.test",
    "portal.test.evil.test",
    "portal.test:8000",
    "portal.test.",
    "localhost",
    "127.0.0.1:8000",
    "web",
)
MALFORMED = (
    *("", " ", "portal.test/path", "a@portal.test", "portal.test:", "portal.test:http", "portal.test:65536"),
    *("portal.test:0", "[::1", "::1", "[::1]x", "[zz]", "[]", "portal test", "portal.test, evil.test", "%70ortal.test"),
    *(
        "http://portal.test",
        "portal.test\\",
        "portal.test?",
        "portal.test#",
        "a" * 300,
        "p\x00ortal.test",
        "pørtal.test",
    ),
)
ORIGINS = (
    "",
    "null",
    "https://[",
    "https://[::1",
    "https://portal.test/",
    "https://portal.test:99999",
    "æ",
    "https://",
)


async def test_its_own_address_is_answered_however_it_is_written(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        answers = [
            await client.get("/sign-in", headers={"Host": host}) for host in (OWN, "PORTAL.test", "portal.test:443")
        ]
    assert [it.status_code for it in answers] == [200, 200, 200]


@pytest.mark.parametrize("path", ["/", "/sign-in", "/no-such-page", "/checkpoints", "/static/no-such-file.css"])
async def test_another_host_is_told_where_the_portal_is(database: str, path: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        answers = [await client.get(path, headers={"Host": host}) for host in OTHERS]
    assert {it.status_code for it in answers} == {421}
    assert all("Portalen har en anden adresse" in it.text for it in answers)
    assert all('<a href="https://portal.test/">' in it.text for it in answers)
    assert not any("evil" in it.text for it in answers)


async def test_a_host_that_cannot_be_read_is_a_bad_request(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        answers = [
            (await client.get(path, headers=[(b"Host", host.encode())]), host)
            for path in ("/sign-in", "/", "/no-such-page")
            for host in MALFORMED
        ]
        several = await client.get("/sign-in", headers=[("Host", OWN), ("Host", OWN)])
    assert {(it.status_code, host) for it, host in answers} == {(400, host) for host in MALFORMED}
    assert all("Det kunne portalen ikke forstå" in it.text for it, _ in answers)
    assert several.status_code == 400


async def test_health_is_told_to_whoever_asks_by_whatever_name(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        statuses = {
            (await client.request(method, path, headers=[(b"Host", host.encode())])).status_code
            for method in ("GET", "HEAD")
            for path in ("/healthz", "/readyz")
            for host in (OWN, *OTHERS, *MALFORMED)
        }
    assert statuses == {200}


async def test_a_form_is_taken_from_the_portals_own_pages_whatever_the_host_says(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (app, client):
        await enter(app.state.portal, client, AUDITOR)
        token = hidden((await client.get("/")).text)["csrf_token"]
        answers = [
            await client.post("/sign-out", data={"csrf_token": token}, headers=[(b"Origin", origin.encode())])
            for origin in (*ORIGINS, "https://evil.test")
        ]
        both = await client.post(
            "/sign-out",
            data={"csrf_token": token},
            headers=[("Origin", "https://portal.test"), ("Origin", "https://evil.test")],
        )
        elsewhere = await client.post(
            "/sign-out",
            data={"csrf_token": token},
            headers={"Host": "evil.test", "Origin": "https://evil.test", "Sec-Fetch-Site": "same-origin"},
        )
        start = await client.get("/")
    assert [it.status_code for it in answers] == [403] * len(answers)
    assert (both.status_code, elsewhere.status_code, start.status_code) == (403, 421, 200)


async def test_a_form_that_is_kept_through_sign_in_comes_from_here_too(database: str) -> None:
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        answers = [
            await client.post("/organisations", data={"name": "Skrevet"}, headers=[(b"Origin", origin.encode())])
            for origin in (*ORIGINS, "https://portal.test")
        ]
    assert [it.status_code for it in answers] == [401] * len(answers)
    assert ["Skrevet" in it.text for it in answers] == [False] * len(ORIGINS) + [True]


async def test_a_demonstration_is_visited_by_every_name_of_the_machine(demo_database: str) -> None:
    async with visiting(demonstration(demo_database)) as client:
        for host in ("localhost", "localhost:8000", "127.0.0.1:8000", "127.9.9.9", "[::1]:8000", "[::1]"):
            client.cookies.clear()
            page = await client.get("/sign-in", headers={"Host": host})
            token = client.cookies["sign-in"]
            fields = {**hidden(page.text), "person": "person-auditor"}
            headers = {"Host": host, "Origin": f"http://{host}", "Cookie": f"sign-in={token}"}
            answer = await client.post("/sign-in/demo", data=fields, headers=headers)
            stranger = await client.post(
                "/sign-in/demo", data=fields, headers={**headers, "Origin": "http://localhost:3"}
            )
            assert (page.status_code, answer.status_code, stranger.status_code) == (200, 303, 403)


async def test_a_link_to_choose_a_password_begins_with_the_own_address(database: str) -> None:
    settings = Settings(
        database_url=database, vault_key_file=key_file(), address=Address("https", "forloeb.example.dk:8443")
    )
    async with visiting(portal_on(settings, system_clock)) as client:
        answer = await client.get("/sign-in", headers={"Host": "forloeb.example.dk:8443"})
        assert answer.status_code == 200
        assert client.base_url.host not in answer.text


async def test_nothing_that_is_sent_leads_a_sign_in_elsewhere(database: str) -> None:
    forwarded = {"X-Forwarded-Host": "evil.test", "Forwarded": "host=evil.test", "X-Forwarded-Proto": "javascript"}
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        client.headers.update(forwarded)
        page = await client.get("/sign-in")
        answer = await try_to_sign_in(client, email=ADDRESS)
    assert "evil" not in page.text
    assert answer.headers["location"] == "/"


def asked_by_docker() -> tuple[str, str]:
    """The path and the Host header of the image's own health check."""
    found = re.search(r"urlopen\('(http://[^']+)'", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    assert found is not None
    split = urlsplit(found[1])
    return split.path, split.netloc


def asked_by_compose() -> list[tuple[str, str]]:
    """What the containers' own checks ask the portal over HTTP; a check of the database asks nothing of it."""
    services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    tests = [shlex.join(map(str, it["healthcheck"].get("test", []))) for it in services.values() if "healthcheck" in it]
    urls = [urlsplit(url) for test in tests for url in re.findall(r"https?://[^'\"\s)]+", test)]
    return [(url.path, url.netloc) for url in urls]


def asked_by_the_proxy() -> list[tuple[str, str]]:
    """Caddy asks for the path of its health check, where it has one, by the name of the upstream."""
    told = (ROOT / "portal" / "operation" / "Caddyfile").read_text(encoding="utf-8")
    paths = re.findall(r"^\s*health_uri\s+(\S+)", told, re.MULTILINE)
    names = re.findall(r"\b(web(?::\d+)?)\b", told)
    return [(path, name) for path in paths for name in names]


async def test_what_the_containers_and_the_proxy_ask_is_answered(database: str) -> None:
    asked = [asked_by_docker(), *asked_by_compose(), *asked_by_the_proxy()]
    async with portal_with_an_auditor(database, Clock()) as (_, client):
        answers = [(await client.get(path, headers={"Host": host})).status_code for path, host in asked]
    assert answers == [200] * len(asked)


def test_the_containers_know_the_address_that_the_proxy_serves() -> None:
    compose: Any = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    told = {
        service["environment"]["PORTAL_ADDRESS"]
        for service in compose["services"].values()
        if service.get("command") in (["serve"], ["work"])
    }
    assert told == {f"https://{compose['services']['proxy']['environment']['PORTAL_DOMAIN']}"}
    assert (ROOT / "portal" / "operation" / "Caddyfile").read_text(encoding="utf-8").count(
        "\n{$PORTAL_DOMAIN} {\n"
    ) == 1


def test_who_is_asked_from_elsewhere_needs_an_address() -> None:
    with portal("serve", PORTAL_HOST="::", PORTAL_DATABASE_URL="postgresql://nobody.asks/portal") as process:
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert errors.startswith("Fejl: PORTAL_ADDRESS: ")
    assert errors.count("\n") == 1


def test_over_a_real_connection_nothing_that_is_said_breaks_anything(database: str) -> None:
    port = free_port()
    settings = {"PORTAL_DATABASE_URL": database, "PORTAL_PORT": str(port), "PORTAL_ADDRESS": "https://portal.test"}
    with portal("serve", heard=False, **settings):
        wait_until_ready(port)
        own = said(port, b"GET /sign-in HTTP/1.1\r\nHost: portal.test\r\n")
        odd = [
            said(port, b"GET /sign-in HTTP/1.1\r\nHost: " + host.encode() + b"\r\n") for host in (*OTHERS, *MALFORMED)
        ]
        odd += [
            said(port, b"GET /sign-in HTTP/1.1\r\n"),
            said(port, b"GET /sign-in HTTP/1.0\r\n"),
            said(port, b"GET http://evil.test/sign-in HTTP/1.1\r\nHost: evil.test\r\n"),
            said(port, b"GET /sign-in HTTP/1.1\r\nHost: portal.test\r\nHost: evil.test\r\n"),
            said(port, b"OPTIONS * HTTP/1.1\r\nHost: evil.test\r\n"),
        ]
        health = said(port, b"GET /healthz HTTP/1.0\r\n")
        assert asked(f"http://127.0.0.1:{port}/sign-in").status_code == 421
    assert (own, health) == (200, 200)
    assert set(odd) <= {400, 421}


def said(port: int, request: bytes) -> int:
    """The status that the server answers these lines with."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(request + b"Connection: close\r\n\r\n")
        with connection.makefile("rb") as answer:
            return int(answer.readline().split()[1])
