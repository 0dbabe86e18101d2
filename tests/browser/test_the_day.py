"""The day of a meeting as its people have it: who was there, tapped on a telephone or at a desk."""

import re
from collections.abc import Generator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import check, sign_in
from tests.browser.conftest import NewPage, served
from tests.browser.kickoff import COHORT, FAMILIES
from tests.conftest import TestPostgres, told_by

MEETINGS = f"/cohorts/{COHORT}/meetings"
UNDER = 8
"""A kick-off with 25 who were there is recorded in fewer presses than this, from the meeting's own page."""


@pytest.fixture
def site(postgres: TestPostgres) -> Generator[str]:
    """A portal whose cohort had its kick-off yesterday."""
    with served(postgres, told_by(postgres, "kickoff", "tests.browser.kickoff")) as address:
        yield address


def open_kickoff(page: Page) -> None:
    page.goto(MEETINGS)
    page.get_by_role("link", name="Opstartsmødet").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Opstartsmødet")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_kickoff_with_25_who_were_there_is_recorded_in_under_eight_presses(
    new_page: NewPage, javascript: bool
) -> None:
    page = new_page(javascript=javascript, width=360)
    sign_in(page, "Rådgiver")
    open_kickoff(page)
    presses = [page.get_by_role("link", name="Registrér, at mødet er holdt").first]
    presses += [page.get_by_label(re.compile(f"^Alle 5 fra {it}", re.IGNORECASE)) for it in FAMILIES]
    presses += [page.get_by_role("button", name="Gem")]
    for press in presses:
        press.click()
    assert len(presses) < UNDER
    expect(page.get_by_role("main")).to_contain_text("Mødet er registreret som holdt.")
    expect(page.get_by_text("5 deltog.")).to_have_count(5)


def test_who_was_there_is_counted_while_it_is_tapped(new_page: NewPage) -> None:
    page = new_page(width=360)
    sign_in(page, "Rådgiver")
    open_kickoff(page)
    page.get_by_role("link", name="Registrér, at mødet er holdt").first.click()
    everyone, one = page.get_by_label("Alle 5 fra Odense Kommune"), page.get_by_label("Oda Opdigt (Tovholder, Odense")
    everyone.check()
    expect(page.locator("[data-total]")).to_have_text("5 af 25 er krydset af.")
    one.uncheck()
    expect(everyone).not_to_be_checked()
    expect(page.locator("[data-total]")).to_have_text("4 af 25 er krydset af.")
    assert one.locator("xpath=..").bounding_box()["height"] >= 44  # type: ignore[index]
    check(page, "attendance-tapped")


def test_whoever_came_unannounced_is_registered_in_the_same_press(new_page: NewPage) -> None:
    page = new_page(width=360)
    sign_in(page, "Rådgiver")
    open_kickoff(page)
    page.get_by_role("link", name="Registrér, at mødet er holdt").first.click()
    page.get_by_text("Kom der nogen, som ikke står her?").click()
    page.get_by_label("Navn på ny person 1").fill("leif opdigt")
    page.get_by_label("Hvad ny person 1 laver").fill("Leder")
    page.get_by_label("Organisation for ny person 1").select_option(label="Odense Kommune")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("main")).to_contain_text("Er det en af dem, der allerede er i portalen?")
    check(page, "walk-in-known")
    page.get_by_label("Leif Opdigt (Leder, Odense Kommune)").last.check()
    page.get_by_label("Navn på ny person 2").fill("Nis Nyankommen")
    page.get_by_label("Hvad ny person 2 laver").fill("Vicevært")
    page.get_by_label("Organisation for ny person 2").select_option(label="Esbjerg Kommune")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("main")).to_contain_text("1 ny person er oprettet.")
    expect(page.get_by_role("main")).to_contain_text("Nis Nyankommen (Vicevært, Esbjerg Kommune)")
    expect(page.get_by_role("main")).to_contain_text("Leif Opdigt (Leder, Odense Kommune)")


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_checks_in_on_their_own_telephone(new_page: NewPage, javascript: bool) -> None:
    screen, phone = new_page(), new_page(javascript=javascript, width=360)
    sign_in(screen, "Rådgiver")
    screen.goto(MEETINGS)
    screen.get_by_role("link", name="1. refleksionsmøde").first.click()
    screen.get_by_role("link", name="Vis koden til tjek ind").click()
    expect(screen.get_by_text("Ingen har tjekket ind endnu.")).to_be_visible()
    code = screen.locator(".the-code").inner_text()
    check(screen, "check-in-code")
    sign_in(phone, "Tovholder, Odense Kommune")
    phone.get_by_role("link", name="Tjek ind").first.click()
    phone.get_by_label("Koden på skærmen").fill("000 00")
    phone.get_by_role("button", name="Tjek ind").click()
    expect(phone.get_by_role("main")).to_contain_text("Koden passer ikke.")
    if javascript:
        check(phone, "check-in-refused")
    phone.get_by_label("Koden på skærmen").fill(code)
    phone.get_by_role("button", name="Tjek ind").click()
    expect(phone.get_by_role("main")).to_contain_text("Du tjekkede ind kl.")
    if javascript:
        check(phone, "checked-in")
    expect(screen.get_by_role("main")).to_contain_text("1 har tjekket ind.")
    expect(screen.get_by_role("main")).to_contain_text("Oda Opdigt")


@pytest.mark.parametrize("javascript", [True, False])
def test_an_agenda_is_put_in_order_and_summed(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript, width=360)
    sign_in(page, "Rådgiver")
    page.goto(f"{MEETINGS}/meeting-closing-150/agenda")
    for number, (title, minutes) in enumerate((("Velkomst", "20"), ("Frokost", "60"), ("Status", "240"))):
        page.locator(f"[name='items.{number}.title']").fill(title)
        page.locator(f"[name='items.{number}.minutes']").fill(minutes)
    if javascript:
        expect(page.locator("[data-sum]")).to_contain_text("Det er 20 minutter for meget.")
    up = page.get_by_role("button", name="Op punkt 3")
    up.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name='items.1.title']")).to_have_value("Status")
    if javascript:
        expect(page.locator("[data-arranged]")).to_have_text("»Status« er nu nummer 2 af 8.")
        handle, over = page.locator("#punkt-2 [data-handle]"), page.locator("#punkt-1")
        handle.scroll_into_view_if_needed()
        over.hover(position={"x": 20, "y": 8})
        handle.hover()
        page.mouse.down()
        over.hover(position={"x": 20, "y": 8})
        page.mouse.up()
        expect(page.locator("[name='items.1.title']")).to_have_value("Frokost")
        check(page, "agenda-arranged")
    page.get_by_role("button", name="Gem dagsordenen").last.click()
    expect(page.get_by_role("main")).to_contain_text("Punkterne varer i alt 5 timer og 20 minutter.")
