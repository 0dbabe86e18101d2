"""A list in a workbook: XLSX, also the strict kind, and ODS. It is the first sheet that is shown and is not empty.

Rows that somebody has hidden, by a filter or by hand, come along in every library as if they were shown, and so do
those that are struck through: whoever sends the list believes that they are not in it.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from portal.filing.kinds import BROKEN, ENCRYPTED, OLD, OLE, PROTECTED
from portal.spreadsheets.hidden import hidden_in_ods
from portal.spreadsheets.sheets import (
    COLUMNS_MAX,
    NOTHING_IN_IT,
    ROWS_MAX,
    LeftOut,
    ListCell,
    ListRow,
    ListSheet,
    NoSheet,
    Spoilt,
    plain,
    sheet_of,
)

UNPACKED_BYTES_MAX = 60 * 1024 * 1024
"""Ten thousand rows of people are 10 MB; a workbook takes about thirty times its size in memory."""
TOO_LARGE = "Regnearket er for stort. Kopiér rækkerne over i et nyt, og vælg det."
STRICT = (
    "Regnearket er gemt som »Strict Open XML«. Skjulte og overstregede rækker kan ikke kendes i det, så se listen "
    "efter for dem."
)
BEYOND = f"Der står noget efter række {ROWS_MAX:,} i regnearket. Det er ikke læst.".replace(",", ".")
STRICT_NAMES = b"http://purl.oclc.org/ooxml/"
"""openpyxl finds no sheet in a workbook that uses them."""
ODS_MIME = b"application/vnd.oasis.opendocument.spreadsheet"
FORMULA = "f"
_FAULTS = (
    zipfile.BadZipFile,
    CalamineError,
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    OSError,
    RuntimeError,
    SyntaxError,
)
"""What the libraries raise where a file is not what it says."""

RowCells = tuple[ListCell, ...]
Spans = Iterable[tuple[int, int, int, int]]
"""Merged cells: the first row and column and the last ones, from 0."""


def is_workbook(content: bytes) -> bool:
    """Is it packed as workbooks are, or in the old format, or protected?"""
    return content.startswith((b"PK\x03\x04", OLE))


def sheet_of_workbook(content: bytes) -> ListSheet:
    """The list in the file. Raises `NoSheet`. It may take a second of processor: call it in a thread."""
    if content.startswith(OLE):
        raise NoSheet(PROTECTED if ENCRYPTED in content else OLD)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(it.file_size for it in archive.infolist()) > UNPACKED_BYTES_MAX:
                raise NoSheet(TOO_LARGE)
            if "xl/workbook.xml" in archive.namelist():
                return _of_xlsx(content, archive)
            return _of_ods(content, archive)
    except _FAULTS as broken:
        raise NoSheet(BROKEN) from broken


def _of_xlsx(content: bytes, archive: zipfile.ZipFile) -> ListSheet:
    if STRICT_NAMES in archive.read("xl/workbook.xml"):
        return _of_any(content, (STRICT,))
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    shown = [it for it in book.worksheets if it.sheet_state == Worksheet.SHEETSTATE_VISIBLE]
    filled = [it for it in shown if any(cell.value is not None for row in _looked_at(it) for cell in row)]
    if not filled:
        raise NoSheet(NOTHING_IN_IT)
    first, others = filled[0], [it.title for it in filled[1:]]
    rows = [tuple(_cell(it.value, it.data_type == "e") for it in row) for row in _looked_at(first)]
    if any(b"<f" in archive.read(it) for it in archive.namelist() if it.startswith("xl/worksheets/sheet")):
        written = openpyxl.load_workbook(io.BytesIO(content))[first.title]
        rows = [_reckoned(shown, row) for shown, row in zip(rows, _looked_at(written), strict=False)]
    spans = [(it.min_row - 1, it.min_col - 1, it.max_row - 1, it.max_col - 1) for it in first.merged_cells.ranges]
    notes = [*_others(first.title, others), *([BEYOND] if first.max_row > ROWS_MAX + 1 else [])]
    return sheet_of(tuple(_rows(_spread(rows, spans), _not_meant(first))), tuple(notes))


def _looked_at(sheet: Worksheet) -> Iterator[tuple[Cell | MergedCell, ...]]:
    """Of each row what may be part of a list; rows that nobody has written in are made empty meanwhile."""
    rows, columns = min(sheet.max_row, ROWS_MAX + 1), min(sheet.max_column, COLUMNS_MAX + 1)
    return sheet.iter_rows(max_row=rows, max_col=columns)


def _not_meant(sheet: Worksheet) -> Mapping[int, LeftOut]:
    """By their numbers, the rows that are hidden or have a cell that is struck through."""
    struck = (
        number
        for number, row in enumerate(_looked_at(sheet), start=1)
        if any(it.value is not None and it.font.strike for it in row)
    )
    hidden = (number for number, row in sheet.row_dimensions.items() if row.hidden)
    return {**dict.fromkeys(struck, LeftOut.STRUCK), **dict.fromkeys(hidden, LeftOut.HIDDEN)}


def _reckoned(shown: RowCells, written: Sequence[Cell | MergedCell]) -> RowCells:
    """The cells as they are shown, and that a formula has never been reckoned, which looks as if nothing was there."""
    not_reckoned = ListCell("", Spoilt.NOT_RECKONED)
    return tuple(
        not_reckoned if cell == ListCell("") and it.data_type == FORMULA else cell
        for cell, it in zip(shown, written, strict=False)
    )


def _of_ods(content: bytes, archive: zipfile.ZipFile) -> ListSheet:
    if archive.read("mimetype").strip() != ODS_MIME:
        raise NoSheet(BROKEN)
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise NoSheet(PROTECTED)
    return _of_any(content, (), archive.read("content.xml"))


def _of_any(content: bytes, notes: tuple[str, ...], ods: bytes = b"") -> ListSheet:
    """By the library that reads every kind, but says nothing of what is hidden."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        shown = [it.name for it in book.sheets_metadata if it.visible is SheetVisibleEnum.Visible]
        sheets = [it for it in map(book.get_sheet_by_name, shown) if it.total_height]
        if not sheets:
            raise NoSheet(NOTHING_IN_IT)
        first = sheets[0]
        values = first.to_python(skip_empty_area=False, nrows=ROWS_MAX + 1)
        spans = [(*begins, *ends) for begins, ends in first.merged_cell_ranges or ()]
        beyond = (BEYOND,) if first.total_height > ROWS_MAX + 1 else ()
    rows = [tuple(_cell(it, wrong=False) for it in row) for row in values]
    left_out = dict.fromkeys(hidden_in_ods(ods, first.name), LeftOut.HIDDEN) if ods else {}
    others = _others(first.name, [it.name for it in sheets[1:]])
    return sheet_of(tuple(_rows(_spread(rows, spans), left_out)), (*notes, *others, *beyond))


def _cell(value: Any, wrong: bool) -> ListCell:
    """A number as it is typed, without the point zero that every number has in a spreadsheet."""
    if wrong:
        return ListCell(plain(str(value)), Spoilt.ERROR)
    match value:
        case None:
            return ListCell("")
        case bool():
            return ListCell("ja" if value else "nej")
        case float() if value.is_integer():
            return ListCell(str(int(value)))
        case dt.date() | dt.time() | dt.timedelta():
            return ListCell(str(value), Spoilt.DATE)
        case _:
            return ListCell(plain(str(value)))


def _spread(rows: list[RowCells], spans: Spans) -> list[RowCells]:
    """What stands in cells that are merged downwards stands in each of their rows."""
    spread = [list(row) for row in rows]
    for top, left, bottom, _ in spans:
        for row in spread[top + 1 : bottom + 1]:
            if left < len(row) and left < len(spread[top]):
                row[left] = spread[top][left]
    return [tuple(row) for row in spread]


def _rows(rows: Iterable[RowCells], left_out: Mapping[int, LeftOut]) -> Iterator[ListRow]:
    for number, cells in enumerate(rows, start=1):
        yield ListRow(number=number, cells=cells, left_out=left_out.get(number))


def _others(name: str, others: Sequence[str]) -> Iterator[str]:
    if others:
        unread = ", ".join(f"»{it}«" for it in others)
        yield f"Kun arket »{name}« er læst, ikke {unread}."
