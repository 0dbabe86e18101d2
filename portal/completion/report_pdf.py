"""A cohort's report as tagged PDF, from `templates/completion/report.typ`: the same bytes for the same report."""

from typing import Any

import msgspec

from portal.completion.report import CohortReport, ReportSeries, ReportTable
from portal.papers.bar_chart import BarChart, most_of
from portal.papers.drawn import drawable
from portal.papers.run_chart import chart_of
from portal.papers.slides_pdf import DRAWING
from portal.papers.typeset import typeset
from portal.web.templates import TEMPLATES

TEMPLATE = TEMPLATES / "completion" / "report.typ"


def report_pdf(report: CohortReport) -> bytes:
    """The PDF. Takes a second at most."""
    told = {
        "title": report.title,
        "sentence": report.sentence,
        "facts": [{"label": it.label, "text": it.text} for it in report.facts],
        "demonstration": report.demonstration,
        "made_on": [report.day.year, report.day.month, report.day.day],
        "parts": [
            _part(report.account, report.reached),
            _part(report.needs, None),
            _part(report.attendance, report.came),
            _part(report.cycles, report.tried),
            _part(report.guidelines, None),
        ],
        "series": [_series(it) for it in report.series],
    }
    drawn = msgspec.json.encode(drawable(told)).decode()
    return typeset(DRAWING.read_bytes() + TEMPLATE.read_bytes(), {"report": drawn}, report.day)


def _part(table: ReportTable, chart: BarChart | None) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "columns": table.columns,
        "rows": [[str(cell) for cell in row] for row in table.rows],
        "empty": table.empty,
        "chart": None if chart is None else _chart(chart),
    }


def _chart(chart: BarChart) -> dict[str, Any]:
    """The words are made drawable before they are drawn: an image is a text to nobody else."""
    plain = msgspec.convert(drawable(msgspec.to_builtins(chart)), BarChart)
    most = most_of(plain.bars)
    return {"title": plain.title, "drawings": [{"svg": it.svg(most), "alt": it.says} for it in plain.parts()]}


def _series(series: ReportSeries) -> dict[str, Any]:
    return {
        "organisation": series.organisation,
        "test_action": series.test_action,
        "title": series.chart.title,
        "drawing": msgspec.to_builtins(chart_of(series.chart)) if series.chart.is_drawn else None,
        "alt": f"Seriediagram. {series.chart.says} {series.chart.signals}",
        "says": series.chart.says,
        "signals": series.chart.signals,
        "reads": series.chart.reads,
    }
