"""A long list shown a page at a time: which lines, how many there are, and where the others are."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

import msgspec
from litestar.exceptions import NotFoundException

from portal.surroundings.numbers import number_in
from portal.web.danish import number

T = TypeVar("T")
U = TypeVar("U")
LINES_MAX = 100
"""On one page."""
PAGE = "side"
"""What an address says the number of the page by, from 1."""


class PageOfLines(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """`says` is »Nr. 101-200 af 10.041«, "" where all lines are on one page; the addresses lead to its neighbours."""

    lines: tuple[T, ...]
    says: str = ""
    before: str | None = None
    after: str | None = None

    def shown_as(self, shown: Callable[[T], U]) -> "PageOfLines[U]":
        """The same page of what is made of each line."""
        return PageOfLines(lines=tuple(map(shown, self.lines)), says=self.says, before=self.before, after=self.after)


def with_lines(page: PageOfLines[Any], lines: Sequence[U]) -> PageOfLines[U]:
    """The same page of these lines."""
    return PageOfLines(lines=tuple(lines), says=page.says, before=page.before, after=page.after)


def page_of(lines: Sequence[T], asked: str, path: str, *, each: int | None = None, **kept: str) -> PageOfLines[T]:
    """The page that is `asked` for, "" being the first; its neighbours' addresses say what is `kept`, too.

    There are `each` lines on one, or else `LINES_MAX`. Raises `NotFoundException` where there is none.
    """
    each = each or LINES_MAX
    count = max(1, -(-len(lines) // each))
    wanted = number_in(asked) if asked else 1
    if wanted is None or not 1 <= wanted <= count:
        raise NotFoundException
    first = (wanted - 1) * each
    shown = tuple(lines[first : first + each])
    if count == 1:
        return PageOfLines(lines=shown)
    return PageOfLines(
        lines=shown,
        says=f"Nr. {number(first + 1)}-{number(first + len(shown))} af {number(len(lines))}",
        before=_address(path, wanted - 1, kept) if wanted > 1 else None,
        after=_address(path, wanted + 1, kept) if wanted < count else None,
    )


def _address(path: str, page: int, kept: dict[str, str]) -> str:
    query = kept | ({PAGE: str(page)} if page > 1 else {})
    return f"{path}?{urlencode(query)}" if query else path
