"""Tables to take away: as a Danish spreadsheet opens them, and no cell that it would take for a formula."""

import csv
import datetime as dt
from collections.abc import AsyncIterator, Sequence
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from portal.web.sheets import SHEETS, Head, SheetRow, harmless

HEAD = Head("Liste", ("Nr.", "Tidspunkt", "Dag", "Sætning", "Sted"))
AT = dt.datetime(2026, 7, 1, 22, 30, 5, 999, dt.UTC)
DAY = dt.date(2026, 3, 4)
ROWS: tuple[SheetRow, ...] = (
    (1, AT, DAY, 'Æblegrød; »sagt« med "citat"', None),
    (2, AT, None, "=1+1", ""),
    (3, AT, None, "@SUM(A1)", "-2"),
    (4, AT, None, "+45 11 22", "\t=1"),
)


async def written(suffix: str, batches: Sequence[Sequence[SheetRow]] = (ROWS[:2], ROWS[2:])) -> bytes:
    async def in_turn() -> AsyncIterator[Sequence[SheetRow]]:
        for batch in batches:
            yield batch

    return b"".join([piece async for piece in SHEETS[suffix].write(HEAD, in_turn())])


async def test_csv_opens_in_a_danish_spreadsheet() -> None:
    text = (await written("csv")).decode()
    assert text.startswith("\ufeffNr.;Tidspunkt;Dag;Sætning;Sted\r\n")
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff")), delimiter=";"))[1:]
    assert rows[0] == ["1", "2026-07-02 00:30:05", "2026-03-04", 'Æblegrød; »sagt« med "citat"', ""]
    assert [row[3:] for row in rows[1:]] == [["'=1+1", ""], ["'@SUM(A1)", "'-2"], ["'+45 11 22", "'\t=1"]]


async def test_xlsx_has_days_and_moments_and_no_formulas() -> None:
    sheet = load_workbook(BytesIO(await written("xlsx"))).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert sheet.title == "Liste"
    assert rows[0] == HEAD.columns
    moment = dt.datetime(2026, 7, 2, 0, 30, 5)  # noqa: DTZ001 - a spreadsheet's own
    assert rows[1] == (1, moment, dt.datetime(2026, 3, 4), 'Æblegrød; »sagt« med "citat"', None)  # noqa: DTZ001
    assert [row[3] for row in rows[2:]] == ["'=1+1", "'@SUM(A1)", "'+45 11 22"]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} == {"n", "d", "s"}


@pytest.mark.parametrize("suffix", SHEETS)
async def test_a_table_with_no_rows_has_its_head(suffix: str) -> None:
    assert len(await written(suffix, ())) > len("Nr.;Tidspunkt;Dag;Sætning;Sted")


SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫⁺₌−‐"
"""As they are typed, and as they look alike: wide, small, raised, as a minus and as a hyphen."""
BEFORE = ("", " ", "\t", "\r", "\n", "\u00a0", "\u3000 ", "\u200b", "\ufeff", " \u00ad", "\u202e")


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", BEFORE)
def test_no_text_begins_as_a_formula_does(before: str, sign: str) -> None:
    assert harmless(f"{before}{sign}1+cmd|A0")[0] == "'"


@pytest.mark.parametrize("text", ["", "Bo=1", "1-2", "»=1«", "(−3)", "a@b.dk", "’tis", "😀=1"])
def test_other_texts_stand_as_they_are(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\ufffeb", "a\uffffb", "a\ufdd0b", "a\U0001ffffb"])
@pytest.mark.parametrize("suffix", SHEETS)
async def test_what_no_sheet_can_carry_is_shown_as_such(suffix: str, text: str) -> None:
    whole = await written(suffix, ((((1, AT, None, text, None),),)))
    if suffix == "csv":
        assert "a\ufffdb" in whole.decode()
    else:
        assert load_workbook(BytesIO(whole)).worksheets[0].cell(2, 4).value == "a\ufffdb"


async def test_names_of_any_script_come_through_whole() -> None:
    names = ("{0.__class__} {x}", "\ue000\uf8ff", "👩\u200d👩\u200d👧 Åse", "שלום", "Ελλάδα", "北海道", "a" * 60)
    rows = [(number, AT, None, name, None) for number, name in enumerate(names)]
    read = [row[3] for row in csv.reader(StringIO((await written("csv", [rows])).decode()), delimiter=";")][1:]
    sheet = load_workbook(BytesIO(await written("xlsx", [rows]))).worksheets[0]
    assert read == list(names)
    assert [row[3] for row in sheet.iter_rows(min_row=2, values_only=True)] == list(names)
