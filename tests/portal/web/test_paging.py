"""A long list is shown a page at a time, and says which lines those are."""

import pytest
from litestar.exceptions import NotFoundException

from portal.web import paging
from portal.web.paging import PageOfLines, page_of


@pytest.fixture(autouse=True)
def three_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "LINES_MAX", 3)


@pytest.mark.parametrize("lines", [(), (1,), (1, 2, 3)])
def test_what_fits_on_one_page_says_nothing_of_pages(lines: tuple[int, ...]) -> None:
    assert page_of(lines, "", "/people") == PageOfLines(lines=lines)


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("", PageOfLines(lines=(0, 1, 2), says="Nr. 1-3 af 7", after="/people?role=a&side=2")),
        ("1", PageOfLines(lines=(0, 1, 2), says="Nr. 1-3 af 7", after="/people?role=a&side=2")),
        (
            "2",
            PageOfLines(lines=(3, 4, 5), says="Nr. 4-6 af 7", before="/people?role=a", after="/people?role=a&side=3"),
        ),
        ("3", PageOfLines(lines=(6,), says="Nr. 7-7 af 7", before="/people?role=a&side=2")),
    ],
)
def test_a_page_says_which_lines_it_shows_and_keeps_what_was_asked(asked: str, page: PageOfLines[int]) -> None:
    assert page_of(range(7), asked, "/people", role="a") == page


@pytest.mark.parametrize("asked", ["0", "4", "-1", "01", "to", "9" * 30])
def test_a_page_that_is_not_there_is_not_found(asked: str) -> None:
    with pytest.raises(NotFoundException):
        page_of(range(7), asked, "/people")
