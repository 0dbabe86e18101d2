"""What was typed is put right, by keyboard on a phone; what stood before is there to be read, and may be asked away."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import check, sign_in
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.own_site

COHORT = "/cohorts/cohort-first-months"
ODENSE = "Tovholder, Odense Kommune"
WHY = "Vi havde skrevet det forkerte sted."


def press_to(page: Page, name: str) -> None:
    """Follow the link as somebody does who has no mouse."""
    page.get_by_role("link", name=name, exact=True).first.press("Enter")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_plan_is_corrected_by_keyboard_on_a_phone(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript, width=360)
    sign_in(page, ODENSE)
    page.goto(f"{COHORT}/test-actions")
    page.get_by_role("link", name="Bostøtten kommer med nøglen").first.press("Enter")
    where = "I opgangen." if javascript else "I opgangen og på boformen."
    press_to(page, "Ret planen")
    expect(page.get_by_role("heading", name="Sådan står det nu")).to_be_visible()
    if javascript:
        check(page, "correcting")
    page.get_by_role("button", name="Gem rettelsen").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Feltet skal udfyldes.")
    page.get_by_role("textbox", name="Hvor?").fill(where)
    page.get_by_role("textbox", name="Hvorfor retter du det?").fill(WHY)
    page.get_by_role("button", name="Gem rettelsen").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Det, der stod før, kan stadig læses.")
    expect(page.get_by_role("main")).to_contain_text(where)
    page.locator("summary", has_text="Rettet").first.press("Enter")
    expect(page.get_by_text(f"Begrundelse: {WHY}").first).to_be_visible()
    expect(page.get_by_text("Før:").first).to_be_visible()
    if javascript:
        check(page, "corrected")


def test_a_text_is_asked_away_and_an_administrator_deletes_it(new_page: NewPage) -> None:
    page = new_page(width=360)
    sign_in(page, ODENSE)
    ask(page)
    expect(page.get_by_role("main")).to_contain_text("Svaret kommer på din forside.")
    page.get_by_role("button", name="Log af").click()
    sign_in(page, "Administrator")
    press_to(page, "Svar på ønsker om sletning")
    check(page, "deletion-requests")
    page.get_by_role("link", name="Hændelse nr.").first.press("Enter")
    expect(page.get_by_role("heading", name="Det her bliver slettet")).to_be_visible()
    check(page, "deleting")
    page.get_by_role("button", name="Slet teksterne").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Sæt kryds, hvis du er sikker.")
    page.get_by_label("Ja. Jeg ved, at det ikke kan fortrydes.").check()
    page.get_by_role("button", name="Slet teksterne").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Teksterne bliver slettet nu.")
    page.get_by_role("button", name="Log af").click()
    sign_in(page, ODENSE)
    expect(page.get_by_role("heading", name="Svar om sletning")).to_be_visible()
    check(page, "deletion-answered")


def ask(page: Page) -> None:
    """Ask to have one's own plan deleted."""
    page.goto(f"{COHORT}/test-actions")
    page.get_by_role("link", name="Bostøtten kommer med nøglen").first.press("Enter")
    press_to(page, "Bed om sletning af planen")
    page.get_by_role("textbox", name="Hvorfor skal den slettes?").fill("En borger kan kendes på det.")
    page.get_by_role("button", name="Bed om sletning").press("Enter")
