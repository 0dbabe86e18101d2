"""Workbooks: what is in them, and what their owner does not see in them."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl.styles import Font

from portal.filing.kinds import BROKEN, ENCRYPTED, OLD, OLE, PROTECTED
from portal.spreadsheets.sheets import NOTHING_IN_IT, ROWS_MAX, TOO_MANY_ROWS, LeftOut, ListSheet, NoSheet, Spoilt
from portal.spreadsheets.workbooks import BEYOND, STRICT, TOO_LARGE, UNPACKED_BYTES_MAX, sheet_of_workbook
from tests.portal.spreadsheets.books import BO, DAY, HEADER, IDA, book_of, first, ods, saved, strict

SHOWN = ["Bo Ærø", "Leder", "bo@odense.example", "12345678"]


def texts(sheet: ListSheet) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in sheet.rows]


def read(*rows: Sequence[Any]) -> ListSheet:
    return sheet_of_workbook(saved(book_of(*rows)))


def test_a_phone_number_that_became_a_number_is_read_as_it_was_typed() -> None:
    assert texts(read(HEADER, BO)) == [[*HEADER], SHOWN]


def test_a_strict_workbook_is_read_and_says_what_cannot_be_seen_in_it() -> None:
    sheet = sheet_of_workbook(strict(saved(book_of(HEADER, BO))))
    assert texts(sheet) == [[*HEADER], SHOWN]
    assert sheet.notes == (STRICT,)


def test_a_row_that_is_filtered_away_is_not_meant() -> None:
    book = book_of(HEADER, BO, IDA)
    first(book).row_dimensions[2].hidden = True
    assert [row.left_out for row in sheet_of_workbook(saved(book)).rows] == [None, LeftOut.HIDDEN, None]


def test_a_name_that_is_struck_through_is_not_meant() -> None:
    book = book_of(HEADER, BO, IDA)
    first(book)["A3"].font = Font(strike=True)
    assert [row.left_out for row in sheet_of_workbook(saved(book)).rows] == [None, None, LeftOut.STRUCK]


def test_a_hidden_sheet_is_not_read_and_others_are_named() -> None:
    book = book_of(HEADER, BO)
    book.create_sheet("Gamle", 0).append(IDA)
    book["Gamle"].sheet_state = "hidden"
    book.create_sheet("Noter").append(["Husk kage"])
    sheet = sheet_of_workbook(saved(book))
    assert texts(sheet) == [[*HEADER], SHOWN]
    assert sheet.notes == ("Kun arket »Sheet« er læst, ikke »Noter«.",)


def test_merged_cells_say_what_they_say_in_each_row() -> None:
    book = book_of(("Organisation", "Navn"), ("Odense", "Bo"), ("", "Ida"), ("Skovvang", "Per"))
    first(book).merge_cells("A2:A3")
    assert texts(sheet_of_workbook(saved(book)))[1:] == [["Odense", "Bo"], ["Odense", "Ida"], ["Skovvang", "Per"]]


def test_an_error_a_date_and_a_formula_that_was_never_reckoned_are_told() -> None:
    book = book_of(HEADER, ("#N/A", DAY, '=B2&"@odense.example"', 1))
    cells = sheet_of_workbook(saved(book)).rows[1].cells
    assert [it.spoilt for it in cells] == [Spoilt.ERROR, Spoilt.DATE, Spoilt.NOT_RECKONED, None]


def test_a_stray_cell_far_below_costs_nothing_and_is_told() -> None:
    book = book_of(HEADER, BO)
    first(book).cell(row=1_048_576, column=1, value="x")
    sheet = sheet_of_workbook(saved(book))
    assert texts(sheet) == [[*HEADER], SHOWN]
    assert sheet.notes == (BEYOND,)


def test_rows_hidden_in_an_opendocument_sheet_are_not_meant() -> None:
    sheet = sheet_of_workbook(
        ods([(HEADER[:2], "visible"), (BO[:2], "filter"), (IDA[:2], "collapse"), (BO[:2], "visible")])
    )
    assert [row.left_out for row in sheet.rows] == [None, LeftOut.HIDDEN, LeftOut.HIDDEN, None]
    assert texts(sheet)[3] == SHOWN[:2]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (OLE + ENCRYPTED, PROTECTED),
        (OLE + b"Workbook", OLD),
        (b"PK\x03\x04 and then nothing", BROKEN),
        (saved(book_of()), NOTHING_IN_IT),
        (saved(book_of(*[BO] * (ROWS_MAX + 1))), TOO_MANY_ROWS),
    ],
    ids=["protected", "old", "broken", "empty", "too many rows"],
)
def test_what_cannot_be_read_says_why(content: bytes, why: str) -> None:
    with pytest.raises(NoSheet, match=why.replace("(", "[(]")):
        sheet_of_workbook(content)


def test_what_unpacks_to_more_than_any_list_is_opened_by_nobody() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (UNPACKED_BYTES_MAX + 1))
    with pytest.raises(NoSheet, match=TOO_LARGE):
        sheet_of_workbook(kept.getvalue())
