"""A cohort of five organisations and 25 people is set up in minutes, in less than 25 interactions."""

import datetime as dt
import time
from collections.abc import Generator

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import expect

from domain.calendar import day_of
from tests.browser.checks import sign_in
from tests.browser.conftest import NewPage, served
from tests.browser.setting_up import Hand, joined, password_links, set_up
from tests.conftest import TestPostgres
from tests.portal.mail.smtp_server import SmtpServer
from tests.portal.serving import free_port

INTERACTIONS_MAX, SECONDS_MAX = 25, 180
SIGN_IN = 1


@pytest.fixture
def letters() -> Generator[SmtpServer]:
    """A mail server beside the test, which waits for pages and not for a loop of its own."""
    office = SmtpServer()
    office.port = free_port()
    controller = Controller(office.hooks, hostname="127.0.0.1", port=office.port)
    controller.start()
    yield office
    controller.stop()


@pytest.fixture
def site(postgres: TestPostgres, demo: str, letters: SmtpServer) -> Generator[str]:
    mailing = {"PORTAL_SMTP_URL": letters.url, "PORTAL_MAIL_FROM": "portalen@eksempel.dk"}
    with served(postgres, demo, **mailing) as address:
        yield address


@pytest.mark.parametrize("javascript", [True, False])
def test_five_organisations_and_25_people(new_page: NewPage, letters: SmtpServer, javascript: bool) -> None:
    page = new_page(javascript=javascript)
    began = time.monotonic()
    sign_in(page, "Rådgiver")
    hand = Hand(page)
    cohort = set_up(hand, "Hold 25", day_of(dt.datetime.now(dt.UTC)) + dt.timedelta(days=60))
    links = password_links(letters.delivered)
    seconds = time.monotonic() - began
    assert hand.interactions + SIGN_IN < INTERACTIONS_MAX
    assert seconds < SECONDS_MAX
    joined(new_page, links, cohort)
    page.goto(f"{cohort}/organisations")
    expect(page.get_by_role("main")).to_contain_text("5 organisationer deltager.")
