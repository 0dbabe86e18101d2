"""A list as text: what Excel puts on the clipboard, and its CSV, with semicolons in Denmark and commas elsewhere."""

import codecs
import csv
import re
from itertools import islice

from portal.spreadsheets.sheets import ROWS_MAX, ListCell, ListRow, ListSheet, NoSheet, plain, sheet_of

DELIMITERS = ("\t", ";", ",")
LOOKED_AT_ROWS = 50
LINES_MAX = 2 * ROWS_MAX
_SAYS_DELIMITER = re.compile(r"sep=(.)\r?\n")
NO_TEXT = "Filen er hverken et regneark eller tekst. Gem listen som XLSX eller CSV, og vælg den."
QUOTES_DO_NOT_END = "Et citationstegn i listen har intet, der slutter det, så alle citationstegn er læst som tegn."


def text_in(content: bytes) -> str:
    """The bytes as text: by their byte order mark, else UTF-8, else as Windows in Denmark writes. Raises `NoSheet`."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise NoSheet(NO_TEXT)
    return text


def sheet_of_text(text: str) -> ListSheet:
    """The list in the text. Raises `NoSheet`."""
    said = _SAYS_DELIMITER.match(text)
    rest = text[said.end() :] if said else text
    lines = rest.splitlines(keepends=True)
    delimiter = said[1] if said else _delimiter(lines)
    records: list[list[str]]
    notes: tuple[str, ...]
    try:
        records, notes = list(islice(csv.reader(lines, delimiter=delimiter, strict=True), LINES_MAX)), ()
    except csv.Error:
        records, notes = _unquoted(lines, delimiter), (QUOTES_DO_NOT_END,)
    first = 2 if said else 1
    rows = tuple(
        ListRow(number=number, cells=tuple(ListCell(plain(it)) for it in record))
        for number, record in enumerate(records, start=first)
    )
    return sheet_of(rows, notes)


def _unquoted(lines: list[str], delimiter: str) -> list[list[str]]:
    return [line.rstrip("\r\n").split(delimiter) for line in lines[:LINES_MAX]]


def _delimiter(lines: list[str]) -> str:
    """The one by which most rows have as many cells as the first, and more than one."""
    filled = [line for line in lines[:LOOKED_AT_ROWS] if line.strip()]
    return max(DELIMITERS, key=lambda it: _alike(filled, it))


def _alike(lines: list[str], delimiter: str) -> int:
    counts = [len(next(csv.reader([line], delimiter=delimiter), ())) for line in lines]
    return sum(count == counts[0] for count in counts) if counts and counts[0] > 1 else 0
