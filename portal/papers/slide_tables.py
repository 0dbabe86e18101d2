"""A table over as many pages as it takes, its columns above its rows on each."""

from collections.abc import Iterator, Sequence

import msgspec

from portal.papers.deck import TablePart
from portal.papers.fitting import height_of, on_one_line

TABLE_SIZES = (16.0, 14.0, 12.0, 10.0, 8.0)
COLUMN_LETTERS = (14.0, 42.0)
"""How wide a column may be, in letters, beside the others."""
INSET_ACROSS, INSET_DOWN = 16.0, 8.0
"""Of a cell, both sides together, in points."""


class TablePiece(msgspec.Struct, frozen=True, kw_only=True):
    """Rows that stand on one page under their columns; `heights` are of the row of columns and of each row."""

    part: TablePart
    begins: bool
    rows: tuple[tuple[str, ...], ...]
    size: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]


def pieces_of(part: TablePart, width: float, room: float) -> Iterator[TablePiece]:
    """At least one, in the largest letters in which each of its rows fits on a page below its columns."""
    shares = shares_of(part)
    widths = tuple(width * it / sum(shares) for it in shares)
    size, heights = TABLE_SIZES[0], [room]
    for size in TABLE_SIZES:
        heights = [_row_height(row, widths, size) for row in (part.columns, *part.rows)]
        if heights[0] + max(heights[1:], default=0.0) <= room:
            break
    columns, *high = heights
    for first, behind in _by_page(high, room - columns):
        yield TablePiece(
            part=part,
            begins=first == 0,
            rows=part.rows[first:behind],
            size=size,
            widths=widths,
            heights=(columns, *high[first:behind]),
        )


def shares_of(part: TablePart) -> Sequence[float]:
    """How wide the columns are beside each other, by what stands in them."""
    least, most = COLUMN_LETTERS
    longest = (max(map(len, column)) for column in zip(part.columns, *part.rows, strict=True))
    return [min(max(it, least), most) for it in longest]


def _row_height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    cells = (height_of(on_one_line(it), width - INSET_ACROSS, size) for it, width in zip(row, widths, strict=True))
    return max(cells, default=0.0) + INSET_DOWN


def _by_page(high: Sequence[float], room: float) -> Iterator[tuple[int, int]]:
    """From which row to before which."""
    first, taken = 0, 0.0
    for number, height in enumerate(high):
        if number > first and taken + height > room:
            yield first, number
            first, taken = number, 0.0
        taken += height
    yield first, len(high)
