"""What was measured of each local measure: said, drawn as test actions' measurements are, and listed."""

import datetime as dt
from decimal import Decimal

import msgspec

from domain.calendar import danish_day
from domain.progress.measures import LocalMeasure
from domain.text import Title
from portal.papers.measured import middle_of, signals_of, summary_of
from portal.papers.run_chart import RunChart, run_chart
from portal.progress.reading import Working, numbered
from portal.visiting.acting import tells_for
from portal.visiting.run_visit import RunVisit
from portal.web.danish import number, recorded_later
from portal.web.parts import Line, Link
from portal.words.progress import HOW_OFTEN
from projections.test_action_rows import ChartLinesRow
from projections.workbooks import LocalPointRow


class LocalNumber(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table: the number, what it was before, and where it is corrected."""

    day: dt.date
    value: str
    late: str
    before: str
    correct: Link | None


class LocalSeries(msgspec.Struct, frozen=True, kw_only=True):
    """One local measure. `over` says that it is not measured any more."""

    anchor: str
    name: str
    facts: tuple[Line, ...]
    over: bool
    summary: str
    signals: str
    chart: RunChart | None
    numbers: tuple[LocalNumber, ...]
    record: Link | None


def local_series(here: RunVisit, of: Working) -> tuple[LocalSeries, ...]:
    """Those that are measured now, then those with numbers that were named before."""
    shown = (it for it in of.book.measures if it.measure in of.book.named or of.book.measured(it.measure))
    return tuple(_series(here, of, it) for it in shown)


def _series(here: RunVisit, of: Working, measure: LocalMeasure) -> LocalSeries:
    rows, tells = of.book.measured(measure.measure), tells_for(here, of.organisation)
    lines = None if measure.aim is None else _aim(measure.unit, measure.aim)
    places = {it.position: number for number, it in numbered(rows)}
    to = f"/organisations/{of.organisation}/measures/{measure.measure}/numbers"
    who = "ingen bestemt" if measure.person is None else here.labels.of(of.organisation).heading(measure.person)
    aim = () if measure.aim is None else (Line("Vil hen til", f"{number(measure.aim)} {measure.unit}"),)
    now = measure.measure in of.book.named
    return LocalSeries(
        anchor=measure.measure,
        name=measure.name,
        facts=(Line("Tæller", measure.unit), *aim, Line("Måles", f"{HOW_OFTEN[measure.how_often].lower()}, af {who}")),
        over=not now,
        summary=summary_of(rows) if rows else "Der er ikke målt endnu.",
        signals=signals_of([it.value for it in rows], middle_of(rows, lines)) if rows else "",
        chart=run_chart(measure.unit, rows, (), lines) if rows else None,
        numbers=tuple(_number(here, it, measure.name, f"{to}/{places[it.position]}", tells) for it in rows),
        record=Link("Registrér en måling", here.url(to), f"af {measure.name}") if tells and now else None,
    )


def _aim(unit: Title, aim: Decimal) -> ChartLinesRow:
    return ChartLinesRow(unit=unit, baseline=None, baseline_until=None, target=aim)


def _number(here: RunVisit, row: LocalPointRow, measure: str, to: str, tells: bool) -> LocalNumber:
    value = number(row.value)
    before = "; ".join(
        f"før {' '.join(said.text for said in it.before if said.field == 'value')}: {it.why}"
        for it in row.rectifications
    )
    correct = Link("Ret", here.url(to), f"målingen {value} af {measure} den {danish_day(row.measured_on)}")
    return LocalNumber(
        day=row.measured_on,
        value=value,
        late=recorded_later(row.measured_on, row.recorded_at),
        before=before,
        correct=correct if tells else None,
    )
