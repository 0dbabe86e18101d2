"""Every page that somebody can reach is accessible, quiet on the console, and fits a phone.

The walk follows links, so a page that is added is looked at without anybody thinking of it.
"""

import pytest

from tests.browser.checks import check, no_sideways_scroll, picture, sign_in
from tests.browser.conftest import NewPage
from tests.browser.walking import walk

PEOPLE = (
    "Tovholder, Odense Kommune",
    "Rådgiver",
    "Revisor",
    "Administrator",
)
DESK, PHONE = 1280, 360
HEIGHT = 900
THE_PAST = "as_of="
"""Pages of the past are walked by themselves."""


@pytest.mark.parametrize("somebody", PEOPLE)
def test_every_page_is_accessible_and_fits_a_phone(new_page: NewPage, somebody: str) -> None:
    page = new_page()
    sign_in(page, somebody)
    for path in walk(page, without=THE_PAST):
        assert page.locator("h1").count() == 1, path
        check(page, f"{somebody}{path}-{DESK}")
        page.set_viewport_size({"width": PHONE, "height": HEIGHT})
        picture(page, f"{somebody}{path}-{PHONE}")
        no_sideways_scroll(page)
        page.set_viewport_size({"width": DESK, "height": HEIGHT})


@pytest.mark.parametrize("somebody", ["Tovholder, Odense Kommune", "Administrator"])
def test_every_page_is_accessible_on_a_phone(new_page: NewPage, somebody: str) -> None:
    page = new_page(width=PHONE)
    sign_in(page, somebody)
    for path in walk(page, without=THE_PAST):
        check(page, f"{somebody}{path}-phone")
