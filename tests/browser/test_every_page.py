"""Every page that somebody can reach is accessible, quiet on the console, fits a phone, and needs no JavaScript.

The walk follows links, so a page that is added is looked at without anybody thinking of it.
"""

import pytest

from tests.browser.checks import check, no_sideways_scroll, sign_in
from tests.browser.conftest import NewPage
from tests.browser.walking import walk

PEOPLE = (
    "Tovholder, Odense Kommune",
    "Tovholder, Randers Kommune",
    "Rådgiver",
    "Revisor",
    "Administrator",
)
DESK, PHONE = 1280, 360
HEIGHT = 900


@pytest.mark.parametrize("somebody", PEOPLE)
def test_every_page_is_accessible_on_a_desk_and_on_a_phone(new_page: NewPage, somebody: str) -> None:
    page = new_page()
    sign_in(page, somebody)
    for path in walk(page):
        assert page.locator("h1").count() == 1, path
        for width in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            check(page, f"{somebody}{path}-{width}")


@pytest.mark.parametrize("somebody", ["Tovholder, Odense Kommune", "Rådgiver"])
def test_every_page_works_without_javascript(new_page: NewPage, somebody: str) -> None:
    page = new_page(javascript=False, width=PHONE)
    sign_in(page, somebody)
    for path in walk(page):
        no_sideways_scroll(page)
        assert page.locator("h1").count() == 1, path


@pytest.mark.parametrize("somebody", ["Tovholder, Odense Kommune", "Revisor"])
def test_every_page_shows_the_past(new_page: NewPage, somebody: str) -> None:
    """Whoever looks at a day stays in it, is told so on every page, and is never given anything to send."""
    page = new_page(width=PHONE)
    sign_in(page, somebody)
    for path in walk(page, "/cohorts/cohort-first-months?as_of=2030-01-01", within="as_of="):
        assert page.get_by_text("Du ser portalen, som den så ud").count() == 1, path
        assert page.locator("main form[method=post]").count() == 0, path
        check(page, f"past-{somebody}{path}")
