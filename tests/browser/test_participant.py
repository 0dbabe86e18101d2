"""A participant's main job: post what was tried, and see it on the board, in the journal and in the account."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import check, sign_in, with_a_checkpoint
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.own_site

COHORT = "/cohorts/cohort-first-months"
DALHOFFMINDE = "Tovholder, Dalhoffminde"
ODENSE = "Tovholder, Odense Kommune"
HAPPENED = "Flyttekassen med medicin blev pakket ud først, som aftalt."
LEARNED = "Lægen vil gerne have besked, inden borgeren flytter."


def write_experience(page: Page, test_action: str, happened: str = HAPPENED) -> None:
    """Fill the form in, as one does who has time; the day is today already."""
    page.get_by_role("textbox", name="Hvad skete der?").fill(happened)
    page.get_by_role("group", name="Gik det, som I forventede?").get_by_label("Delvist").check()
    page.get_by_role("radio", name=test_action).check()
    page.get_by_role("radio", name="Hele holdet").check()
    if not page.get_by_role("textbox", name="Hvad har I lært?").is_visible():
        page.get_by_text("Tilføj mere").click()
    page.get_by_role("textbox", name="Hvad har I lært?").fill(LEARNED)
    page.get_by_role("group", name="Gjorde I, som I havde planlagt?").get_by_label("Ja").check()
    page.get_by_role("button", name="Gem erfaringen").click()


def test_posting_fills_the_empty_period_on_the_board_in_the_journal_and_in_the_account(page: Page) -> None:
    sign_in(page, DALHOFFMINDE)
    page.goto(COHORT)
    row = page.get_by_role("row").filter(has_text="Dalhoffminde")
    expect(row).to_contain_text("Ingen erfaringer endnu")
    page.goto(f"{COHORT}/requirements")
    expect(page.get_by_text("1 af mindst 3 perioder").first).to_be_visible()

    page.goto(f"{COHORT}/experiences/new")
    write_experience(page, "Ny læge")
    expect(page.get_by_role("main")).to_contain_text(LEARNED)
    check(page, "posted")

    page.goto(COHORT)
    expect(row).not_to_contain_text("Ingen erfaringer endnu")
    page.goto(f"{COHORT}/journal")
    expect(page.get_by_role("main")).to_contain_text("skrev en erfaring")
    page.goto(f"{COHORT}/requirements")
    expect(page.get_by_role("main")).to_contain_text("2 af mindst 3 perioder")


def test_the_proof_that_is_signed_is_shown_until_there_is_a_newer_one(new_page: NewPage) -> None:
    page = new_page(width=360)
    with_a_checkpoint(page)
    sign_in(page, ODENSE)
    page.goto(f"{COHORT}/experiences/new")
    write_experience(page, "Bostøtten kommer med nøglen")
    page.get_by_role("button", name="Log af").click()
    sign_in(page, "Revisor")
    page.goto(f"{COHORT}/proof")
    expect(page.get_by_role("heading", name="Et nyere bevis")).to_be_visible()
    expect(page.get_by_role("link", name="Hent beviset som PDF")).to_be_visible()
    check(page, "proof-older")
    page.get_by_role("button", name="Udsted bevis").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Beviset er udstedt.")
    expect(page.get_by_role("heading", name="Et nyere bevis")).to_have_count(0)


@pytest.mark.parametrize("javascript", [True, False])
def test_from_the_start_page_it_takes_three_presses_and_what_is_typed(new_page: NewPage, javascript: bool) -> None:
    """The day is today, the test action the likeliest, and who may read it no more than the last time."""
    page = new_page(javascript=javascript, width=360)
    sign_in(page, ODENSE)
    page.get_by_role("link", name="Skriv en erfaring").click()
    page.get_by_role("textbox", name="Hvad skete der?").fill(HAPPENED)
    page.get_by_role("radio", name="Ja, det gik som forventet").check()
    page.get_by_role("button", name="Gem erfaringen").click()
    expect(page.get_by_role("main")).to_contain_text("Erfaringen er gemt.")
    expect(page.get_by_role("main")).to_contain_text("Næste skridt")
    if javascript:
        check(page, "posted-in-three-presses")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_form_that_lacks_something_keeps_what_was_typed(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript, width=360)
    sign_in(page, ODENSE)
    page.goto(f"{COHORT}/experiences/new")
    page.get_by_role("textbox", name="Hvad skete der?").fill(HAPPENED)
    page.get_by_role("button", name="Gem erfaringen").click()
    summary = page.get_by_role("alert").or_(page.locator("#error-summary, .alert-error")).first
    expect(summary).to_contain_text("Gik det, som I forventede?")
    expect(page.get_by_role("textbox", name="Hvad skete der?")).to_have_value(HAPPENED)
    if javascript:
        check(page, "experience-lacks-something")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_citizens_number_is_stopped_before_it_is_stored(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript)
    sign_in(page, ODENSE)
    page.goto(f"{COHORT}/experiences/new")
    write_experience(page, "Bostøtten kommer med nøglen", happened="Borgeren 010190-1234 fik nøglen.")
    expect(page.get_by_role("main")).to_contain_text("CPR-nummer")
    expect(page.get_by_role("textbox", name="Hvad skete der?")).to_have_value("Borgeren 010190-1234 fik nøglen.")


def test_without_javascript_one_posts_comments_and_corrects(new_page: NewPage) -> None:
    page = new_page(javascript=False, width=360)
    sign_in(page, ODENSE)
    page.goto(f"{COHORT}/experiences/new")
    write_experience(page, "Bostøtten kommer med nøglen")
    expect(page.get_by_role("main")).to_contain_text(HAPPENED)
    page.get_by_role("link", name="Ret erfaringen", exact=True).click()
    page.get_by_role("textbox", name="Hvad har I lært?").fill("Ring til lægen dagen før.")
    page.get_by_role("textbox", name="Hvorfor").fill("Vi havde glemt det vigtigste.")
    page.get_by_role("button", name="Gem rettelsen").click()
    expect(page.get_by_role("main")).to_contain_text("Ring til lægen dagen før.")
    expect(page.get_by_role("main")).to_contain_text("Vi havde glemt det vigtigste.")


def test_by_keyboard_alone_one_posts_an_experience(page: Page) -> None:
    """From the link on the page to the saved experience with Tab, arrows, space and Enter."""
    sign_in(page, ODENSE)
    page.goto(f"{COHORT}/experiences/new")
    page.get_by_role("textbox", name="Hvad skete der?").focus()
    page.keyboard.type(HAPPENED)
    tab_to(page, "Ja, det gik som forventet")
    page.keyboard.press("Space")
    tab_to(page, "Tilføj mere")
    page.keyboard.press("Enter")
    tab_to(page, "Hvad har I lært?")
    page.keyboard.type("Med tastaturet alene.")
    tab_to(page, "Gem erfaringen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Med tastaturet alene.")


STOPS_MAX = 30


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called that has the focus."""
    called = "(e => (e.labels && e.labels.length ? e.labels[0] : e).innerText.trim())(document.activeElement)"
    for _ in range(STOPS_MAX):
        page.keyboard.press("Tab")
        if str(page.evaluate(called)).startswith(name):
            return
    raise AssertionError(f"Tab never comes to {name!r}")


def test_an_outsider_finds_no_cohort(page: Page) -> None:
    sign_in(page, "Tovholder, Randers Kommune")
    answer = page.request.get(COHORT)
    assert answer.status == 404
