"""What an organisation works with in a run: recommended, chosen, written, told, taken stock of and measured."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar, assert_never

import msgspec
from msgspec.structs import replace

from domain.documents.contents import WrittenGoals, WrittenMilestones, WrittenParts
from domain.documents.events import DocumentId, DocumentWritten
from domain.documents.standing import DocumentEvent, DocumentStandings, evolve_documents
from domain.goals import GoalId, MilestoneId
from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.meetings.events import CallAnswer, MeetingId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.progress.events import (
    CooperationEvaluated,
    DevelopmentPoint,
    DevelopmentPointsChosen,
    GoalStock,
    MilestoneStatusTold,
    PracticeMapped,
    Recommendation,
    StockTaken,
    ToldMilestone,
)
from domain.progress.measures import (
    LocallyMeasured,
    LocalMeasure,
    LocalMeasureId,
    LocalMeasurementCorrected,
    LocalMeasuresNamed,
)
from domain.sides import RunSide
from domain.text import Prose
from projections.corrections import RectificationRow, is_corrected_by, with_correction
from projections.kernel import Projection, including


class MappingRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the mapping showed, as it was told last."""

    meeting: MeetingId
    answers: tuple[CallAnswer, ...]
    recommendations: tuple[Recommendation, ...]
    told_by: PersonId
    told_at: dt.datetime
    position: int


class PointsRow(msgspec.Struct, frozen=True, kw_only=True):
    """The points as they were chosen last, and by which leaders."""

    meeting: MeetingId
    points: tuple[DevelopmentPoint, ...]
    leaders: tuple[PersonId, ...]
    told_by: PersonId
    told_at: dt.datetime
    position: int


class WrittenGoalsRow(msgspec.Struct, frozen=True, kw_only=True):
    """The goals as the document has them in its latest version."""

    document: DocumentId
    version: int
    content: WrittenGoals
    position: int


class WrittenMilestonesRow(msgspec.Struct, frozen=True, kw_only=True):
    """The same of the milestones."""

    document: DocumentId
    version: int
    content: WrittenMilestones
    position: int


class StatusToldRow(msgspec.Struct, frozen=True, kw_only=True):
    """How milestones stood at a meeting, as it was told last."""

    meeting: MeetingId
    milestones: tuple[ToldMilestone, ...]
    told_by: PersonId
    told_at: dt.datetime
    position: int


class StockRow(msgspec.Struct, frozen=True, kw_only=True):
    """How far the goals had come at a meeting, and what was to be worked with from there."""

    meeting: MeetingId
    goals: tuple[GoalStock, ...]
    ahead: Prose
    told_by: PersonId
    told_at: dt.datetime
    position: int


class EvaluationRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one side says of the cooperation, as it said it last."""

    side: RunSide
    answers: tuple[CallAnswer, ...]
    words: Prose | None
    told_by: PersonId
    told_at: dt.datetime
    position: int


class LocalPointRow(msgspec.Struct, frozen=True, kw_only=True):
    """One number of a local measure."""

    measure: LocalMeasureId
    measured_on: dt.date
    value: Decimal
    recorded_by: PersonId
    recorded_at: dt.datetime
    position: int
    rectifications: tuple[RectificationRow, ...] = ()


class WorkbookRow(msgspec.Struct, frozen=True, kw_only=True):
    """Statuses and stock are in the order in which they were told first, numbers by the day they were measured.

    `named` are the measures that it takes now, `measures` all that it ever named."""

    cohort: RunId
    organisation: OrganisationId
    mapping: MappingRow | None = None
    points: PointsRow | None = None
    goals: WrittenGoalsRow | None = None
    milestones: WrittenMilestonesRow | None = None
    statuses: tuple[StatusToldRow, ...] = ()
    stock: tuple[StockRow, ...] = ()
    evaluations: tuple[EvaluationRow, ...] = ()
    named: tuple[LocalMeasureId, ...] = ()
    measures: tuple[LocalMeasure, ...] = ()
    documents: DocumentStandings = ()
    numbers: tuple[LocalPointRow, ...] = ()

    def told_of(self, milestone: MilestoneId) -> tuple[tuple[MeetingId, ToldMilestone], ...]:
        """How the milestone stood at each meeting at which it was told of, in the order of telling."""
        return tuple((it.meeting, one) for it in self.statuses for one in it.milestones if one.milestone == milestone)

    def stock_of(self, goal: GoalId) -> GoalStock | None:
        """How far the goal had come when stock was taken last."""
        return next((one for it in reversed(self.stock) for one in it.goals if one.goal == goal), None)

    def evaluation_of(self, side: RunSide) -> EvaluationRow | None:
        return next((it for it in self.evaluations if it.side is side), None)

    def measured(self, measure: LocalMeasureId) -> tuple[LocalPointRow, ...]:
        return tuple(it for it in self.numbers if it.measure == measure)

    def measure(self, measure: str) -> LocalMeasure | None:
        """A measure that was ever named, as it was named last."""
        return next((it for it in self.measures if it.measure == measure), None)


WorkbookEvent = (
    PracticeMapped
    | DevelopmentPointsChosen
    | MilestoneStatusTold
    | StockTaken
    | CooperationEvaluated
    | LocalMeasuresNamed
    | LocallyMeasured
    | LocalMeasurementCorrected
    | DocumentEvent
)


def _workbook(before: WorkbookRow | None, event: WorkbookEvent, stamp: Stamp) -> WorkbookRow:
    row = before or WorkbookRow(cohort=event.cohort, organisation=event.organisation)
    match event:
        case PracticeMapped():
            return replace(row, mapping=row_of(MappingRow, event, stamp, told_by=stamp.by, told_at=stamp.recorded_at))
        case DevelopmentPointsChosen():
            return replace(row, points=row_of(PointsRow, event, stamp, told_by=stamp.by, told_at=stamp.recorded_at))
        case MilestoneStatusTold():
            told = row_of(StatusToldRow, event, stamp, told_by=stamp.by, told_at=stamp.recorded_at)
            return replace(row, statuses=_instead(row.statuses, told, lambda it: it.meeting))
        case StockTaken():
            taken = row_of(StockRow, event, stamp, told_by=stamp.by, told_at=stamp.recorded_at)
            return replace(row, stock=_instead(row.stock, taken, lambda it: it.meeting))
        case CooperationEvaluated():
            said = row_of(EvaluationRow, event, stamp, told_by=stamp.by, told_at=stamp.recorded_at)
            return replace(row, evaluations=_instead(row.evaluations, said, lambda it: it.side))
        case LocalMeasuresNamed(measures=measures):
            named = tuple(it.measure for it in measures)
            gone = (it for it in row.measures if it.measure not in named)
            return replace(row, named=named, measures=(*measures, *gone))
        case LocallyMeasured() | LocalMeasurementCorrected():
            return replace(row, numbers=_numbers(row.numbers, event, stamp))
        case _:
            return _documented(row, event, stamp)
    assert_never(event)


T = TypeVar("T")


def _instead(rows: tuple[T, ...], row: T, key: Callable[[T], object]) -> tuple[T, ...]:
    """The rows with this one in the place of what was said before of the same, or last."""
    told = [row if key(it) == key(row) else it for it in rows]
    return tuple(told) if row in told else (*told, row)


def _numbers(
    numbers: tuple[LocalPointRow, ...], event: LocallyMeasured | LocalMeasurementCorrected, stamp: Stamp
) -> tuple[LocalPointRow, ...]:
    if isinstance(event, LocallyMeasured):
        numbers = including(numbers, row_of(LocalPointRow, event, stamp, recorded_by=stamp.by))
    else:
        numbers = tuple(
            with_correction(it, it.rectifications, event, stamp)
            if is_corrected_by(event, it.position, it.rectifications)
            else it
            for it in numbers
        )
    return tuple(sorted(numbers, key=lambda it: (it.measured_on, it.position)))


def _documented(row: WorkbookRow, event: DocumentEvent, stamp: Stamp) -> WorkbookRow:
    row = replace(row, documents=evolve_documents(row.documents, event, stamp))
    return _written(row, event, stamp) if isinstance(event, DocumentWritten) else row


def _written(row: WorkbookRow, event: DocumentWritten, stamp: Stamp) -> WorkbookRow:
    match event.content:
        case WrittenGoals():
            return replace(row, goals=row_of(WrittenGoalsRow, event, stamp, content=event.content))
        case WrittenMilestones():
            return replace(row, milestones=row_of(WrittenMilestonesRow, event, stamp, content=event.content))
        case WrittenParts():
            return row


WORKBOOKS = Projection("workbooks", WorkbookRow, key=("cohort", "organisation"), evolve=_workbook)
