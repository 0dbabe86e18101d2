"""Every page works without JavaScript, and the longest and oddest names make none wider than a telephone."""

from collections.abc import Generator

import pytest

from tests.browser.checks import no_sideways_scroll, picture, sign_in
from tests.browser.conftest import NewPage, served
from tests.browser.walking import drawn, kind_of, walk
from tests.conftest import TestPostgres

PHONE = 360


@pytest.fixture(scope="module")
def site(postgres: TestPostgres, odd: str) -> Generator[str]:
    """A portal in which every text is an odd one."""
    with served(postgres, odd) as address:
        yield address


@pytest.mark.parametrize(
    "somebody",
    ["Tovholder, Odense Kommune", "Tovholder, Randers Kommune", "Rådgiver", "Revisor", "Administrator"],
)
def test_every_page_works_without_javascript_and_is_no_wider_than_a_telephone(new_page: NewPage, somebody: str) -> None:
    page = new_page(javascript=False, width=PHONE)
    sign_in(page, somebody)
    for stop in walk(page, without="as_of="):
        if drawn(page, stop, f"odd{kind_of(stop.path)}"):
            assert page.locator("h1").count() == 1, stop.path
            picture(page, f"odd-{somebody}{stop.path}")
            no_sideways_scroll(page)
