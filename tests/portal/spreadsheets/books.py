"""Workbooks as offices make them: XLSX by openpyxl, what that cannot write by hand."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEADER = ("Navn", "Stilling", "Mail", "Telefon")
BO = ("Bo Ærø", "Leder", "bo@odense.example", 12345678)
IDA = ("Ida Å", "Bostøtte", "ida@odense.example", "87 65 43 21")
DAY = dt.datetime(2026, 2, 1)  # noqa: DTZ001
_STRICT = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)
_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body>'
    "<office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)


def book_of(*rows: Sequence[Any]) -> Workbook:
    book = Workbook()
    for row in rows:
        first(book).append(tuple(row))
    return book


def first(book: Workbook) -> Worksheet:
    return book.worksheets[0]


def saved(book: Workbook) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def strict(content: bytes) -> bytes:
    """The same workbook with the names of »Strict Open XML«."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(kept, "w") as after:
        for it in before.namelist():
            text = before.read(it).decode()
            for loose, tight in _STRICT:
                text = text.replace(loose, tight)
            after.writestr(it, text)
    return kept.getvalue()


def ods(rows: Iterable[tuple[Sequence[str], str]], sheet: str = "Ark1") -> bytes:
    """Rows with what their visibility is: »visible«, »collapse« or »filter«."""
    lines = "".join(
        f'<table:table-row table:visibility="{visibility}">'
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(it)}</text:p></table:table-cell>'
            for it in cells
        )
        + "</table:table-row>"
        for cells, visibility in rows
    )
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", _ODS.format(f'<table:table table:name="{sheet}">{lines}</table:table>'))
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return kept.getvalue()
