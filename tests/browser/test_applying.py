"""Applying takes a stranger with the texts at hand at most 30 presses and fields, with and without a program."""

import re
import time
from collections.abc import Generator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, Page, expect

from tests.browser.checks import axe, no_sideways_scroll
from tests.browser.conftest import NewPage, served
from tests.browser.setting_up import Hand
from tests.conftest import TestPostgres
from tests.portal.mail.smtp_server import SmtpServer
from tests.portal.serving import free_port

INTERACTIONS_MAX = 30
OPENS_THE_LETTER = 2
"""The mail, and the link in it."""
LETTERS_SECONDS_MAX = 60
ROUND = "Individuelle forløb, tredje runde"
LINK = re.compile(r"https?://[^/\s]+(/application/\S+)")
SAID = "Vi vil gerne begynde i egen bolig, og ledelsen står bag."
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(scope="module")
def letters() -> Generator[SmtpServer]:
    office = SmtpServer()
    office.port = free_port()
    controller = Controller(office.hooks, hostname="127.0.0.1", port=office.port)
    controller.start()
    yield office
    controller.stop()


@pytest.fixture(scope="module")
def site(postgres: TestPostgres, demo: str, letters: SmtpServer) -> Generator[str]:
    mailing = {"PORTAL_SMTP_URL": letters.url, "PORTAL_MAIL_FROM": "portalen@eksempel.dk"}
    with served(postgres, demo, **mailing) as address:
        yield address


def link_to(letters: SmtpServer, address: str) -> str:
    deadline = time.monotonic() + LETTERS_SECONDS_MAX
    while time.monotonic() < deadline:
        for letter in tuple(letters.delivered):
            text = letter.get_body(("plain",))
            found = LINK.search("" if text is None else text.get_content())
            if found and str(letter["to"]) == address:
                return found[1]
        time.sleep(0.1)
    raise AssertionError("no link came")


@pytest.mark.parametrize(("javascript", "width"), [(True, 1280), (False, 360)])
def test_a_stranger_applies(
    new_page: NewPage, letters: SmtpServer, tmp_path: Path, javascript: bool, width: int
) -> None:
    page, address = new_page(javascript=javascript, width=width), f"vibeke{width}@eksempel.dk"
    page.goto("/apply")
    hand = Hand(page)
    hand.link(ROUND)
    hand.link("Søg om at være med")
    _choose(hand, "Organisation", "Aarhus Kommune")
    hand.write("Dit navn", "Vibeke Holm")
    hand.write("Din mailadresse", address)
    hand.button("Send mig et link")
    expect(hand.main).to_contain_text("Se efter en mail")
    page.goto(link_to(letters, address))
    hand.interactions += OPENS_THE_LETTER
    hand.write("Din stilling", "Centerleder")
    for question in ("Hvorfor søger I?", "Hvad regner I med at få ud af det?", "Hvordan bakker ledelsen op?"):
        hand.write(question, SAID)
    page.get_by_role("radio", name=re.compile("vil styrke det")).check()
    hand.interactions += 1
    for rank in (1, 2, 3):
        page.locator(f"[name=day_{rank}]").select_option(index=rank)
        hand.interactions += 1
    letter = tmp_path / "hensigtserklæring.pdf"
    letter.write_bytes(PDF)
    page.locator("[name=attached]").set_input_files(letter)
    hand.interactions += 1
    hand.tick("Ja, jeg har læst det")
    hand.button("Send ansøgningen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ansøgningen er modtaget")
    assert hand.interactions <= INTERACTIONS_MAX
    if javascript:  # without it no program that looks at the page comes to an end
        axe(page)
    no_sideways_scroll(page)


def _choose(hand: Hand, name: str, what: str) -> None:
    hand.main.get_by_label(name).first.select_option(label=what)
    hand.interactions += 1


def test_what_is_typed_is_there_when_the_connection_is_back_and_in_another_window(
    chromium: Browser, site: str, letters: SmtpServer
) -> None:
    """In a context of its own, whose console may say that there is no connection."""
    page, address = chromium.new_context(base_url=site, locale="da-DK").new_page(), "holger@eksempel.dk"
    _begin(page, address)
    link = link_to(letters, address)
    page.goto(link)
    page.context.set_offline(True)
    page.get_by_label("Hvorfor søger I?").fill("Skrevet uden forbindelse.")
    page.wait_for_timeout(3000)
    page.context.set_offline(False)
    page.get_by_label("Hvad regner I med at få ud af det?").fill("Skrevet med.")
    expect(page.locator("[data-kept]")).to_contain_text("Kladde gemt")
    other = page.context.new_page()
    other.goto(link)
    expect(other.get_by_label("Hvorfor søger I?")).to_have_value("Skrevet uden forbindelse.")
    expect(other.get_by_label("Hvad regner I med at få ud af det?")).to_have_value("Skrevet med.")
    page.context.close()


def _begin(page: Page, address: str) -> None:
    page.goto("/apply/round-open")
    page.get_by_label("Organisation").select_option(label="Aarhus Kommune")
    page.get_by_label("Dit navn").fill("Holger")
    page.get_by_label("Din mailadresse").fill(address)
    page.get_by_role("button", name="Send mig et link").click()
    expect(page.get_by_role("main")).to_contain_text("Se efter en mail")
