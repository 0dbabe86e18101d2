"""Every page works without JavaScript, and shows the past to whoever asks for a day."""

import pytest

from tests.browser.checks import check, no_sideways_scroll, sign_in
from tests.browser.conftest import NewPage
from tests.browser.walking import walk

PHONE = 360


@pytest.mark.parametrize("somebody", ["Tovholder, Odense Kommune", "Tovholder, Randers Kommune", "Rådgiver"])
def test_every_page_works_without_javascript(new_page: NewPage, somebody: str) -> None:
    page = new_page(javascript=False, width=PHONE)
    sign_in(page, somebody)
    for path in walk(page, without="as_of="):
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
