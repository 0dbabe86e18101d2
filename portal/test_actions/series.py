"""What was measured of a test action: one series for each unit, said, drawn and listed."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from domain.calendar import danish_day
from portal.papers.measured import middle_of, signals_of, summary_of
from portal.papers.run_chart import RunChart, run_chart
from portal.test_actions.correctable import MEASUREMENT, amending_below
from portal.views.corrections import Amending
from portal.visiting.run_visit import RunVisit
from portal.web.danish import number, recorded_later
from portal.web.parts import Line
from projections.test_action_rows import ChartLinesRow
from projections.test_actions import MeasurementRow, TestActionRow, unit_key


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table of measurements."""

    day: dt.date
    value: str
    late: str
    amending: Amending
    note: str = ""


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted in one unit: said, drawn where there are days enough, and listed. `goal` is what the target
    is a number for, "" where there is no target."""

    unit: str
    summary: str
    signals: str
    goal: str
    chart: RunChart | None
    measurements: tuple[Measured, ...]
    notes: tuple[Line, ...]


def series_of(here: RunVisit, row: TestActionRow) -> tuple[Series, ...]:
    """One series for each unit, in the order in which they were first measured."""
    by_unit: dict[str, list[MeasurementRow]] = {}
    for measurement in row.measurements:
        by_unit.setdefault(unit_key(measurement.unit), []).append(measurement)
    lines = {unit_key(it.unit): it for it in row.chart_lines}
    return tuple(_series(here, row, measurements, lines.get(unit)) for unit, measurements in by_unit.items())


def _series(
    here: RunVisit, row: TestActionRow, measurements: Sequence[MeasurementRow], lines: ChartLinesRow | None
) -> Series:
    unit, middle = measurements[-1].unit, middle_of(measurements, lines)
    others = {it.measured_on for it in row.measurements} - {it.measured_on for it in measurements}
    noted = {it.measured_on: it for it in row.notes if it.measured_on not in others}
    return Series(
        unit=unit,
        summary=summary_of(measurements),
        signals=signals_of([it.value for it in measurements], middle),
        goal=_goal(here, row, lines),
        chart=run_chart(unit, measurements, row.cycles, lines, tuple(noted)),
        measurements=tuple(
            Measured(
                day=it.measured_on,
                value=number(it.value),
                late=recorded_later(it.measured_on, it.recorded_at),
                note=noted[it.measured_on].note if it.measured_on in noted else "",
                amending=amending_below(here, MEASUREMENT, row, it, f"/measurements/{it.position}", has_text=False),
            )
            for it in measurements
        ),
        notes=tuple(Line(danish_day(it.measured_on), it.note) for it in noted.values()),
    )


def _goal(here: RunVisit, row: TestActionRow, lines: ChartLinesRow | None) -> str:
    """The number one wants to come to, beside the organisation's goal on the run."""
    if lines is None or lines.target is None:
        return ""
    theirs = next((it.goal for it in here.memberships if it.organisation == row.organisation), None)
    of_all = "" if theirs is None else f" Organisationens mål på holdet: »{theirs}«"
    return f"Målet er {number(lines.target)}.{of_all}"
