"""A run chart: measurements over time with their median, and where each cycle began. Drawn here, shown as SVG.

Source of the form: the run charts of improvement work, where the median and the moments of change are what one
reads the points against.
"""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median

import msgspec

from domain.calendar import danish_day
from domain.counting import counted, listed
from domain.test_actions.signals import USEFUL_MIN, Signals, sides_of, signals
from portal.web.danish import number
from projections.test_actions import ChartLinesRow, CycleRow, MeasurementRow

WIDTH, HEIGHT = 360, 220
RIGHT, TOP, BOTTOM = 344, 28, 184
"""The edges of the plot, in the units of the drawing; the left one leaves room for the numbers."""
CHARACTER_WIDTH = 7.5
MARGIN = 10
STEPS = 4
"""The values are spanned in about this many steps."""
DAYS_MIN = 2
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


def summary_of(measurements: Sequence[MeasurementRow]) -> str:
    """The numbers as sentences: how many, from when to when, the first, the latest, the median. At least one."""
    first, latest = measurements[0], measurements[-1]
    if len(measurements) == 1:
        return f"1 måling: {number(first.value)} den {danish_day(first.measured_on)}."
    middle = median(it.value for it in measurements)
    return (
        f"{counted(len(measurements), 'måling', 'målinger')}. Den første var {number(first.value)} "
        f"({danish_day(first.measured_on)}), den seneste {number(latest.value)} ({danish_day(latest.measured_on)}). "
        f"Medianen er {number(middle)}."
    )


def signals_of(values: Sequence[Decimal], middle: Decimal) -> str:
    """What the points say, as a sentence: whether something has changed, or that it cannot be said yet."""
    found = signals(values, middle)
    if found is None:
        useful = counted(len(sides_of(values, middle)), "brugbar måling", "brugbare målinger")
        return (
            f"Der er {useful} endnu. Fra {USEFUL_MIN} kan man se, om noget har ændret sig; målinger, der ligger på "
            "medianen, tæller ikke med."
        )
    seen = [*_long_run(found), *_few_crossings(found)]
    if not seen:
        return "Der er ikke tegn på, at noget har ændret sig: målingerne svinger om medianen, som de tilfældigt ville."
    return f"Der er tegn på, at noget har ændret sig: {listed(seen)}."


def _long_run(found: Signals) -> Iterator[str]:
    if found.long_run:
        yield (
            f"{found.longest_run} målinger i træk ligger på samme side af medianen, hvor det tilfældigt højst ville "
            f"være {found.run_max}"
        )


def _few_crossings(found: Signals) -> Iterator[str]:
    if found.few_crossings:
        times = counted(found.crossings, "gang", "gange")
        yield f"linjen krydser medianen {times}, hvor den tilfældigt ville gøre det mindst {found.crossings_min}"


def middle_of(measurements: Iterable[MeasurementRow], lines: ChartLinesRow | None) -> Decimal:
    """What the points are read against: the baseline that was set, or else the median of all of them."""
    if lines is not None and lines.baseline is not None:
        return lines.baseline
    return median(it.value for it in measurements)


def run_chart(
    unit: str,
    measurements: Sequence[MeasurementRow],
    cycles: Iterable[CycleRow],
    lines: ChartLinesRow | None = None,
    noted_on: Sequence[dt.date] = (),
) -> RunChart | None:
    """The chart of measurements in order of their days; None when they do not lie on at least two days.

    Notes are numbered in the order of the days that they are `noted_on`.
    """
    days = sorted({it.measured_on for it in measurements})
    if len(days) < DAYS_MIN:
        return None
    middle, target = middle_of(measurements, lines), None if lines is None else lines.target
    values = _ticks([*(it.value for it in measurements), middle, *(() if target is None else (target,))])
    numbers = {day: str(number) for number, day in enumerate(noted_on, start=1)}
    labels = [number(round(value, DECIMALS_MAX)) for value in values]
    left = MARGIN + CHARACTER_WIDTH * max(map(len, labels))
    across = _Scale(days[0].toordinal(), days[-1].toordinal(), left, RIGHT)
    up = _Scale(values[0], values[-1], BOTTOM, TOP)
    points = tuple(_point(it, across, up, numbers) for it in measurements)
    marks = _marks([it for it in cycles if days[0] <= it.from_on <= days[-1]], across)
    return RunChart(
        title=f"Målinger over tid: {unit}",
        description=summary_of(measurements),
        points=points,
        line=" ".join(f"{point.x},{point.y}" for point in points),
        median_at=up.at(middle),
        target_at=None if target is None else up.at(target),
        target="" if target is None else f"Mål: {number(target)}",
        reads=_reads(lines, bool(marks), any(it.note for it in points)),
        values=tuple(Tick(up.at(value), label) for value, label in zip(values, labels, strict=True)),
        days=(Tick(left, _short(days[0])), Tick(RIGHT, _short(days[-1]))),
        cycles=marks,
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


def _point(it: MeasurementRow, across: _Scale, up: _Scale, noted: Mapping[dt.date, str]) -> Point:
    label = f"{danish_day(it.measured_on)}: {number(it.value)}"
    return Point(across.at(it.measured_on.toordinal()), up.at(it.value), label, noted.get(it.measured_on, ""))


def _reads(lines: ChartLinesRow | None, cycles: bool, notes: bool) -> str:
    """What the lines and numbers in the drawing are."""
    said = ["den stiplede linje er medianen"]
    if lines is not None and lines.baseline is not None and lines.baseline_until is not None:
        until = danish_day(lines.baseline_until)
        said = [f"den stiplede linje er grundlinjen, medianen af målingerne til og med den {until}, som bliver stående"]
    if lines is not None and lines.target is not None:
        said.append("den prikkede linje er jeres mål")
    if cycles:
        said.append("de lodrette linjer viser, hvor hver afprøvning begyndte")
    if notes:
        said.append("tallene ved punkterne viser til noterne")
    sentence = listed(said)
    return f"{sentence[:1].upper()}{sentence[1:]}."


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
