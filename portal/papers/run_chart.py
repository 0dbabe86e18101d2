"""A run chart: measurements over time with their median, and where each cycle began. Drawn here, shown as SVG.

Source of the form: the run charts of improvement work, where the median and the moments of change are what one
reads the points against.
"""

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import msgspec

from domain.calendar import danish_day
from portal.papers.deck import ChartPart, ChartPoint
from portal.papers.measured import Measurement, chart_part, noted_days, reads_of
from portal.web.danish import number
from projections.test_action_rows import ChartLinesRow
from projections.test_actions import CycleRow

WIDTH, HEIGHT = 360, 220
RIGHT, TOP, BOTTOM = 344, 28, 184
"""The edges of the plot, in the units of the drawing; the left one leaves room for the numbers."""
CHARACTER_WIDTH = 7.5
MARGIN = 10
STEPS = 4
"""The values are spanned in about this many steps."""
DECIMALS_MAX = 6


class Point(msgspec.Struct, frozen=True):
    """`note` is the number of the note on its day, "" where there is none."""

    x: float
    y: float
    label: str
    note: str = ""


class Tick(msgspec.Struct, frozen=True):
    """A value on one of the axes, and where it lies."""

    at: float
    label: str


class Mark(msgspec.Struct, frozen=True):
    """A moment of change, and which way its words go to stay within the drawing."""

    at: float
    label: str
    anchor: str


class RunChart(msgspec.Struct, frozen=True, kw_only=True):
    """Everything there is to draw, in a box of `WIDTH` by `HEIGHT`; `reads` says what its lines are."""

    title: str
    description: str
    points: tuple[Point, ...]
    line: str
    median_at: float
    target_at: float | None
    target: str
    reads: str
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]
    cycles: tuple[Mark, ...]
    left: float
    width: int = WIDTH
    height: int = HEIGHT
    right: int = RIGHT
    top: int = TOP
    bottom: int = BOTTOM


def run_chart(
    unit: str,
    measurements: Sequence[Measurement],
    cycles: Iterable[CycleRow],
    lines: ChartLinesRow | None = None,
    noted_on: Sequence[dt.date] = (),
) -> RunChart | None:
    """The chart of measurements in order of their days; None when they do not lie on at least two days.

    Notes are numbered in the order of the days that they are `noted_on`.
    """
    measured = {it.measured_on for it in measurements}
    within = [it for it in cycles if min(measured) <= it.from_on <= max(measured)]
    reads = reads_of(lines, cycles=bool(within), notes=bool(measured & set(noted_on)))
    return _drawn(chart_part(unit, measurements, lines), within, reads, noted_on)


def chart_of(part: ChartPart) -> RunChart | None:
    """The same of what stands in a deck, where no cycles are marked."""
    return _drawn(part, (), part.reads, noted_days(part))


def _drawn(part: ChartPart, cycles: Iterable[CycleRow], reads: str, noted_on: Sequence[dt.date]) -> RunChart | None:
    if not part.is_drawn:
        return None
    days = part.points[0].measured_on, part.points[-1].measured_on
    target = part.target
    values = _ticks([*(it.value for it in part.points), part.median, *(() if target is None else (target,))])
    numbers = {day: str(number) for number, day in enumerate(noted_on, start=1)}
    labels = [number(round(value, DECIMALS_MAX)) for value in values]
    left = MARGIN + CHARACTER_WIDTH * max(map(len, labels))
    across = _Scale(days[0].toordinal(), days[1].toordinal(), left, RIGHT)
    up = _Scale(values[0], values[-1], BOTTOM, TOP)
    points = tuple(_point(it, across, up, numbers) for it in part.points)
    return RunChart(
        title=part.title,
        description=part.says,
        points=points,
        line=" ".join(f"{point.x},{point.y}" for point in points),
        median_at=up.at(part.median),
        target_at=None if target is None else up.at(target),
        target="" if target is None else f"Mål: {number(target)}",
        reads=reads,
        values=tuple(Tick(up.at(value), label) for value, label in zip(values, labels, strict=True)),
        days=(Tick(left, _short(days[0])), Tick(RIGHT, _short(days[1]))),
        cycles=_marks(cycles, across),
        left=left,
    )


class _Scale(msgspec.Struct, frozen=True):
    """A straight line from values to places on the drawing."""

    low: float
    high: float
    begin: float
    end: float

    def at(self, value: float | Decimal) -> float:
        share = (float(value) - self.low) / (self.high - self.low)
        return round(self.begin + share * (self.end - self.begin), 1)


def _point(it: ChartPoint, across: _Scale, up: _Scale, noted: Mapping[dt.date, str]) -> Point:
    label = f"{danish_day(it.measured_on)}: {number(it.value)}"
    return Point(across.at(it.measured_on.toordinal()), up.at(it.value), label, noted.get(it.measured_on, ""))


def _marks(cycles: Iterable[CycleRow], across: _Scale) -> tuple[Mark, ...]:
    """A mark for each cycle; its words are left out where they would be written over the words before."""
    marks: list[Mark] = []
    free_from = 0.0
    for cycle in sorted(cycles, key=lambda it: it.from_on):
        at, label = across.at(cycle.from_on.toordinal()), f"{cycle.cycle}. afprøvning"
        width = CHARACTER_WIDTH * len(label)
        anchor = "start" if at + width <= WIDTH else "end"
        begins = at if anchor == "start" else at - width
        marks.append(Mark(at, label if begins >= free_from else "", anchor))
        free_from = max(free_from, begins + width) if begins >= free_from else free_from
    return tuple(marks)


def _ticks(values: Sequence[Decimal]) -> list[float]:
    """A handful of round values from zero, or from below the lowest, to above the highest."""
    low, high = min(0.0, float(min(values))), max(0.0, float(max(values)))
    if low == high:
        high = low + 1
    step = _round_step((high - low) / STEPS)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [index * step for index in range(first, last + 1)]


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, … at any power of ten that is no smaller."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least)


def _short(day: dt.date) -> str:
    """»29.8.2025«."""
    return f"{day.day}.{day.month}.{day.year}"
