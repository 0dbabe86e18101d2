"""Test actions: the sheet, its cycles, its measurements over time, and what was decided."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from itertools import chain
from typing import TypeVar, assert_never

import msgspec
from msgspec.structs import replace

from domain.characters import as_kept
from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.corrected import (
    MeasurementCorrected,
    TestActionCorrected,
    TestActionDecisionCorrected,
    TestCycleCorrected,
)
from domain.test_actions.events import (
    ChartLinesSet,
    MeasurementRecorded,
    PointNoted,
    TestActionDecided,
    TestActionFileAttached,
    TestActionFileRemoved,
    TestActionId,
    TestActionPlanned,
    TestActionShared,
    TestActionVerdict,
    TestActionWithdrawn,
    TestCyclePlanned,
    TowardsGoal,
)
from domain.text import Prose, Title
from projections.corrections import RectificationRow, is_corrected_by, with_correction
from projections.files import Files, files_with, words_of
from projections.finding import FoundBy
from projections.kernel import Projection, begun, including
from projections.test_action_rows import ChartLinesRow, PointNoteRow


class CycleRow(msgspec.Struct, frozen=True, kw_only=True):
    """The days, both included, of the `cycle`th time it is tried."""

    cycle: int
    from_on: dt.date
    to_on: dt.date
    adjustment: Prose | None
    planned_by: PersonId
    planned_at: dt.datetime
    position: int
    rectifications: tuple[RectificationRow, ...] = ()


class MeasurementRow(msgspec.Struct, frozen=True, kw_only=True):
    measured_on: dt.date
    value: Decimal
    unit: Title
    recorded_by: PersonId
    recorded_at: dt.datetime
    position: int
    rectifications: tuple[RectificationRow, ...] = ()


class VerdictRow(msgspec.Struct, frozen=True, kw_only=True):
    verdict: TestActionVerdict
    decided_on: dt.date
    reason: Prose
    towards_goal: TowardsGoal | None
    goal_signs: Prose | None
    decided_by: PersonId
    decided_at: dt.datetime
    position: int
    rectifications: tuple[RectificationRow, ...] = ()


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
    prediction: Prose | None
    measure: Prose | None
    borrowed_from: TestActionId | None
    citizens: Prose | None
    doer: PersonId | None
    planned_by: PersonId
    planned_at: dt.datetime
    position: int
    rectifications: tuple[RectificationRow, ...] = ()
    shared_at: dt.datetime | None = None
    withdrawn_reason: Prose | None = None
    cycles: tuple[CycleRow, ...] = ()
    measurements: tuple[MeasurementRow, ...] = ()
    verdicts: tuple[VerdictRow, ...] = ()
    chart_lines: tuple[ChartLinesRow, ...] = ()
    notes: tuple[PointNoteRow, ...] = ()
    files: Files = ()

    @property
    def latest(self) -> CycleRow | None:
        """The cycle planned last; none just after the test action was planned, and its first cycle was not yet."""
        return self.cycles[-1] if self.cycles else None


TestActionCorrection = TestActionCorrected | TestCycleCorrected | MeasurementCorrected | TestActionDecisionCorrected
TestActionEvent = (
    TestActionPlanned
    | TestCyclePlanned
    | TestActionShared
    | MeasurementRecorded
    | ChartLinesSet
    | PointNoted
    | TestActionDecided
    | TestActionCorrection
    | TestActionWithdrawn
    | TestActionFileAttached
    | TestActionFileRemoved
)


def unit_key(unit: str) -> str:
    """What tells one unit from another: not how it is spaced, nor its capital letters."""
    return " ".join(as_kept(unit).casefold().split())


def _test_action(row: TestActionRow | None, event: TestActionEvent, stamp: Stamp) -> TestActionRow:
    match event:
        case TestActionPlanned():
            return row_of(TestActionRow, event, stamp, planned_by=stamp.by, planned_at=stamp.recorded_at)
        case TestCyclePlanned():
            row = begun(row)
            return replace(row, cycles=including(row.cycles, _cycle(event, stamp)))
        case TestActionShared():
            return replace(begun(row), shared_at=stamp.recorded_at)
        case MeasurementRecorded():
            row = begun(row)
            measurements = including(row.measurements, row_of(MeasurementRow, event, stamp, recorded_by=stamp.by))
            return replace(row, measurements=_by_day(measurements))
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
        case TestActionFileAttached() | TestActionFileRemoved():
            row = begun(row)
            return replace(row, files=files_with(row.files, event, stamp))
        case _:
            return _corrected(begun(row), event, stamp)
    assert_never(event)


def _corrected(row: TestActionRow, event: TestActionCorrection | TestActionWithdrawn, stamp: Stamp) -> TestActionRow:
    match event:
        case TestActionWithdrawn(reason=reason):
            return replace(row, withdrawn_reason=reason)
        case TestActionCorrected():
            return with_correction(row, row.rectifications, event, stamp)
        case TestCycleCorrected():
            return replace(row, cycles=_mended(row.cycles, event, stamp))
        case MeasurementCorrected():
            return replace(row, measurements=_by_day(_mended(row.measurements, event, stamp)))
        case TestActionDecisionCorrected():
            return replace(row, verdicts=_mended(row.verdicts, event, stamp))
    assert_never(event)


P = TypeVar("P", CycleRow, MeasurementRow, VerdictRow)


def _mended(pieces: tuple[P, ...], event: TestActionCorrection, stamp: Stamp) -> tuple[P, ...]:
    """The pieces with the one that is corrected as it should have been."""
    return tuple(
        with_correction(it, it.rectifications, event, stamp)
        if is_corrected_by(event, it.position, it.rectifications)
        else it
        for it in pieces
    )


def _by_day(measurements: Iterable[MeasurementRow]) -> tuple[MeasurementRow, ...]:
    return tuple(sorted(measurements, key=lambda it: (it.measured_on, it.position)))


def _cycle(event: TestCyclePlanned, stamp: Stamp) -> CycleRow:
    return row_of(CycleRow, event, stamp, planned_by=stamp.by, planned_at=stamp.recorded_at)


def _verdict(event: TestActionDecided, stamp: Stamp) -> VerdictRow:
    return row_of(VerdictRow, event, stamp, decided_by=stamp.by, decided_at=stamp.recorded_at)


def _found(row: TestActionRow) -> FoundBy:
    if row.withdrawn_reason is not None:
        return FoundBy(of=(row.cohort, row.organisation))
    decided = ((it.reason, it.goal_signs) for it in row.verdicts)
    told = (it.adjustment for it in row.cycles), chain.from_iterable(decided), (it.note for it in row.notes)
    words = chain(*told, words_of(row.files))
    plan = (row.what, row.aim, row.who, row.where, row.citizens, row.prediction, row.measure)
    return FoundBy(
        titles=(row.title,),
        texts=(*plan, *words),
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
