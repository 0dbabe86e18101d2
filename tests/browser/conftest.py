"""A real browser on a real server: each file of tests gets a portal of its own, filled with the two demo programmes.

Playwright is used without its pytest plugin, which keeps an event loop running for the whole session, so that every
asynchronous test after the first browser test would fail.
"""

import os
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, expect, sync_playwright

from tests.conftest import TestPostgres
from tests.portal.serving import free_port, portal, wait_until_ready
from tests.shapes import SEEN

SYSTEM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""The first draws a page in half the time, for it draws no window around it."""
QUIET = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
STILL = ("--disable-component-update", "--disable-sync")
STEP_SECONDS_MAX = 120
# Chromium notes every answer of 4xx, also those in which a form comes back, and what a sign-out clears.
NOTES_OF_CHROMIUM = ("status of 401", "status of 403", "status of 409", "status of 422", "Clear-Site-Data header")

NewPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here, so that it can be left out where there is no browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def seen(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """Where all who test at the same time, and no others, note what has been looked at."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "seen"
    folder.mkdir(exist_ok=True)
    os.environ[SEEN] = str(folder)


@pytest.fixture(scope="session")
def shared_site(postgres: TestPostgres, demo: str) -> Generator[str]:
    """The address of a portal in demo mode with the demo programmes in it, which nobody changes."""
    with served(postgres, demo) as address:
        yield address


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, postgres: TestPostgres, demo: str) -> Generator[str]:
    """The shared portal; one of its own for a module that sends something, and is marked `own_site`."""
    if request.node.get_closest_marker("own_site") is None:
        yield request.getfixturevalue("shared_site")
        return
    with served(postgres, demo) as address:
        yield address


@contextmanager
def served(postgres: TestPostgres, demo: str, **more: str) -> Generator[str]:
    """`portal serve` in demo mode, with `more` settings, on a copy of the demo's database."""
    database, port = postgres.create(template=demo), free_port()
    settings = {"PORTAL_DATABASE_URL": postgres.url_of(database), "PORTAL_PORT": str(port), "PORTAL_DEMO": "yes"}
    with portal("serve", heard=False, **settings, **more):
        wait_until_ready(port)
        yield f"http://127.0.0.1:{port}"
    postgres.drop(database)


@pytest.fixture(scope="module")
def chromium(postgres: TestPostgres) -> Generator[Browser]:
    """Chromium: the system's, else the one Playwright has installed. Without any, the test is skipped, in CI it fails.

    Asks for the database first: once the browser runs, nothing can wait for an event loop of its own.
    """
    system = next(filter(None, map(shutil.which, SYSTEM_NAMES)), None)
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    expect.set_options(timeout=STEP_SECONDS_MAX * 1000)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=system, args=[*QUIET, *STILL, *sandbox])
        except Error as missing:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"there is no Chromium to test in: {missing.message.splitlines()[0]}")
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser, site: str) -> Generator[NewPage]:
    """Open a page of a new visitor, `javascript` or not, `width` pixels wide; its console has to stay empty."""
    noise: list[str] = []
    pages: list[Page] = []

    def hear(message: ConsoleMessage) -> None:
        if not any(note in message.text for note in NOTES_OF_CHROMIUM):
            noise.append(f"{message.type}: {message.text}")

    def open_page(*, javascript: bool = True, width: int = 1280) -> Page:
        context = chromium.new_context(
            base_url=site,
            java_script_enabled=javascript,
            locale="da-DK",
            timezone_id="Europe/Copenhagen",
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
        )
        context.set_default_timeout(STEP_SECONDS_MAX * 1000)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: noise.append(f"uncaught: {error}"))
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.context.close()
    assert noise == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page with JavaScript, as wide as a desk's screen."""
    return new_page()
