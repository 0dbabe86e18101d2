"""A question on a phone: asked of one organisation or of the advisors, answered from the letter, and closed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import PHONE, check, no_sideways_scroll, once_there, sign_in
from tests.browser.conftest import NewPage
from tests.browser.test_from_the_letter import ADMINISTRATOR, DALHOFFMINDE, ODENSE, link_in_letter

pytestmark = pytest.mark.own_site

COHORT = "/cohorts/cohort-first-months"
SHEET = f"{COHORT}/test-actions/test-action-odense-key-handover"


def ask(page: Page, whom: str, question: str) -> None:
    page.goto(f"{COHORT}/questions/new")
    page.get_by_role("radio", name=whom, exact=True).check()
    page.get_by_label("Hvad vil du spørge om?").fill(question)
    page.get_by_role("button", name="Send spørgsmålet").click()
    expect(page.get_by_role("main")).to_contain_text(question)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_question_is_answered_from_its_letter_and_closed(new_page: NewPage, javascript: bool) -> None:
    """Signed in: the link in the letter, and send; what is typed comes between."""
    keeper = new_page(javascript=javascript)
    sign_in(keeper, ADMINISTRATOR)
    keeper.goto("/people/person-odense-coordinator")
    keeper.get_by_label("E-mail").fill("odense@example.dk")
    keeper.get_by_role("region", name="Navn og adgang").get_by_role("button", name="Gem").click()
    question = f"Må vi låne jeres varebil, {'med' if javascript else 'uden'} JavaScript?"
    asking = new_page(javascript=javascript, width=PHONE)
    sign_in(asking, DALHOFFMINDE)
    asking.goto(f"{COHORT}/questions/new")
    if javascript:
        check(asking, "asking")
    asking.get_by_role("button", name="Send spørgsmålet").click()
    expect(asking.get_by_role("main")).to_contain_text("Det er ikke gemt endnu")
    ask(asking, "Odense Kommune", question)
    asked = asking.url
    page = new_page(javascript=javascript, width=PHONE)
    sign_in(page, ODENSE)
    page.goto(link_in_letter(page, question))
    page.get_by_label("Dit svar").fill("Ja, hver onsdag.")
    page.get_by_role("button", name="Send svaret").click()
    expect(page.get_by_role("main")).to_contain_text("Ja, hver onsdag.")
    no_sideways_scroll(page)
    asking.goto(asked)
    asking.get_by_role("button", name="Det har vi fået svar på").click()
    expect(asking.get_by_role("main")).to_contain_text("Lukket som besvaret")
    if javascript:
        check(asking, "answered")
    asking.get_by_role("button", name="Åbn spørgsmålet igen").click()
    expect(asking.get_by_role("button", name="Det har vi fået svar på")).to_be_visible()
    asking.goto(f"{COHORT}/questions")
    expect(asking.get_by_role("main")).to_contain_text(question)
    no_sideways_scroll(asking)
    if javascript:
        check(asking, "questions")


def test_what_the_advisors_are_asked_stands_on_their_start_page(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    sign_in(page, "Rådgiver")
    once_there(page, "/", page.get_by_role("main").get_by_text("stillede et spørgsmål til holdets rådgivere"))
    page.get_by_role("link", name="Svar på spørgsmålet").first.click()
    page.get_by_label("Dit svar").fill("Seks uger er nok til noget lille.")
    page.get_by_role("button", name="Send svaret").click()
    expect(page.get_by_role("main")).to_contain_text("Seks uger er nok til noget lille.")


def test_a_test_action_is_given_sparring_on_a_phone(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    sign_in(page, DALHOFFMINDE)
    page.goto(SHEET)
    check(page, "sheet-with-comments")
    page.get_by_role("radio", name="Sparring").check()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Feltet skal udfyldes.")
    expect(page.get_by_role("radio", name="Sparring")).to_be_checked()
    page.locator("textarea[name='text']").fill("Skriv, hvem der har nøglen.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Skriv, hvem der har nøglen.")
    no_sideways_scroll(page)
