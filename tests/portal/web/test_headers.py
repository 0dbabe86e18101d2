"""What every answer carries, whatever is asked: the strict policy, and nothing that may be kept but hashed files."""

from functools import cache

import msgspec
import pytest
from litestar import Litestar, post
from litestar.params import RawBody

from portal.assets import load_assets
from portal.process.app import create_app
from portal.surroundings.address import Address
from portal.surroundings.settings import Settings
from portal.web.access import OPEN
from portal.web.log import configure_logging
from portal.web.requests import REQUEST_BODY_BYTES_MAX
from portal.web.static import FOR_EVER
from tests.portal.client import NAME, visiting
from tests.vault import key_file

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@post("/echo", access=OPEN)
async def echo(body: RawBody) -> bytes:
    """Read a whole request."""
    return body


@post("/bug", access=OPEN)
async def bug() -> None:
    """Fail in a way nothing expects."""
    raise ZeroDivisionError("a secret in a message")


@pytest.fixture
def app(database: str) -> Litestar:
    """The portal with two routes to try, on a database of the test's own."""
    portal = _made_once()
    portal.state.settings = msgspec.structs.replace(portal.state.settings, database_url=database)
    return portal


@cache
def _made_once() -> Litestar:
    portal = create_app(
        Settings(
            database_url="postgresql://set.before.it.runs",
            vault_key_file=key_file(),
            address=Address("http", NAME),
            https=False,
        )
    )
    portal.register(echo)
    portal.register(bug)
    return portal


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/no-such-page", "/static/no-such-file.css"])
async def test_every_answer_carries_the_policy_and_is_not_kept(app: Litestar, path: str) -> None:
    async with visiting(app) as client:
        headers = (await client.get(path)).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Vary"] == "HX-Request"
    assert "Strict-Transport-Security" not in headers


async def test_over_https_the_browser_is_told_to_stay_there(app: Litestar) -> None:
    async with visiting(app, scheme="https") as client:
        headers = (await client.get("/healthz")).headers
    assert headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"


async def test_requests_have_numbers_of_their_own(app: Litestar) -> None:
    async with visiting(app) as client:
        asked = [await client.get("/healthz", headers={"X-Request-ID": "mine"}) for _ in range(2)]
    numbers = {answer.headers["X-Request-ID"] for answer in asked}
    assert len(numbers) == 2
    assert "mine" not in numbers


async def test_a_body_over_the_limit_is_413(app: Litestar) -> None:
    fits, too_big = bytes(REQUEST_BODY_BYTES_MAX), bytes(REQUEST_BODY_BYTES_MAX + 1)
    async with visiting(app) as client:
        assert (await client.post("/echo", content=fits)).status_code == 201
        assert (await client.post("/echo", content=too_big)).status_code == 413


async def test_a_failure_is_a_page_with_a_number_that_the_log_has_too(
    app: Litestar, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging()
    async with visiting(app) as client:
        answer = await client.post("/bug")
    assert answer.status_code == 500
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["X-Request-ID"] in answer.text
    assert "secret" not in answer.text
    logged = capsys.readouterr().err
    assert answer.headers["X-Request-ID"] in logged
    assert '"route": "/bug"' in logged
    assert "ZeroDivisionError" in logged


async def test_a_built_file_may_be_kept_for_ever(app: Litestar) -> None:
    url = load_assets().url("dkfds.css")
    async with visiting(app) as client:
        answer = await client.get(url, headers={"Accept-Encoding": "gzip"})
        plain = await client.get(url, headers={"Accept-Encoding": "identity"})
    assert answer.headers["Cache-Control"] == FOR_EVER
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain.headers
    assert plain.text == answer.text


@pytest.mark.parametrize(
    "path", ["/static/", "/static/manifest.json", "/static/..%2fsettings.py", "/static/../app.py", "/static/%00"]
)
async def test_what_the_build_did_not_make_does_not_exist(app: Litestar, path: str) -> None:
    async with visiting(app) as client:
        assert (await client.get(path)).status_code == 404
