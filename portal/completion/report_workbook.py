"""A cohort's report as a workbook: a sheet for each table, with its numbers as a chart that can be changed."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from portal.completion.report import CohortReport, ReportSeries, ReportTable
from portal.web.sheets import CELL_CHARACTERS_MAX, COLUMN_WIDTH, SHEETS, harmless

MEDIA_TYPE = SHEETS["xlsx"].media_type
CHART_SIZE = {"width": 720, "height": 380}
Formats = dict[str, Any]


def report_workbook(report: CohortReport) -> bytes:
    """The XLSX. Takes a second at most."""
    made = BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    formats = {"bold": book.add_format({"bold": True}), "day": book.add_format({"num_format": "yyyy-mm-dd"})}
    book.set_properties({"title": report.title, "created": report.day})
    _facts(book, report, formats)
    _table(book, "Regnskab", report.account, formats)
    _reached(book, report, formats)
    _table(book, "Hjælp", report.needs, formats)
    _sums(book, "Deltagelse", report.attendance, formats, "Deltagere på hvert møde")
    _sums(book, "Afprøvninger", report.cycles, formats, "Afprøvninger i hver periode")
    _table(book, "Retningslinjer", report.guidelines, formats)
    _measurements(book, report.series, formats)
    book.close()
    return made.getvalue()


def _said(sheet: Any, row: int, column: int, value: str | int, form: Any = None) -> None:
    if isinstance(value, int):
        sheet.write_number(row, column, value, form)
    else:
        sheet.write_string(row, column, harmless(value)[:CELL_CHARACTERS_MAX], form)


def _facts(book: Any, report: CohortReport, formats: Formats) -> None:
    sheet = book.add_worksheet("Holdet")
    sheet.set_column(0, 0, COLUMN_WIDTH)
    sheet.set_column(1, 1, 3 * COLUMN_WIDTH)
    _said(sheet, 0, 0, report.title, formats["bold"])
    lines = [(it.label, it.text) for it in report.facts]
    if report.demonstration:
        lines.append(("Demonstration", "Loggens ur er simuleret, og intet af dette er sket."))
    for row, (label, text) in enumerate((*lines, ("Regnskab", report.sentence)), start=1):
        _said(sheet, row, 0, label, formats["bold"])
        _said(sheet, row, 1, text)


def _table(book: Any, name: str, table: ReportTable, formats: Formats) -> Any:
    sheet = book.add_worksheet(name)
    sheet.set_column(0, max(0, len(table.columns) - 1), COLUMN_WIDTH)
    sheet.freeze_panes(1, 1)
    for column, title in enumerate(table.columns):
        _said(sheet, 0, column, title, formats["bold"])
    for row, cells in enumerate(table.rows, start=1):
        for column, cell in enumerate(cells):
            _said(sheet, row, column, cell)
    if not table.rows:
        _said(sheet, 1, 0, table.empty)
    return sheet


def _reached(book: Any, report: CohortReport, formats: Formats) -> None:
    """The bars of the account, with what they have to reach as a line."""
    chart = report.reached
    if chart is None:
        return
    needed = chart.needed or 0
    table = ReportTable(
        caption=chart.title,
        columns=("Organisation", chart.title, "Mindst"),
        rows=tuple((it.name, it.count, needed) for it in chart.bars),
    )
    sheet, last = _table(book, "Nået", table, formats), len(chart.bars)
    bars = book.add_chart({"type": "column"})
    bars.add_series(_of("Nået", 1, last, chart.title))
    line = book.add_chart({"type": "line"})
    line.add_series(_of("Nået", 2, last, "Mindst"))
    bars.combine(line)
    _placed(sheet, bars, chart.title, 4)


def _sums(book: Any, name: str, table: ReportTable, formats: Formats, title: str) -> None:
    """One series for each organisation, stacked in each column."""
    sheet = _table(book, name, table, formats)
    if not table.rows:
        return
    chart, last = book.add_chart({"type": "column", "subtype": "stacked"}), len(table.columns) - 1
    for row in range(1, len(table.rows) + 1):
        chart.add_series(
            {
                "name": [name, row, 0],
                "categories": [name, 0, 1, 0, last],
                "values": [name, row, 1, row, last],
            }
        )
    _placed(sheet, chart, title, last + 2)


def _measurements(book: Any, series: Sequence[ReportSeries], formats: Formats) -> None:
    """Each series below the one before, with its chart beside it."""
    sheet = book.add_worksheet("Målinger")
    sheet.set_column(0, 3, COLUMN_WIDTH)
    if not series:
        _said(sheet, 0, 0, "Ingen har registreret målinger endnu.")
    row = 0
    for it in series:
        _said(sheet, row, 0, f"{it.organisation}: {it.test_action}", formats["bold"])
        first = row + 2
        for column, title in enumerate(("Dag", it.chart.unit, "Median")):
            _said(sheet, row + 1, column, title, formats["bold"])
        for number, point in enumerate(it.chart.points):
            sheet.write_datetime(first + number, 0, point.measured_on, formats["day"])
            sheet.write_number(first + number, 1, float(point.value))
            sheet.write_number(first + number, 2, float(it.chart.median))
        last = first + len(it.chart.points) - 1
        chart = book.add_chart({"type": "line"})
        for column, name in ((1, it.chart.unit), (2, "Median")):
            chart.add_series(
                {
                    "name": harmless(name),
                    "categories": ["Målinger", first, 0, last, 0],
                    "values": ["Målinger", first, column, last, column],
                    "marker": {"type": "circle"} if column == 1 else {"type": "none"},
                }
            )
        chart.set_x_axis({"date_axis": True, "num_format": "d.m.yyyy"})
        _placed(sheet, chart, f"{it.organisation}: {it.chart.title}", 5, row)
        row = max(last + 2, row + 20)


def _of(name: str, column: int, last: int, title: str) -> dict[str, Any]:
    return {
        "name": title,
        "categories": [name, 1, 0, last, 0],
        "values": [name, 1, column, last, column],
    }


def _placed(sheet: Any, chart: Any, title: str, column: int, row: int = 1) -> None:
    chart.set_title({"name": harmless(title)})
    chart.set_size(CHART_SIZE)
    sheet.insert_chart(row, column, chart, {"description": title})
