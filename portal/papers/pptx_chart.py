"""A run chart that can be edited: the points, their median and their target as series of an ordinary line chart."""

from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import ChartData
from pptx.chart.series import LineSeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from portal.papers.deck import ChartPart
from portal.papers.measured import noted_days
from portal.papers.pptx_text import plain, say
from portal.web.danish import number

TEXT_SIZE = 12
DAY_FORMAT = "d.m.yyyy"
DAYS_NAMED = 6
POINTS_COLOUR, MEDIAN_COLOUR, TARGET_COLOUR = (
    *(RGBColor(0x00, 0x50, 0x8C), RGBColor(0x40, 0x40, 0x40)),
    RGBColor(0x8A, 0x30, 0x00),
)


def chart_data(part: ChartPart) -> ChartData:
    """Its numbers, in columns as a spreadsheet has them."""
    data = ChartData(number_format="General")
    data.categories = [it.measured_on for it in part.points]
    data.categories.number_format = DAY_FORMAT
    data.add_series("Målt", [float(it.value) for it in part.points])
    data.add_series(f"Median: {number(part.median)}", [float(part.median)] * len(part.points))
    if part.target is not None:
        data.add_series(f"Mål: {number(part.target)}", [float(part.target)] * len(part.points))
    return data


CHART_TYPE = XL_CHART_TYPE.LINE_MARKERS


def dress(chart: Chart, part: ChartPart) -> None:
    """Its title, its axes, its lines told apart by how they are drawn, and the numbers of notes at their points."""
    chart.font.size, chart.font.language_id = Pt(TEXT_SIZE), MSO_LANGUAGE_ID.DANISH
    chart.has_title = True
    say(chart.chart_title.text_frame.paragraphs[0], part.title, TEXT_SIZE + 2, bold=True)
    chart.has_legend, chart.legend.position = True, XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.value_axis.has_title = True
    say(chart.value_axis.axis_title.text_frame.paragraphs[0], part.unit, TEXT_SIZE)
    if all(it.value >= 0 for it in part.points) and part.median >= 0 and (part.target or 0) >= 0:
        chart.value_axis.minimum_scale = 0
    chart.value_axis.major_gridlines.format.line.color.rgb = RGBColor(0xD0, 0xD0, 0xD0)
    measured, median, *target = chart.plots[0].series
    _drawn(measured, POINTS_COLOUR, MSO_LINE.SOLID)
    measured.marker.style, measured.marker.size = XL_MARKER_STYLE.CIRCLE, 8
    measured.marker.format.fill.solid()
    measured.marker.format.fill.fore_color.rgb = POINTS_COLOUR
    _drawn(median, MEDIAN_COLOUR, MSO_LINE.DASH)
    for line in target:
        _drawn(line, TARGET_COLOUR, MSO_LINE.ROUND_DOT)
    for line in (median, *target):
        line.marker.style = XL_MARKER_STYLE.NONE
    _number(measured, part)
    _space_days(chart.element, (part.points[-1].measured_on - part.points[0].measured_on).days)
    _say_danish(chart.element)


def _drawn(series: LineSeries, colour: RGBColor, dash: Any) -> None:
    series.format.line.width, series.format.line.dash_style = Pt(2.25), dash
    series.format.line.color.rgb = colour
    series.smooth = False


def _number(measured: LineSeries, part: ChartPart) -> None:
    numbers = {day: str(count) for count, day in enumerate(noted_days(part), start=1)}
    for place, point in enumerate(part.points):
        if point.note:
            label = measured.points[place].data_label
            say(label.text_frame.paragraphs[0], numbers[point.measured_on], TEXT_SIZE, bold=True)
            label.position = XL_LABEL_POSITION.ABOVE


def _space_days(space: Any, days: int) -> None:
    """About so many days are named that none is written over the next."""
    for axis in space.xpath(".//c:dateAx"):
        for name, value in (("c:majorUnit", str(max(1, -(-days // DAYS_NAMED)))), ("c:majorTimeUnit", "days")):
            told = OxmlElement(name)
            told.set("val", value)
            axis.append(told)


def _say_danish(space: Any) -> None:
    """The language of the chart, which python-pptx leaves out; and square corners, which are round otherwise."""
    (begins,) = space.xpath("./c:date1904")
    corners, language = OxmlElement("c:roundedCorners"), OxmlElement("c:lang")
    corners.set("val", "0")
    language.set("val", "da-DK")
    begins.addnext(corners)
    begins.addnext(language)
    for end in space.xpath(".//a:endParaRPr"):
        end.set("lang", "da-DK")


def told_as_text(part: ChartPart) -> str:
    """What it shows for whoever cannot see it."""
    return plain(" ".join(filter(None, (f"Seriediagram. {part.title}.", part.says, part.signals))))
