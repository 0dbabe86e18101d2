"""A meeting's room and its screen in the browser: what one writes the others see, and nobody loses what they type."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import check, no_sideways_scroll, sign_in
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.own_site

DALHOFFMINDE, ODENSE, ADVISOR = "Tovholder, Dalhoffminde", "Tovholder, Odense Kommune", "Rådgiver"
MEETING = "/cohorts/cohort-first-months/meetings/meeting-first-months-reflection-1"
ROOM, SCREEN = f"{MEETING}/room", f"{MEETING}/screen"
AT_ODENSE = f"{SCREEN}?at=5"


def entered(page: Page, who: str, address: str = ROOM) -> Page:
    sign_in(page, who)
    page.goto(address)
    page.locator(".is-live").wait_for()
    return page


def write(page: Page, text: str, about: str = "Mødet som helhed") -> None:
    page.get_by_label("Hvad skriver du til?").select_option(label=about)
    page.get_by_label("Din tekst").fill(text)
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("Det er sendt til rummet.").wait_for()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_what_one_writes_the_others_see_while_they_type_on(new_page: NewPage) -> None:
    theirs, ours = entered(new_page(), DALHOFFMINDE), entered(new_page(), ODENSE)
    ours.get_by_label("Din tekst").fill("Det, jeg er ved at skrive")
    write(theirs, "Hvordan fik I borgerne med?", "Præsentation fra Odense Kommune")
    write(theirs, "Vi holder pause kl. 12.")
    of_odense = ours.locator("#said-organisation-odense")
    of_odense.get_by_text("Hvordan fik I borgerne med?").wait_for()
    ours.locator(".said-list").first.get_by_text("Vi holder pause kl. 12.").wait_for()
    expect(ours.get_by_label("Din tekst")).to_have_value("Det, jeg er ved at skrive")
    assert focused(ours) == "field-text"
    expect(of_odense.get_by_role("link")).to_have_count(0)
    expect(theirs.locator("#said-organisation-odense").get_by_role("link", name=re.compile("Ret"))).to_have_count(1)
    expect(ours.locator("[data-live-said]")).to_have_text("2 nye indlæg.")
    expect(ours.locator("#present")).to_contain_text("2 er i rummet nu")
    check(ours, "room")
    theirs.close()
    expect(ours.locator("#present")).to_contain_text("1 er i rummet nu")


def test_what_is_taken_back_is_gone_from_every_page(new_page: NewPage) -> None:
    theirs, ours = entered(new_page(), DALHOFFMINDE), entered(new_page(), ODENSE)
    write(theirs, "Det her var til en anden.")
    ours.get_by_text("Det her var til en anden.").wait_for()
    said = theirs.locator(".said").filter(has_text="Det her var til en anden.")
    said.get_by_role("link", name=re.compile("Træk tilbage")).click()
    theirs.get_by_label("Hvorfor").fill("Forkert møde.")
    theirs.get_by_role("button", name="Træk tilbage").click()
    expect(ours.get_by_text("Det her var til en anden.")).to_have_count(0)
    expect(ours.get_by_text("Trukket tilbage af den, der skrev det.").last).to_be_visible()


def test_whoever_was_away_gets_what_they_missed_once(new_page: NewPage) -> None:
    theirs, ours = entered(new_page(), DALHOFFMINDE), entered(new_page(), ODENSE)
    ours.context.set_offline(True)
    write(theirs, "Mens I var væk.")
    ours.context.set_offline(False)
    expect(ours.get_by_text("Mens I var væk.")).to_have_count(1)


def test_it_works_without_javascript_with_a_link_to_have_it_anew(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    sign_in(page, DALHOFFMINDE)
    page.goto(ROOM)
    write(page, "Skrevet uden program.")
    page.get_by_role("link", name="Hent det nyeste").click()
    expect(page.get_by_text("Skrevet uden program.")).to_be_visible()
    page.goto(SCREEN)
    page.get_by_role("link", name="Næste punkt").click()
    expect(page.get_by_role("heading", name="Kaffe og velkomst")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1024, 768)])
def test_the_screen_is_gone_through_by_keys_and_shows_what_is_written(
    new_page: NewPage, width: int, height: int
) -> None:
    screen, theirs = entered(new_page(), ADVISOR, AT_ODENSE), entered(new_page(), DALHOFFMINDE)
    screen.set_viewport_size({"width": width, "height": height})
    check(screen, "screen")
    screen.keyboard.press("f")
    title = screen.locator("#screen-title")
    expect(screen.locator("#screen.showing")).to_be_visible()
    expect(screen.locator(".screen-slide:visible")).to_contain_text("1 / 3")
    screen.keyboard.press("ArrowRight")
    expect(screen.locator(".screen-slide:visible")).to_contain_text("2 / 3")
    write(theirs, f"Prøv det hos os, {width}.", "Præsentation fra Odense Kommune")
    expect(screen.get_by_text(f"Prøv det hos os, {width}.")).to_be_visible()
    expect(screen.locator(".screen-slide:visible")).to_contain_text("2 / 3")
    expect(screen.locator("[data-timer]")).to_contain_text("gået")
    screen.keyboard.press("Space")
    screen.keyboard.press("Space")
    expect(title).to_have_text("Præsentation fra Skovvang")
    screen.keyboard.press("ArrowLeft")
    expect(title).to_have_text("Præsentation fra Odense Kommune")
    expect(screen.locator(".screen-slide:visible")).to_contain_text("3 / 3")
    screen.evaluate("document.activeElement.blur()")
    assert screen.evaluate("document.querySelector('#screen').scrollWidth <= window.innerWidth")
    assert screen.evaluate("document.querySelector('#screen').scrollHeight <= window.innerHeight")
    screen.keyboard.press("f")
    expect(screen.locator("#screen.showing")).to_have_count(0)


def test_both_fit_the_narrowest_screen(new_page: NewPage) -> None:
    page = entered(new_page(width=320), ADVISOR)
    for address in (ROOM, SCREEN, AT_ODENSE):
        page.goto(address)
        no_sideways_scroll(page)
