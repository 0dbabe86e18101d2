"""Tables to take away: as a Danish spreadsheet opens them, and no cell that it would take for a formula."""

import csv
import datetime as dt
from collections.abc import AsyncIterator, Sequence
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from portal.sheets import SHEETS, Head, Row

HEAD = Head("Liste", ("Nr.", "Tidspunkt", "Dag", "Sætning", "Sted"))
AT = dt.datetime(2026, 7, 1, 22, 30, 5, 999, dt.UTC)
DAY = dt.date(2026, 3, 4)
ROWS: tuple[Row, ...] = (
    (1, AT, DAY, 'Æblegrød; »sagt« med "citat"', None),
    (2, AT, None, "=1+1", ""),
    (3, AT, None, "@SUM(A1)", "-2"),
    (4, AT, None, "+45 11 22", "\t=1"),
)


async def written(suffix: str, batches: Sequence[Sequence[Row]] = (ROWS[:2], ROWS[2:])) -> bytes:
    async def in_turn() -> AsyncIterator[Sequence[Row]]:
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
    sheet = load_workbook(BytesIO(await written("xlsx"))).active
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
