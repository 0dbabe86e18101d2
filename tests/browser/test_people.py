"""People say what they are called and what they show, and who leads: on a phone, by keyboard, without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import PHONE, check, no_sideways_scroll, sign_in
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.own_site

ODENSE, DALHOFFMINDE = "Tovholder, Odense Kommune", "Tovholder, Dalhoffminde"
COHORT = "/cohorts/cohort-first-months"
LEADERS = f"{COHORT}/organisations/organisation-odense/leaders"
STOPS_MAX = 40
CALLED = "(e => (e.labels && e.labels.length ? e.labels[0] : e).innerText.trim())(document.activeElement)"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called that has the focus."""
    for _ in range(STOPS_MAX):
        page.keyboard.press("Tab")
        if str(page.evaluate(CALLED)).startswith(name):
            return
    raise AssertionError(f"Tab never comes to {name!r}")


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def test_by_keyboard_on_a_phone_somebody_can_be_called(new_page: NewPage) -> None:
    page = new_page(javascript=False, width=PHONE)
    sign_in(page, ODENSE)
    page.goto("/account")
    tab_to(page, "Dit navn")
    page.keyboard.press("Enter")
    heading(page, "Dit navn")
    tab_to(page, "Navn")
    page.keyboard.type("Oda Opdigt")
    page.keyboard.press("Enter")
    heading(page, "Din konto")
    tab_to(page, "Hvad de andre ser om dig")
    page.keyboard.press("Enter")
    heading(page, "Hvad de andre ser om dig")
    no_sideways_scroll(page)
    tab_to(page, "Telefonnummer")
    page.keyboard.type("12 34 56 78")
    tab_to(page, "Ja, de andre må se mit nummer")
    page.keyboard.press("Space")
    tab_to(page, "Gem")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Det er gemt, hvad de andre ser om dig.")).to_be_visible()
    another = new_page(javascript=False, width=PHONE)
    sign_in(another, DALHOFFMINDE)
    another.goto(f"{COHORT}/network")
    no_sideways_scroll(another)
    call = another.get_by_role("link", name="Ring 12 34 56 78 til Oda Opdigt (Tovholder, Odense)")
    assert call.get_attribute("href") == "tel:+4512345678"


def test_the_coordinator_ticks_who_leads(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    sign_in(page, ODENSE)
    page.goto(LEADERS)
    check(page, "leaders")
    page.get_by_role("checkbox", name="Leder af hjemløseområdet, Odense").focus()
    page.keyboard.press("Space")
    page.get_by_label("Ansvarlig leder").select_option(label="Bostøttemedarbejder, Odense")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("main")).to_contain_text("Den ansvarlige leder skal være leder.")
    check(page, "leaders-wrong")
    page.get_by_label("Ansvarlig leder").select_option(label="Leder af hjemløseområdet, Odense")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("main")).to_contain_text("Leder af hjemløseområdet, Odense: ansvarlig leder")
    check(page, "organisation-with-leaders")
