"""Files and pictures in the browser: chosen, shown, wrong, and taken away, on a phone and with the keyboard."""

import pytest
from playwright.sync_api import FilePayload, expect

from tests.browser.checks import PHONE, check, check_wide_and_narrow, sign_in
from tests.browser.conftest import NewPage
from tests.portal.filing.material import photo

pytestmark = pytest.mark.own_site

COORDINATOR = "Tovholder, Odense Kommune"
COHORT = "/cohorts/cohort-first-months"
SHEET = f"{COHORT}/test-actions/test-action-odense-one-inbox"
PHOTO: FilePayload = {"name": "skitse.jpg", "mimeType": "image/jpeg", "buffer": photo((800, 600))}
STRANGE: FilePayload = {"name": "side.html", "mimeType": "text/html", "buffer": b"<html>"}


def test_a_photo_stands_with_a_test_action(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    sign_in(page, COORDINATOR)
    page.goto(f"{SHEET}/files")
    page.get_by_label("Filer").set_input_files([STRANGE, PHOTO])
    page.get_by_role("button", name="Tilføj").click()
    expect(page.get_by_role("group", name="Det er ikke gemt endnu")).to_be_focused()
    expect(page.get_by_label("skitse.jpg")).to_be_checked()
    check_wide_and_narrow(page, "files-wrong")
    page.get_by_label("Hvad viser billedet?").fill("Skitsen. Se www.odense.dk/postkasse.")
    page.get_by_role("button", name="Tilføj").click()
    expect(page.get_by_role("img", name="Skitsen.")).to_be_visible()
    expect(page.get_by_role("link", name="www.odense.dk/postkasse", exact=True)).to_have_attribute("rel", "noopener")
    check_wide_and_narrow(page, "files-shown")
    page.get_by_role("link", name="Fjern skitse.jpg").click()
    check(page, "files-removal")
    page.get_by_role("button", name="Fjern den").click()
    expect(page.get_by_role("img", name="Skitsen.")).to_have_count(0)


def test_a_picture_of_oneself(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    sign_in(page, COORDINATOR)
    page.goto("/account")
    page.get_by_role("link", name="Dit billede").click()
    page.get_by_role("button", name="Vis billedet").click()
    expect(page.get_by_role("group", name="Det er ikke gemt endnu")).to_be_focused()
    check_wide_and_narrow(page, "picture-wrong")
    page.get_by_label("Billede").set_input_files([PHOTO])
    page.get_by_role("button", name="Vis billedet").click()
    expect(page.get_by_role("img", name="Dit billede, som de andre ser det")).to_be_visible()
    check_wide_and_narrow(page, "picture-shown")
    page.goto(f"{COHORT}/network")
    check_wide_and_narrow(page, "picture-network")
    page.goto("/account/picture")
    page.get_by_role("button", name="Fjern billedet").click()
    expect(page.get_by_text("Dit billede er fjernet.")).to_be_visible()
