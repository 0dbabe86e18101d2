"""What a list is once it is read, wherever it came from: rows of cells with the numbers that its owner sees."""

from enum import Enum

import msgspec

ROWS_MAX = 10_000
COLUMNS_MAX = 40
CELL_CHARACTERS_MAX = 5_000


class Spoilt(Enum):
    """Why a cell does not say what its owner believes that it says."""

    ERROR = "en celle viser en fejl."
    DATE = "regnearket har lavet en dato af det, der blev skrevet."
    NOT_RECKONED = "en celle har en formel, der ikke er regnet ud. Åbn listen i regnearket, gem den, og vælg den igen."


class LeftOut(Enum):
    """Why a row is not meant: its owner does not see it, or has crossed it out."""

    HIDDEN = "skjult, så det er ikke taget med."
    STRUCK = "streget over, så det er ikke taget med."


class ListCell(msgspec.Struct, frozen=True):
    """A cell's text as it is shown, without what surrounds it; "" where it is empty."""

    text: str
    spoilt: Spoilt | None = None


class ListRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row that is not empty; the first one of the sheet has the `number` 1."""

    number: int
    cells: tuple[ListCell, ...]
    left_out: LeftOut | None = None


class ListSheet(msgspec.Struct, frozen=True, kw_only=True):
    """The list; `notes` are sentences about what of the file is not in it, or could not be seen."""

    rows: tuple[ListRow, ...]
    notes: tuple[str, ...] = ()


class NoSheet(Exception):
    """There is no list in what was sent; the message says why, to whoever sent it."""


TOO_MANY_ROWS = f"Listen har mere end {ROWS_MAX:,} rækker. Del den i flere.".replace(",", ".")
TOO_MANY_COLUMNS = f"Listen har mere end {COLUMNS_MAX} kolonner. Behold kun dem, der skal bruges."
NOTHING_IN_IT = "Der er ingen rækker i listen."


def plain(text: str) -> str:
    """A cell's text on one line: Excel's line breaks and its hard spaces are spaces."""
    return " ".join(text[:CELL_CHARACTERS_MAX].split())


def sheet_of(rows: tuple[ListRow, ...], notes: tuple[str, ...] = ()) -> ListSheet:
    """The list without its empty rows. Raises `NoSheet`."""
    filled = tuple(row for row in rows if any(cell.text or cell.spoilt for cell in row.cells))
    if not filled:
        raise NoSheet(NOTHING_IN_IT)
    if len(filled) > ROWS_MAX:
        raise NoSheet(TOO_MANY_ROWS)
    if max(len(row.cells) for row in filled) > COLUMNS_MAX:
        raise NoSheet(TOO_MANY_COLUMNS)
    return ListSheet(rows=filled, notes=notes)
