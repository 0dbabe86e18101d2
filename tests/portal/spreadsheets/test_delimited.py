"""Lists as text: what comes from the clipboard, and the CSV of Excel in Denmark and elsewhere."""

import pytest

from portal.spreadsheets.delimited import QUOTES_DO_NOT_END, sheet_of_text, text_in
from portal.spreadsheets.sheets import NOTHING_IN_IT, ROWS_MAX, TOO_MANY_COLUMNS, TOO_MANY_ROWS, ListSheet, NoSheet

HEADED = "Navn;Stilling;Mail\nSøren Ærø;Bostøtte;soren@odense.example\n"
READ = [["Navn", "Stilling", "Mail"], ["Søren Ærø", "Bostøtte", "soren@odense.example"]]


def texts(sheet: ListSheet) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_danish_letters_are_read_however_the_file_was_saved(encoding: str) -> None:
    assert texts(sheet_of_text(text_in(HEADED.encode(encoding)))) == READ


@pytest.mark.parametrize("delimiter", ["\t", ";", ","])
def test_the_delimiter_is_the_one_that_makes_rows_alike(delimiter: str) -> None:
    assert texts(sheet_of_text(HEADED.replace(";", delimiter))) == READ


def test_commas_within_names_part_nothing_where_cells_come_from_the_clipboard() -> None:
    pasted = "Navn\tStilling\nHansen, Bo\tLeder, nat\nJensen, Ida\tLeder, dag\n"
    assert texts(sheet_of_text(pasted)) == [
        ["Navn", "Stilling"],
        ["Hansen, Bo", "Leder, nat"],
        ["Jensen, Ida", "Leder, dag"],
    ]


def test_addresses_alone_are_one_column() -> None:
    assert texts(sheet_of_text("bo@odense.example\nida@odense.example\n")) == [
        ["bo@odense.example"],
        ["ida@odense.example"],
    ]


def test_excels_own_line_that_names_the_delimiter_is_no_row() -> None:
    sheet = sheet_of_text("sep=;\r\nNavn;Mail\r\nBo;bo@odense.example\r\n")
    assert texts(sheet) == [["Navn", "Mail"], ["Bo", "bo@odense.example"]]
    assert [row.number for row in sheet.rows] == [2, 3]


def test_a_cell_of_several_lines_is_one_cell_on_one_line() -> None:
    sheet = sheet_of_text('Navn\tStilling\nBo\t"Bostøtte\nog vagt"\nIda\tLeder\n')
    assert texts(sheet)[1:] == [["Bo", "Bostøtte og vagt"], ["Ida", "Leder"]]


def test_empty_rows_are_no_rows_and_the_others_keep_their_numbers() -> None:
    sheet = sheet_of_text("Navn;Mail\n\n;\nBo;bo@odense.example\n")
    assert [row.number for row in sheet.rows] == [1, 4]


def test_a_quotation_mark_that_nothing_ends_takes_no_rows_along() -> None:
    sheet = sheet_of_text('Navn;Stilling\n"Bo;Leder\nIda;Bostøtte\n')
    assert texts(sheet) == [["Navn", "Stilling"], ['"Bo', "Leder"], ["Ida", "Bostøtte"]]
    assert sheet.notes == (QUOTES_DO_NOT_END,)


def test_nothing_is_no_list() -> None:
    with pytest.raises(NoSheet, match=NOTHING_IN_IT):
        sheet_of_text(" \n;;\n")


def test_what_is_no_text_is_no_list() -> None:
    with pytest.raises(NoSheet, match="hverken et regneark eller tekst"):
        text_in(b"\x7fELF\x00\x00")


def test_there_is_an_end_to_rows_and_columns() -> None:
    with pytest.raises(NoSheet, match=TOO_MANY_ROWS):
        sheet_of_text("Bo\n" * (ROWS_MAX + 1))
    with pytest.raises(NoSheet, match=TOO_MANY_COLUMNS):
        sheet_of_text("Bo;" * 100)
