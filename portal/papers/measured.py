"""What measurements over time say, as sentences, and as a part of a deck."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median
from types import MappingProxyType
from typing import Protocol

from domain.calendar import danish_day
from domain.counting import counted, listed
from domain.test_actions.signals import USEFUL_MIN, Signals, sides_of, signals
from portal.papers.deck import ChartPart, ChartPoint
from portal.web.danish import number
from projections.test_action_rows import ChartLinesRow


class Measurement(Protocol):
    """A row of measurements, or a point of a chart."""

    @property
    def measured_on(self) -> dt.date: ...

    @property
    def value(self) -> Decimal: ...


def chart_part(
    unit: str,
    measurements: Sequence[Measurement],
    lines: ChartLinesRow | None = None,
    notes: Mapping[dt.date, str] = MappingProxyType({}),
) -> ChartPart:
    """What a deck shows of measurements, at least one, in the order of their days; a note stands at its day's first."""
    middle, left = middle_of(measurements, lines), dict(notes)
    points = tuple(ChartPoint(it.measured_on, it.value, left.pop(it.measured_on, "")) for it in measurements)
    return ChartPart(
        title=f"Målinger over tid: {unit}",
        unit=unit,
        points=points,
        median=middle,
        target=None if lines is None else lines.target,
        reads=reads_of(lines, notes=any(it.note for it in points)),
        says=summary_of(measurements),
        signals=signals_of([it.value for it in measurements], middle),
    )


def noted_days(part: ChartPart) -> Sequence[dt.date]:
    """The days with a note, whose numbers from 1 stand at their points."""
    return list(dict.fromkeys(it.measured_on for it in part.points if it.note))


def summary_of(measurements: Sequence[Measurement]) -> str:
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


def middle_of(measurements: Iterable[Measurement], lines: ChartLinesRow | None) -> Decimal:
    """What the points are read against: the baseline that was set, or else the median of all of them."""
    if lines is not None and lines.baseline is not None:
        return lines.baseline
    return median(it.value for it in measurements)


def reads_of(lines: ChartLinesRow | None, *, cycles: bool = False, notes: bool) -> str:
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
