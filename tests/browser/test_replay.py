"""Walking through a cohort's events, and comparing two moments: with the keyboard, with a mouse, without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import check, sign_in
from tests.browser.conftest import NewPage

COHORT = "/cohorts/cohort-own-home"
SLIDER = "#number"


def begin(page: Page) -> None:
    """Be at the first event of the cohort."""
    sign_in(page, "Revisor")
    page.goto(f"{COHORT}/replay?position=1")
    expect(page.get_by_label("Hændelse 1 af")).to_have_value("1")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_the_slider_is_moved_with_the_keyboard_and_keeps_its_focus(new_page: NewPage) -> None:
    page = new_page()
    begin(page)
    page.locator(SLIDER).press("ArrowRight")
    expect(page.get_by_label("Hændelse 2 af")).to_have_value("2")
    expect(page.locator("#status")).to_contain_text("Hændelse 2 af")
    assert focused(page) == "number"
    second = page.url
    assert re.search(r"/replay\?position=\d+$", second)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Hændelse 3 af")).to_have_value("3")
    assert focused(page) == "number"
    check(page, "replay-swapped")
    page.keyboard.press("End")
    expect(page.get_by_role("link", name="Næste")).to_have_count(0)
    page.keyboard.press("Home")
    expect(page.get_by_label("Hændelse 1 af")).to_have_value("1")
    page.goto(second)
    expect(page.get_by_label("Hændelse 2 af")).to_have_value("2")


def test_the_buttons_step_and_keep_their_focus(new_page: NewPage) -> None:
    page = new_page(width=360)
    begin(page)
    page.get_by_role("link", name="Næste").focus()
    for number in (2, 3):
        page.keyboard.press("Enter")
        expect(page.get_by_label(f"Hændelse {number} af")).to_have_value(str(number))
        assert focused(page) == "turn-next"
    page.get_by_role("link", name="Forrige").click()
    expect(page.get_by_label("Hændelse 2 af")).to_have_value("2")
    check(page, "replay-on-a-phone")


def test_the_slider_is_a_form_without_javascript(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    begin(page)
    page.locator(SLIDER).press("ArrowRight")
    page.locator(SLIDER).press("ArrowRight")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.get_by_label("Hændelse 3 af")).to_have_value("3")
    assert re.search(r"/replay\?position=\d+$", page.url)
    page.get_by_role("link", name="Den nyeste").click()
    expect(page.get_by_role("link", name="Næste")).to_have_count(0)
    page.get_by_role("link", name="Forrige").click()
    expect(page.get_by_role("link", name="Næste")).to_have_count(1)


@pytest.mark.parametrize("javascript", [True, False])
def test_two_moments_are_compared_and_what_was_typed_is_kept(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript, width=360)
    sign_in(page, "Revisor")
    page.goto(COHORT)
    page.get_by_role("link", name="Se, hvad der er ændret mellem to dage").click()
    page.get_by_label("Fra").fill("1.11.2025")
    page.get_by_label("Til").fill("31.11.2025")
    page.get_by_role("button", name="Sammenlign").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Det kan ikke sammenlignes")
    expect(page.get_by_label("Fra")).to_have_value("1.11.2025")
    if javascript:
        check(page, "changes-refused")
    page.get_by_label("Til").fill("15.12.2025")
    page.get_by_role("button", name="Sammenlign").click()
    expect(main).to_contain_text("Kofoeds Skole har trukket sig fra holdet.")
    expect(page.get_by_role("heading", name="Hændelserne imellem")).to_be_visible()
    if javascript:
        check(page, "changes-found")
