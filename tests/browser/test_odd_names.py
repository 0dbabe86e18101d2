"""The longest and oddest names make no page wider than a telephone."""

from collections.abc import Generator

import pytest

from tests.browser.checks import no_sideways_scroll, picture, sign_in
from tests.browser.conftest import NewPage, served
from tests.browser.walking import walk
from tests.conftest import TestPostgres

PHONE = 360


@pytest.fixture(scope="module")
def site(postgres: TestPostgres, odd: str) -> Generator[str]:
    """A portal in which every text is an odd one."""
    with served(postgres, odd) as address:
        yield address


@pytest.mark.parametrize("somebody", ["Tovholder, Odense Kommune", "Rådgiver", "Revisor", "Administrator"])
def test_no_name_makes_a_page_wider_than_a_telephone(new_page: NewPage, somebody: str) -> None:
    page = new_page(width=PHONE)
    sign_in(page, somebody)
    for path in walk(page, without="as_of="):
        picture(page, f"odd-{somebody}{path}")
        no_sideways_scroll(page)
