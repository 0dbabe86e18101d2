"""Every page that somebody can reach, now and then, is accessible, quiet on the console, and fits a phone.

The walk follows links, so a page that is added is looked at without anybody thinking of it.
"""

import pytest

from tests.browser.checks import check_wide_and_narrow, sign_in
from tests.browser.conftest import NewPage
from tests.browser.walking import drawn, walk

PEOPLE = (
    "Tovholder, Odense Kommune",
    "Rådgiver",
    "Revisor",
    "Administrator",
)
THE_PAST = "as_of="
"""Pages of the past are walked by themselves."""


@pytest.mark.parametrize("somebody", PEOPLE)
def test_every_page_is_accessible_and_fits_a_phone(new_page: NewPage, somebody: str) -> None:
    page = new_page()
    sign_in(page, somebody)
    for stop in walk(page, without=THE_PAST):
        assert stop.html.count("<h1") == 1, stop.path
        if drawn(page, stop):
            check_wide_and_narrow(page, f"{somebody}{stop.path}")


@pytest.mark.parametrize("somebody", ["Tovholder, Odense Kommune", "Revisor"])
def test_every_page_shows_the_past(new_page: NewPage, somebody: str) -> None:
    """Whoever looks at a day stays in it, is told so on every page, and is never given anything to send."""
    page = new_page()
    sign_in(page, somebody)
    for stop in walk(page, "/cohorts/cohort-first-months?as_of=2030-01-01", within=THE_PAST):
        assert stop.html.count("Du ser portalen, som den så ud") == 1, stop.path
        assert 'method="post"' not in stop.main, stop.path
        if drawn(page, stop):
            check_wide_and_narrow(page, f"past-{somebody}{stop.path}")
