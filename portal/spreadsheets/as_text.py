"""A workbook's list as the text that pasting it would have given, so that it can be seen, mended and sent again."""

from collections.abc import Iterator

from portal.spreadsheets.sheets import LeftOut, ListCell, ListSheet

SPOILT = "#FEJL!"
"""Stands where a cell does not say what its owner meant."""
NAMED_MAX = 12


def as_text(sheet: ListSheet) -> str:
    """One line a row, tabs between its cells, without the rows that are left out."""
    return "\n".join("\t".join(map(_said, row.cells)).rstrip("\t") for row in sheet.rows if row.left_out is None)


def _said(cell: ListCell) -> str:
    return cell.text if cell.spoilt is None else SPOILT


def remarks(sheet: ListSheet) -> Iterator[str]:
    """What its owner has to know of it: which rows are left out, and which cells do not say what was meant."""
    yield from sheet.notes
    for why in LeftOut:
        yield from _of([row.number for row in sheet.rows if row.left_out is why], why.value)
    for kind in dict.fromkeys(cell.spoilt for row in sheet.rows for cell in row.cells if cell.spoilt is not None):
        yield from _of([row.number for row in sheet.rows if any(it.spoilt is kind for it in row.cells)], kind.value)


def _of(numbers: list[int], why: str) -> Iterator[str]:
    if numbers:
        more = f" og {len(numbers) - NAMED_MAX} andre" if len(numbers) > NAMED_MAX else ""
        yield f"Række {', '.join(map(str, numbers[:NAMED_MAX]))}{more} i regnearket: {why}"
