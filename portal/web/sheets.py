"""Tables to take away: CSV and XLSX, written a batch of rows at a time, never the whole of them in memory.

CSV as a Danish Excel opens it by itself: UTF-8 with a byte order mark, semicolons between. A text that a spreadsheet
would take for a formula gets an apostrophe in front, in both, also where the sign is wide or comes after spaces: some
of them look past those. What no sheet can carry is shown as »�«.
"""

import asyncio
import csv
import datetime as dt
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from domain.calendar import COPENHAGEN
from domain.characters import UNKEEPABLE, plainly

CellValue = str | int | dt.date | None
SheetRow = tuple[CellValue, ...]
RowBatches = AsyncIterator[Sequence[SheetRow]]

BYTE_ORDER_MARK = "\ufeff"
FORMULA_SIGNS = ("=", "+", "-", "@")
EDGES = ("\t", "\r", "\n")
"""At the beginning of a cell they are cut off, or begin another one."""
UNCARRIED = "\ufffd"
CELL_CHARACTERS_MAX = 32_767
"""The most that a cell of a spreadsheet holds."""
SHEET_NAME_CHARACTERS_MAX = 31
PIECE_BYTES = 64 * 1024
COLUMN_WIDTH = 24


class Head(msgspec.Struct, frozen=True):
    """The table's name, and those of its columns."""

    name: str
    columns: tuple[str, ...]


async def csv_of(head: Head, batches: RowBatches) -> AsyncIterator[bytes]:
    """The table as CSV, piece by piece; days as 2026-03-04, moments as 2026-03-04 10:15:00 in Copenhagen."""
    yield (BYTE_ORDER_MARK + _lines([head.columns])).encode()
    async for rows in batches:
        yield _lines([tuple(map(_text, row)) for row in rows]).encode()


def _lines(rows: Iterable[Sequence[str]]) -> str:
    written = StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    return written.getvalue()


def _text(cell: CellValue) -> str:
    if isinstance(cell, dt.datetime):
        return _local(cell).isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return harmless(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


def harmless(text: str) -> str:
    """The text, which no spreadsheet takes for a formula."""
    carried = UNKEEPABLE.sub(UNCARRIED, text)
    begins = carried.startswith(EDGES) or plainly(carried).lstrip().startswith(FORMULA_SIGNS)
    return f"'{carried}" if begins else carried


def _local(moment: dt.datetime) -> dt.datetime:
    """The time of day in Copenhagen; spreadsheets know no time zones."""
    return moment.astimezone(COPENHAGEN).replace(tzinfo=None, microsecond=0)


async def xlsx_of(head: Head, batches: RowBatches) -> AsyncIterator[bytes]:
    """The table as XLSX, piece by piece; it lies in a temporary file of its own until it has been sent."""
    with TemporaryDirectory(prefix="portal-sheet-") as folder:
        path = Path(folder) / "sheet.xlsx"
        sheet = _Sheet(path, head)
        async for rows in batches:
            await asyncio.to_thread(sheet.add, rows)
        await asyncio.to_thread(sheet.close)
        with path.open("rb") as file:
            while piece := await asyncio.to_thread(file.read, PIECE_BYTES):
                yield piece


class SheetFormat(msgspec.Struct, frozen=True):
    """How a table is written, and what the file is to a browser."""

    write: Callable[[Head, RowBatches], AsyncIterator[bytes]]
    media_type: str


SHEETS: Mapping[str, SheetFormat] = {
    "csv": SheetFormat(csv_of, "text/csv; charset=utf-8"),
    "xlsx": SheetFormat(xlsx_of, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""By the ending of the file's name."""


class _Sheet:
    """A workbook of one sheet, which keeps one row in memory."""

    def __init__(self, path: Path, head: Head) -> None:
        texts = {"strings_to_formulas": False, "strings_to_urls": False}
        self._book = Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent), **texts})
        self._sheet = self._book.add_worksheet(head.name[:SHEET_NAME_CHARACTERS_MAX])
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._sheet.set_column(0, len(head.columns) - 1, COLUMN_WIDTH)
        self._sheet.freeze_panes(1, 0)
        self._sheet.write_row(0, 0, head.columns, self._book.add_format({"bold": True}))
        self._rows = 1

    def add(self, rows: Sequence[SheetRow]) -> None:
        for row in rows:
            for column, cell in enumerate(row):
                self._write(column, cell)
            self._rows += 1

    def _write(self, column: int, cell: CellValue) -> None:
        if isinstance(cell, dt.datetime):
            self._sheet.write_datetime(self._rows, column, _local(cell), self._moment)
        elif isinstance(cell, dt.date):
            self._sheet.write_datetime(self._rows, column, cell, self._day)
        elif isinstance(cell, int):
            self._sheet.write_number(self._rows, column, cell)
        elif cell:
            self._sheet.write_string(self._rows, column, harmless(cell)[:CELL_CHARACTERS_MAX])

    def close(self) -> None:
        self._book.close()
