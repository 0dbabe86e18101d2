"""Slides in the browser: drafted and submitted with two presses, arranged by keyboard and by hand, shown on a wall."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import check, no_sideways_scroll, sign_in
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.own_site

DALHOFFMINDE, ODENSE = "Tovholder, Dalhoffminde", "Tovholder, Odense Kommune"
PRESENTATIONS = "/cohorts/cohort-first-months/meetings/meeting-first-months-reflection-2/presentations"
OURS, THEIRS = (f"{PRESENTATIONS}/organisation-{it}" for it in ("dalhoffminde", "odense"))


def titles(page: Page) -> list[str]:
    return [str(it.get_attribute("data-block")) for it in page.locator("[data-block]").all()]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent")).strip()


def at(page: Page) -> str:
    """The number of the slide that has the focus."""
    return str(page.evaluate("document.activeElement.querySelector('.slide-number')?.textContent"))


def test_a_slide_is_moved_by_keyboard_and_the_focus_stays_with_it(new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, DALHOFFMINDE)
    page.goto(OURS)
    check(page, "slides-form")
    first, second, third = titles(page)
    page.get_by_role("button", name=re.compile("Ned slide 1")).focus()
    page.keyboard.press("Enter")
    assert titles(page) == [second, first, third]
    assert focused(page).startswith("Ned slide 2")
    assert page.locator("[data-arranged]").inner_text() == f"»{first}« er nu nummer 2 af 3."
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.locator("[data-arranged]").inner_text() == f"»{first}« står allerede sidst."
    page.get_by_text(re.compile(r"Kladde gemt \d")).wait_for()
    page.reload()
    assert titles(page) == [second, third, first]
    page.get_by_role("button", name=re.compile("Fjern slide 2")).click()
    assert titles(page) == [second, first]
    assert focused(page).startswith("Fjern slide 2")


def test_a_slide_is_moved_by_hand(new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, DALHOFFMINDE)
    page.goto(f"{OURS}?anew=yes")
    first, second, third = titles(page)
    page.locator("[data-handle]").first.drag_to(page.locator("[data-block]").nth(2))
    page.locator("[data-arranged]").filter(has_text="nummer").wait_for()
    assert titles(page)[0] == second
    assert sorted(titles(page)) == sorted([first, second, third])


def test_without_a_program_a_press_moves_it_and_the_focus_is_there(new_page: NewPage) -> None:
    page = new_page(javascript=False, width=360)
    sign_in(page, DALHOFFMINDE)
    page.goto(f"{OURS}?anew=yes")
    first, second, *_ = titles(page)
    page.get_by_role("button", name=re.compile("Op slide 2")).click()
    assert titles(page)[:2] == [second, first]
    no_sideways_scroll(page)


def test_two_presses_from_the_start_page(new_page: NewPage) -> None:
    page = new_page(width=360)
    sign_in(page, DALHOFFMINDE)
    page.get_by_role("link", name=re.compile("Forbered præsentationen")).click()
    page.get_by_role("button", name="Se, hvad der sker").click()
    page.get_by_role("button", name="Aflever præsentationen").click()
    page.get_by_text("Jeres præsentation er afleveret.").wait_for()
    check(page, "slides-read")


def test_on_a_wall_each_slide_fills_the_screen_and_keys_leaf_through_them(new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, ODENSE)
    page.goto(f"{THEIRS}/slides")
    check(page, "slides")
    page.get_by_role("button", name="Vis i fuld skærm").click()
    page.locator(".deck.showing").wait_for()
    expect(page.locator(".slide").first).to_be_focused()
    assert at(page) == "1 / 9"
    for key, number in (("ArrowRight", 2), (" ", 3), ("ArrowLeft", 2), ("End", 9), ("ArrowDown", 9), ("Home", 1)):
        page.keyboard.press(key)
        expect(page.locator(".slide").nth(number - 1)).to_be_focused()
    tall = page.locator(".slide").nth(1).bounding_box()
    assert tall is not None
    assert tall["height"] >= 900
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Vis i fuld skærm")).to_be_focused()
