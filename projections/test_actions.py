"""Test actions: the sheet, its cycles, its measurements over time, and what was decided."""

import datetime as dt
from decimal import Decimal
from itertools import chain
from typing import assert_never

import msgspec
from msgspec.structs import replace

from domain.characters import as_kept
from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import (
    ChartLinesSet,
    MeasurementRecorded,
    PointNoted,
    TestActionDecided,
    TestActionId,
    TestActionPlanned,
    TestActionShared,
    TestActionVerdict,
    TestCyclePlanned,
)
from domain.text import Prose, Title
from projections.finding import FoundBy
from projections.kernel import Projection, begun, including


class CycleRow(msgspec.Struct, frozen=True, kw_only=True):
    """The days, both included, of the `cycle`th time it is tried."""

    cycle: int
    from_on: dt.date
    to_on: dt.date
    adjustment: Prose | None
    planned_by: PersonId
    planned_at: dt.datetime
    position: int


class MeasurementRow(msgspec.Struct, frozen=True, kw_only=True):
    measured_on: dt.date
    value: Decimal
    unit: Title
    recorded_by: PersonId
    recorded_at: dt.datetime
    position: int


class ChartLinesRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the chart of a unit is read against: a median that stays, of the days up to `baseline_until`; a target."""

    unit: Title
    baseline: Decimal | None
    baseline_until: dt.date | None
    target: Decimal | None


class PointNoteRow(msgspec.Struct, frozen=True, kw_only=True):
    """What happened around a measured day."""

    measured_on: dt.date
    note: Prose
    noted_by: PersonId
    position: int


class VerdictRow(msgspec.Struct, frozen=True, kw_only=True):
    verdict: TestActionVerdict
    decided_on: dt.date
    reason: Prose
    decided_by: PersonId
    decided_at: dt.datetime
    position: int


class TestActionRow(msgspec.Struct, frozen=True, kw_only=True):
    """Cycles and verdicts in the order they were recorded, measurements by the day they were made. The cohort may see
    it from `shared_at`; before that (None) only its organisation and the cohort's advisors."""

    test_action: TestActionId
    cohort: RunId
    organisation: OrganisationId
    title: Title
    aim: Prose
    what: Prose
    who: Prose
    where: Prose
    prediction: Prose
    measure: Prose
    borrowed_from: TestActionId | None
    planned_by: PersonId
    planned_at: dt.datetime
    position: int
    shared_at: dt.datetime | None = None
    cycles: tuple[CycleRow, ...] = ()
    measurements: tuple[MeasurementRow, ...] = ()
    verdicts: tuple[VerdictRow, ...] = ()
    chart_lines: tuple[ChartLinesRow, ...] = ()
    notes: tuple[PointNoteRow, ...] = ()

    @property
    def latest(self) -> CycleRow | None:
        """The cycle planned last; none just after the test action was planned, and its first cycle was not yet."""
        return self.cycles[-1] if self.cycles else None


TestActionEvent = (
    TestActionPlanned
    | TestCyclePlanned
    | TestActionShared
    | MeasurementRecorded
    | ChartLinesSet
    | PointNoted
    | TestActionDecided
)


def unit_key(unit: str) -> str:
    """What tells one unit from another: not how it is spaced, nor its capital letters."""
    return " ".join(as_kept(unit).casefold().split())


def _test_action(row: TestActionRow | None, event: TestActionEvent, stamp: Stamp) -> TestActionRow:
    match event:
        case TestActionPlanned():
            return _planned(event, stamp)
        case TestCyclePlanned():
            row = begun(row)
            return replace(row, cycles=including(row.cycles, _cycle(event, stamp)))
        case TestActionShared():
            return replace(begun(row), shared_at=stamp.recorded_at)
        case MeasurementRecorded():
            row = begun(row)
            measurements = including(row.measurements, _measurement(event, stamp))
            return replace(row, measurements=tuple(sorted(measurements, key=lambda it: (it.measured_on, it.position))))
        case ChartLinesSet():
            row, lines = begun(row), row_of(ChartLinesRow, event)
            others = (it for it in row.chart_lines if unit_key(it.unit) != unit_key(lines.unit))
            return replace(row, chart_lines=(*others, lines))
        case PointNoted():
            row, note = begun(row), row_of(PointNoteRow, event, stamp, noted_by=stamp.by)
            notes = (*(it for it in row.notes if it.measured_on != note.measured_on), note)
            return replace(row, notes=tuple(sorted(notes, key=lambda it: it.measured_on)))
        case TestActionDecided():
            row = begun(row)
            return replace(row, verdicts=including(row.verdicts, _verdict(event, stamp)))
    assert_never(event)


def _planned(event: TestActionPlanned, stamp: Stamp) -> TestActionRow:
    return row_of(TestActionRow, event, stamp, planned_by=stamp.by, planned_at=stamp.recorded_at)


def _cycle(event: TestCyclePlanned, stamp: Stamp) -> CycleRow:
    return row_of(CycleRow, event, stamp, planned_by=stamp.by, planned_at=stamp.recorded_at)


def _measurement(event: MeasurementRecorded, stamp: Stamp) -> MeasurementRow:
    return row_of(MeasurementRow, event, stamp, recorded_by=stamp.by)


def _verdict(event: TestActionDecided, stamp: Stamp) -> VerdictRow:
    return row_of(VerdictRow, event, stamp, decided_by=stamp.by, decided_at=stamp.recorded_at)


def _found(row: TestActionRow) -> FoundBy:
    told = (it.adjustment for it in row.cycles), (it.reason for it in row.verdicts), (it.note for it in row.notes)
    return FoundBy(
        titles=(row.title,),
        texts=(row.what, row.aim, row.who, row.where, row.prediction, row.measure, *chain.from_iterable(told)),
        of=(row.cohort, row.organisation),
    )


TEST_ACTIONS = Projection(
    "test_actions",
    TestActionRow,
    key=("test_action",),
    evolve=_test_action,
    indexes=(("cohort", "organisation"),),
    found=_found,
)
