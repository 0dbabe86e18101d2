"""What has been found and decided of each application after the deadline, and the figures that it rests on."""

import datetime as dt
from decimal import Decimal
from typing import assert_never

import msgspec
from msgspec.structs import replace

from domain.applications.answered import (
    ApplicationAnswered,
    ApplicationBecameRun,
    ApplicationDecided,
    ApplicationVerdict,
    MappingDayFixed,
    OrganisationEncouraged,
    TakenFromWaitingList,
)
from domain.applications.criteria import Criterion
from domain.applications.events import ApplicationSubmitted
from domain.applications.ids import ApplicationId, RoundId
from domain.applications.screened import ApplicationScreened, ScreenedField
from domain.applications.weighed import (
    ApplicationScored,
    CriterionScore,
    FigureCorrected,
    FigureId,
    FigureStated,
    ScoresAgreed,
)
from domain.entries import EntryId, entry_id
from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose, Title
from projections.corrections import RectificationRow, with_correction
from projections.kernel import Projection, begun, including


class ScreeningRow(msgspec.Struct, frozen=True, kw_only=True):
    fields: tuple[ScreenedField, ...]
    valid: bool
    note: Prose | None
    by: PersonId
    recorded_at: dt.datetime
    position: int


class ScoringRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one advisor found, or what two agreed on."""

    scores: tuple[CriterionScore, ...]
    reason: Prose
    by: PersonId
    recorded_at: dt.datetime
    position: int

    @property
    def by_criterion(self) -> dict[Criterion, int]:
        return {it.criterion: it.score for it in self.scores}


class DecisionRow(msgspec.Struct, frozen=True, kw_only=True):
    """`from_waiting_list` says that it was accepted from there. `answered_at` is when the applicant was told of it."""

    verdict: ApplicationVerdict
    rests_on: tuple[Criterion, ...]
    reason: Prose
    from_waiting_list: bool
    by: PersonId
    recorded_at: dt.datetime
    position: int
    answered_at: dt.datetime | None = None
    answered_by: PersonId | None = None


class FixedDayRow(msgspec.Struct, frozen=True, kw_only=True):
    day: dt.date
    reason: Prose | None
    by: PersonId
    recorded_at: dt.datetime
    position: int


class JudgementRow(msgspec.Struct, frozen=True, kw_only=True):
    """Every version of each, in the order they were recorded: the last one stands."""

    application: ApplicationId
    round: RoundId
    screenings: tuple[ScreeningRow, ...] = ()
    scorings: tuple[ScoringRow, ...] = ()
    agreements: tuple[ScoringRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    fixed_days: tuple[FixedDayRow, ...] = ()
    run: RunId | None = None

    @property
    def screening(self) -> ScreeningRow | None:
        return self.screenings[-1] if self.screenings else None

    @property
    def agreed(self) -> ScoringRow | None:
        return self.agreements[-1] if self.agreements else None

    @property
    def decision(self) -> DecisionRow | None:
        return self.decisions[-1] if self.decisions else None

    @property
    def day(self) -> FixedDayRow | None:
        return self.fixed_days[-1] if self.fixed_days else None

    @property
    def own_scorings(self) -> tuple[ScoringRow, ...]:
        """The last of each advisor's, in the order in which they first scored."""
        return tuple({it.by: it for it in self.scorings}.values())

    @property
    def told(self) -> "JudgementRow | None":
        """What the applicant has been told of it; None before that. Of what was decided since they know nothing."""
        told = tuple(it for it in self.decisions if it.answered_at is not None)
        if not told:
            return None
        return JudgementRow(application=self.application, round=self.round, decisions=told, fixed_days=self.fixed_days)

    @property
    def judged_by(self) -> frozenset[PersonId]:
        """Everybody who found or decided something of it."""
        found = {it.by for it in (*self.scorings, *self.agreements)}
        return frozenset(found.union((it.by for it in self.screenings), self._decided_by))

    @property
    def _decided_by(self) -> set[PersonId]:
        told = {it.by for it in self.decisions} | {it.by for it in self.fixed_days}
        return told | {it.answered_by for it in self.decisions if it.answered_by is not None}


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    figure: FigureId
    round: RoundId
    organisation: OrganisationId
    criterion: Criterion
    what: Title
    value: Decimal
    year: int
    source: Title
    by: PersonId
    recorded_at: dt.datetime
    position: int
    rectifications: tuple[RectificationRow, ...] = ()


class EncouragementRow(msgspec.Struct, frozen=True, kw_only=True):
    position: int
    round: RoundId
    organisation: OrganisationId
    rests_on: tuple[Criterion, ...]
    reason: Prose
    by: PersonId
    recorded_at: dt.datetime


WeighedEvent = ApplicationScreened | ApplicationScored | ScoresAgreed
SettledEvent = ApplicationDecided | TakenFromWaitingList | MappingDayFixed | ApplicationAnswered | ApplicationBecameRun


def _judgement(
    row: JudgementRow | None, event: ApplicationSubmitted | WeighedEvent | SettledEvent, stamp: Stamp
) -> JudgementRow:
    """What was found of an earlier version of the application is of no use for the one that replaces it."""
    if isinstance(event, ApplicationSubmitted):
        return row_of(JudgementRow, event)
    if isinstance(event, WeighedEvent):
        return _weighed(begun(row), event, stamp)
    return _settled(begun(row), event, stamp)


def _weighed(row: JudgementRow, event: WeighedEvent, stamp: Stamp) -> JudgementRow:
    match event:
        case ApplicationScreened():
            return replace(row, screenings=including(row.screenings, row_of(ScreeningRow, event, stamp)))
        case ApplicationScored():
            return replace(row, scorings=including(row.scorings, row_of(ScoringRow, event, stamp)))
        case ScoresAgreed():
            return replace(row, agreements=including(row.agreements, row_of(ScoringRow, event, stamp)))
    assert_never(event)


def _settled(row: JudgementRow, event: SettledEvent, stamp: Stamp) -> JudgementRow:
    match event:
        case ApplicationDecided() | TakenFromWaitingList():
            return _decided(row, event, stamp)
        case MappingDayFixed():
            return replace(row, fixed_days=including(row.fixed_days, row_of(FixedDayRow, event, stamp)))
        case ApplicationAnswered(answers=entry):
            return replace(row, decisions=tuple(_answered(it, entry, stamp) for it in row.decisions))
        case ApplicationBecameRun(cohort=run):
            return replace(row, run=run)
    assert_never(event)


def _decided(row: JudgementRow, event: ApplicationDecided | TakenFromWaitingList, stamp: Stamp) -> JudgementRow:
    if any(it.position == stamp.position for it in row.decisions):
        return row
    if isinstance(event, ApplicationDecided):
        told = row_of(DecisionRow, event, stamp, from_waiting_list=False)
    else:
        before = begun(row.decision)
        told = row_of(
            DecisionRow,
            event,
            stamp,
            verdict=ApplicationVerdict.ACCEPTED,
            rests_on=before.rests_on,
            from_waiting_list=True,
        )
    return replace(row, decisions=(*row.decisions, told))


def _answered(row: DecisionRow, entry: EntryId, stamp: Stamp) -> DecisionRow:
    if entry_id(row.position) != entry or row.answered_at is not None:
        return row
    return replace(row, answered_at=stamp.recorded_at, answered_by=stamp.by)


def _figure(row: FigureRow | None, event: FigureStated | FigureCorrected, stamp: Stamp) -> FigureRow:
    if isinstance(event, FigureStated):
        return row_of(FigureRow, event, stamp)
    row = begun(row)
    return with_correction(row, row.rectifications, event, stamp)


def _encouragement(_row: EncouragementRow | None, event: OrganisationEncouraged, stamp: Stamp) -> EncouragementRow:
    return row_of(EncouragementRow, event, stamp)


JUDGEMENTS = Projection(
    "judgements", JudgementRow, key=("application",), evolve=_judgement, indexes=(("round",), ("run",))
)
FIGURES = Projection("figures", FigureRow, key=("figure",), evolve=_figure, indexes=(("round",),))
ENCOURAGEMENTS = Projection(
    "encouragements", EncouragementRow, key=("position",), evolve=_encouragement, indexes=(("round",),)
)
