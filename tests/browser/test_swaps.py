"""What htmx puts into a page: the eye and the focus end on what came, once, and nothing typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import check, sign_in

pytestmark = pytest.mark.own_site

COHORT = "/cohorts/cohort-first-months"
COORDINATOR, ADVISOR = "Tovholder, Odense Kommune", "Rådgiver"
FOCUSED = "document.activeElement.textContent.trim().replace(/\\s+/g, ' ')"
TYPED = "Hvordan fik I lægen med?"


def at_an_experience(page: Page) -> None:
    sign_in(page, ADVISOR)
    page.goto(f"{COHORT}/experiences")
    page.get_by_role("main").locator(".card").get_by_role("link").first.click()
    page.get_by_role("textbox", name="Din tekst").wait_for()


def test_a_comment_is_posted_and_the_focus_is_on_what_says_so(page: Page) -> None:
    at_an_experience(page)
    page.get_by_role("textbox", name="Din tekst").fill(TYPED)
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Din kommentar er skrevet.").wait_for()
    assert page.evaluate(FOCUSED) == "Din kommentar er skrevet."
    assert page.locator("#status").inner_text() == ""
    expect(page.locator(".character-limit")).to_contain_text("tegn tilbage")
    check(page, "swapped-comment")


def test_a_refused_comment_is_said_once_and_first_in_the_title(page: Page) -> None:
    at_an_experience(page)
    page.get_by_role("button", name="Send").click()
    page.locator(".alert-error").wait_for()
    assert str(page.evaluate(FOCUSED)).startswith("Det er ikke gemt endnu")
    assert page.title().startswith("Fejl: Erfaring fra")
    assert page.locator("[role=alert]").count() == 0
    assert page.locator("#status *").count() == 0
    check(page, "swapped-refusal")


def test_a_comment_of_somebody_who_was_signed_out_comes_back_filled_in_and_is_sent(page: Page) -> None:
    at_an_experience(page)
    page.get_by_role("textbox", name="Din tekst").fill(TYPED)
    page.context.clear_cookies()
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Du er ikke længere logget ind").wait_for()
    assert page.locator("main").count() == 1
    page.get_by_role("button", name=ADVISOR, exact=True).click()
    page.get_by_role("button", name="Tilbage til formularen").click()
    expect(page.get_by_role("textbox", name="Din tekst")).to_have_value(TYPED)
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Din kommentar er skrevet.").wait_for()


def test_a_comment_of_somebody_who_signed_in_again_in_another_tab_comes_back_filled_in(page: Page) -> None:
    at_an_experience(page)
    page.get_by_role("textbox", name="Din tekst").fill(TYPED)
    other = page.context.new_page()
    other.goto("/")
    other.get_by_role("button", name="Log af").click()
    sign_in(other, ADVISOR)
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Tilbage til formularen").click()
    expect(page.get_by_role("textbox", name="Din tekst")).to_have_value(TYPED)
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Din kommentar er skrevet.").wait_for()


def test_a_filter_of_somebody_who_was_signed_out_leads_to_the_sign_in_page_itself(page: Page) -> None:
    sign_in(page, ADVISOR)
    page.goto(f"{COHORT}/journal")
    page.context.clear_cookies()
    page.get_by_role("button", name="Vis", exact=True).first.click()
    page.get_by_role("heading", name="Log ind").first.wait_for()
    assert page.locator("header").count() == 1
    assert page.url.partition("?")[0].endswith("/sign-in")


def test_a_turned_journal_begins_with_the_line_that_says_what_it_shows(page: Page) -> None:
    sign_in(page, ADVISOR)
    page.goto(f"{COHORT}/journal")
    page.get_by_role("link", name="Ældre").first.click()
    page.wait_for_url("**before=**")
    expect(page.locator("#journal p[data-arrived]")).to_be_focused()
    assert page.locator("#status *").count() == 0


def test_the_dates_of_a_new_cohort_are_asked_for_once_and_told_in_a_sentence(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/dates") else None)
    sign_in(page, ADVISOR)
    page.goto("/cohorts/new")
    page.get_by_label("Opstartsmødet holdes").press_sequentially("2.2.2094")
    page.keyboard.press("Tab")
    expect(page.locator("#status")).to_contain_text("datoer fra 19. januar 2094 til")
    assert len(asked) == 1


def test_calls_follow_a_meeting_that_is_typed_elsewhere_and_the_focus_stays(page: Page) -> None:
    sign_in(page, ADVISOR)
    page.goto("/cohorts/new")
    page.get_by_label("Opstartsmødet holdes").fill("2.2.2094")
    page.keyboard.press("Tab")
    first = page.get_by_role("group", name="1. refleksionsmøde")
    first.get_by_label("Dag").fill("17.4.2094")
    page.keyboard.press("Tab")
    expect(page.locator("#following")).to_contain_text("9. april 2094")
    expect(first).to_contain_text("Dagen er en lørdag.")
    expect(first.get_by_label("Form")).to_be_focused()
    page.get_by_role("group", name="2. refleksionsmøde").get_by_label("Dag").fill("1.3.2094")
    page.keyboard.press("Tab")
    expect(page.locator("#status")).to_contain_text("Dagen skal ligge efter »1. refleksionsmøde«")
