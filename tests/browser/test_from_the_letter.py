"""From a letter to its answer, on a phone: the link, what kind of answer it is, and send."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import PHONE, check, no_sideways_scroll, sign_in
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.own_site

ODENSE, DALHOFFMINDE, ADMINISTRATOR = "Tovholder, Odense Kommune", "Tovholder, Dalhoffminde", "Administrator"
FEED = "/cohorts/cohort-first-months/experiences?organisation=organisation-odense"
TURNS_MAX = 2_000


def ask(page: Page, question: str) -> None:
    sign_in(page, DALHOFFMINDE)
    page.goto(FEED)
    page.goto(str(page.locator("main a[href*='/experiences/experience-']").first.get_attribute("href")))
    page.get_by_role("radio", name="Spørgsmål").check()
    page.locator("textarea[name='text']").fill(question)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text(question)


def link_in_letter(page: Page, question: str) -> str:
    """Looks until the clockwork has had its turn."""
    for _ in range(TURNS_MAX):
        page.goto("/mails/shown")
        said = page.get_by_role("main").inner_text()
        if question in said:
            return str(re.findall(r"Svar på spørgsmålet: \S+(/news/\d+)", said)[0])
    raise AssertionError("no letter came")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_question_is_answered_from_its_letter_in_three_presses(new_page: NewPage, javascript: bool) -> None:
    keeper = new_page(javascript=javascript)
    sign_in(keeper, ADMINISTRATOR)
    keeper.goto("/people/person-odense-coordinator")
    keeper.get_by_label("E-mail").fill("odense@example.dk")
    keeper.get_by_role("region", name="Navn og adgang").get_by_role("button", name="Gem").click()
    question = f"Hvem holdt nøglen, {'med' if javascript else 'uden'} JavaScript?"
    ask(new_page(javascript=javascript, width=PHONE), question)
    page = new_page(javascript=javascript, width=PHONE)
    sign_in(page, ODENSE)
    page.goto(link_in_letter(page, question))
    page.get_by_role("radio", name="Kommentar").check()
    page.locator("textarea[name='text']").fill("Det gjorde Ane.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Det gjorde Ane.")
    no_sideways_scroll(page)


def test_what_is_mailed_is_chosen_on_a_phone(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    sign_in(page, ODENSE)
    page.goto("/mails")
    no_sideways_scroll(page)
    check(page, "mails")
    page.get_by_label("Nye erfaringer fra de andre").select_option(label="Aldrig")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_text("Det er gemt.")).to_be_visible()
    expect(page.get_by_label("Nye erfaringer fra de andre")).to_have_value("never")
