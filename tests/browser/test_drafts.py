"""What is typed and not sent comes back in the browser: after a closed tab, and without JavaScript, too."""

import re

import pytest
from playwright.sync_api import FilePayload

from tests.browser.checks import check, no_sideways_scroll, sign_in
from tests.browser.conftest import NewPage
from tests.portal.filing.material import photo

pytestmark = pytest.mark.own_site

NEW = "/cohorts/cohort-first-months/experiences/new"
COORDINATOR, OTHER = "Tovholder, Odense Kommune", "Tovholder, Dalhoffminde"
PHOTO: FilePayload = {"name": "opslag.jpg", "mimeType": "image/jpeg", "buffer": photo()}
TYPED = 'Linje et.\n\nLinje »to« & "tre".'


def test_a_closed_tab_loses_nothing(new_page: NewPage) -> None:
    page = new_page(width=360)
    sign_in(page, COORDINATOR)
    page.goto(NEW)
    page.get_by_label("Hvad skete der?").fill(TYPED)
    page.get_by_role("radio", name="Kun os").check()
    page.get_by_text(re.compile(r"Kladde gemt \d")).wait_for()
    check(page, "draft-kept")
    later = page.context.new_page()
    page.close()
    later.goto(NEW)
    later.get_by_text(re.compile(r"Kladde fra \d")).wait_for()
    check(later, "draft-back")
    assert later.get_by_label("Hvad skete der?").input_value() == TYPED
    assert later.get_by_role("radio", name="Kun os").is_checked()
    later.get_by_role("button", name="Kassér kladden").click()
    later.get_by_text("Kladden er kasseret.").wait_for()
    assert later.get_by_label("Hvad skete der?").input_value() == ""


def test_a_tab_that_is_left_at_once_is_kept_as_it_was(new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, OTHER)
    page.goto(NEW)
    page.get_by_label("Hvad skete der?").fill(TYPED)
    page.goto("/")
    page.goto(NEW)
    assert page.get_by_label("Hvad skete der?").input_value() == TYPED


def test_what_looks_like_a_number_of_a_citizen_is_said_at_once(new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, COORDINATOR)
    page.goto(NEW)
    field = page.get_by_label("Hvad skete der?")
    field.fill("Hun har 010203-1235.")
    page.get_by_role("alert").filter(has_text="CPR-nummer").wait_for()
    check(page, "draft-not-kept")
    field.fill("Hun kom.")
    page.get_by_text(re.compile(r"Kladde gemt \d")).wait_for()
    assert page.get_by_role("alert").filter(has_text="CPR-nummer").count() == 0


def test_a_draft_without_javascript(new_page: NewPage) -> None:
    page = new_page(javascript=False, width=360)
    sign_in(page, COORDINATOR)
    page.goto(NEW)
    page.get_by_label("Hvad skete der?").fill(TYPED)
    page.get_by_role("button", name="Gem kladde").click()
    page.get_by_text("Kladden er gemt.").wait_for()
    no_sideways_scroll(page)
    assert page.get_by_label("Hvad skete der?").input_value() == TYPED


def test_whoever_is_about_to_be_signed_out_is_told_and_stays_by_one_press(new_page: NewPage) -> None:
    page = new_page(width=360)
    page.clock.install()
    sign_in(page, COORDINATOR)
    page.goto(NEW)
    stay = page.get_by_role("button", name="Bliv logget ind")
    assert not stay.is_visible()
    page.clock.fast_forward("07:56:00")
    stay.wait_for()
    check(page, "session-ends")
    stay.click()
    stay.wait_for(state="hidden")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_draft_keeps_a_photo_that_was_chosen(new_page: NewPage, javascript: bool) -> None:
    page = new_page(width=360, javascript=javascript)
    sign_in(page, OTHER)
    page.goto(NEW)
    page.get_by_label("Hvad skete der?").fill(TYPED)
    page.get_by_label(re.compile("^Et billede")).set_input_files([PHOTO])
    page.get_by_role("button", name="Gem kladde").click()
    page.get_by_text("Kladden er gemt.").wait_for()
    page.goto("/")
    page.goto(NEW)
    assert page.get_by_label("opslag.jpg").is_checked()
    if javascript:
        check(page, "draft-with-photo")
    page.get_by_role("button", name="Kassér kladden").click()
    page.get_by_text("Kladden er kasseret.").wait_for()
    assert page.get_by_label("opslag.jpg").count() == 0
