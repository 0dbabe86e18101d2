"""A whole period, as a coordinator lives it on a phone: invited to the meeting, tried, measured, decided, presented.

What is pressed is counted, because it is promised: three presses for an experience, two for a presentation.
"""

import io
import re
from collections.abc import Generator

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.checks import PHONE, check, no_sideways_scroll, sign_in
from tests.browser.conftest import NewPage, served
from tests.conftest import TestPostgres

DALHOFFMINDE = "Tovholder, Dalhoffminde"
COHORT = "/cohorts/cohort-first-months"
NEW_DOCTOR = "Ny læge, før flyttekassen er pakket ud"
SHEET = f"{COHORT}/test-actions/test-action-dalhoffminde-doctor-first"
HAPPENED = "Lægen ringede selv og spurgte til medicinlisten."
EXPERIENCE_PRESSES, PHOTO_PRESSES, PRESENTATION_PRESSES = 3, 1, 3


class Thumb:
    """Presses what is on the page, and counts; typing and what is chosen in a list with the keys is no press."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, what: Locator) -> None:
        what.click()
        self.presses += 1
        no_sideways_scroll(self.page)

    def link(self, name: str) -> None:
        self.press(self.page.get_by_role("main").get_by_role("link", name=name).first)

    def button(self, name: str) -> None:
        self.press(self.page.get_by_role("main").get_by_role("button", name=name, exact=True).first)

    def choice(self, name: str) -> None:
        self.press(self.page.get_by_role("radio", name=name, exact=True))

    def write(self, name: str, text: str) -> None:
        self.page.get_by_role("textbox", name=name).first.fill(text)


@pytest.fixture
def site(postgres: TestPostgres, demo: str) -> Generator[str]:
    """A portal of its own for each: a period is lived once."""
    with served(postgres, demo) as address:
        yield address


def photo() -> FilePayload:
    drawn = io.BytesIO()
    Image.new("RGB", (640, 480), "seagreen").save(drawn, "JPEG")
    return {"name": "opslag.jpg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


@pytest.mark.parametrize("javascript", [True, False])
def test_a_period_on_a_phone(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript, width=PHONE)
    sign_in(page, DALHOFFMINDE)
    _says_that_they_come(page)
    _posts_what_happened(page, javascript)
    _measures_and_decides(page)
    _presents(page)
    page.goto(COHORT)
    if javascript:
        check(page, "a-period-board")


def _says_that_they_come(page: Page) -> None:
    thumb = Thumb(page)
    page.goto("/")
    thumb.link("Svar på, om du kommer")
    thumb.button("Ja, jeg kommer")
    expect(page.get_by_role("main")).to_contain_text("Svaret om 2. refleksionsmøde er gemt.")
    assert thumb.presses == 2


def _posts_what_happened(page: Page, javascript: bool) -> None:
    """From the start page, the photo chosen by one press more."""
    thumb = Thumb(page)
    page.goto("/")
    thumb.link("Skriv en erfaring")
    thumb.write("Hvad skete der?", f"{HAPPENED} {'Med' if javascript else 'Uden'} JavaScript.")
    thumb.choice("Ja, det gik som forventet")
    page.get_by_label(re.compile("^Et billede eller dokument")).set_input_files([photo()])
    thumb.presses += PHOTO_PRESSES
    thumb.button("Gem erfaringen")
    expect(page.get_by_role("main")).to_contain_text("Erfaringen er gemt.")
    expect(page.get_by_role("main")).to_contain_text("Næste skridt")
    expect(page.get_by_role("main").locator("img").first).to_be_visible()
    assert thumb.presses == EXPERIENCE_PRESSES + PHOTO_PRESSES
    if javascript:
        check(page, "a-period-posted")


def _measures_and_decides(page: Page) -> None:
    thumb = Thumb(page)
    page.goto(SHEET)
    thumb.link("Registrer en måling")
    thumb.write("Tal", "1.234,5")
    thumb.write("Hvad tæller tallet?", "dage uden medicin")
    thumb.button("Gem målingen")
    expect(page.get_by_role("main")).to_contain_text("1.234,5")
    thumb.press(page.get_by_text("Alle målinger som tabel"))
    thumb.link("Ret målingen")
    thumb.write("Tal", "3,5")
    thumb.write("Hvorfor retter du det?", "Kommaet stod forkert.")
    thumb.button("Gem rettelsen")
    expect(page.get_by_role("main")).to_contain_text("3,5")
    expect(page.get_by_role("main")).to_contain_text("Kommaet stod forkert.")
    thumb.link("Beslut, hvad der skal ske")
    page.get_by_role("radio", name="Juster: prøv igen med ændringer").check()
    thumb.write("Hvorfor?", "Listen følger med, men tiden kommer for sent.")
    page.get_by_role("radio", name="Ja, vi er kommet nærmere").check()
    thumb.button("Gem beslutningen")
    expect(page.get_by_role("main")).to_contain_text("Listen følger med, men tiden kommer for sent.")
    expect(page.get_by_role("main")).to_contain_text("Nærmere målet.")


def _presents(page: Page) -> None:
    """What is drafted is what was done: the experience, the decision; then it is submitted as it is."""
    thumb = Thumb(page)
    page.goto("/")
    thumb.link("Forbered præsentationen")
    draft = page.get_by_role("main").inner_text()
    assert NEW_DOCTOR in draft
    assert HAPPENED in draft
    thumb.button("Se, hvad der sker, når I afleverer")
    thumb.button("Aflever præsentationen")
    expect(page.get_by_role("main")).to_contain_text("Jeres præsentation er afleveret.")
    expect(page.get_by_role("main")).to_contain_text(HAPPENED)
    assert thumb.presses == PRESENTATION_PRESSES
