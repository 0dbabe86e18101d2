"""The period × organisation matrix: who tried what in each period, and where nothing has been tried yet."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

import msgspec

from domain.calendar import danish_day
from domain.completion.evidence import Evidence
from domain.completion.results import Account, OrganisationAccount
from domain.completion.verdicts import Cell
from domain.counting import counted
from domain.meetings.periods import Period
from domain.sharing.events import ExperienceId
from domain.test_actions.events import TestActionId
from portal.rows.visibility import sees_test_action
from portal.visiting.run_visit import RunVisit
from portal.web.danish import days_until, sorting_key
from portal.web.parts import Link
from projections.test_actions import TestActionRow


class CellState(Enum):
    """`open` and empty is what there is still time to do something about."""

    TRIED = "tried"
    OPEN = "open"
    MISSED = "missed"
    AHEAD = "ahead"
    ABSENT = "absent"


class MatrixColumn(msgspec.Struct, frozen=True):
    """A period: its name, its days, and how far it has come, in words."""

    heading: str
    days: str
    progress: str
    is_current: bool


class Tried(msgspec.Struct, frozen=True):
    """A test action in a cell, and how many experiences there are of it in the period (»2 erfaringer«)."""

    test_action: Link
    experiences: str


class CellView(msgspec.Struct, frozen=True, kw_only=True):
    """`says` is what there is to say of a cell with no experiences; `planned` is what else was meant to be tried in it,
    and `planned_as` what became of that; `note` whatever else is said of it.
    """

    column: MatrixColumn
    state: CellState
    tried: tuple[Tried, ...] = ()
    says: str = ""
    planned: tuple[Link, ...] = ()
    planned_as: str = ""
    action: Link | None = None
    note: str = ""


class MatrixRow(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation; `note` says why it may not count."""

    organisation: Link
    is_own: bool
    note: str
    cells: tuple[CellView, ...]


class Matrix(msgspec.Struct, frozen=True):
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]


class _Known(msgspec.Struct, frozen=True):
    """What cells are drawn from: the visitor, a link to each test action they may see, what each experience is of."""

    here: RunVisit
    links: Mapping[TestActionId, Link]
    tested: Mapping[ExperienceId, TestActionId]

    def seen(self, test_actions: Iterable[TestActionId]) -> list[TestActionId]:
        return [it for it in test_actions if it in self.links]

    def unseen(self, test_actions: Iterable[TestActionId]) -> list[TestActionId]:
        return [it for it in test_actions if it not in self.links]


def matrix(here: RunVisit, whole: Account, evidence: Evidence, test_actions: Iterable[TestActionRow]) -> Matrix:
    """The visitor's own organisations first, then by name; those that have withdrawn last."""
    columns = tuple(_column(period, whole.day) for period in whole.periods)
    known = _Known(
        here,
        links={
            row.test_action: Link(row.title, here.href(row.test_action))
            for row in test_actions
            if sees_test_action(here, row)
        },
        tested={it.experience: it.test_action for it in evidence.experiences},
    )
    ordered = sorted(whole.organisations, key=lambda own: _place(here, own))
    return Matrix(columns, tuple(_row(known, own, whole, columns) for own in ordered))


def _place(here: RunVisit, own: OrganisationAccount) -> tuple[bool, bool, str]:
    is_own = own.organisation in here.organisations
    return not is_own, not own.takes_part, sorting_key(here.labels[own.organisation])


def _column(period: Period, day: dt.date) -> MatrixColumn:
    days = f"{danish_day(period.opens_on)} til {danish_day(period.closes_on)}"
    is_current = day in period
    if is_current:
        progress = f"I gang, slutter {days_until(period.closes_on, day)}"
    else:
        progress = "Slut" if period.closes_on <= day else f"Begynder {days_until(period.opens_on, day)}"
    return MatrixColumn(f"Periode {period.number}", days, progress, is_current)


def _row(known: _Known, own: OrganisationAccount, whole: Account, columns: Sequence[MatrixColumn]) -> MatrixRow:
    here, id_ = known.here, own.organisation
    return MatrixRow(
        organisation=Link(here.labels.heading(id_), here.href(id_)),
        is_own=id_ in here.organisations,
        note="" if own.withdrew_on is None else _withdrew(own, own.withdrew_on, whole),
        cells=tuple(
            _cell(known, own, cell, period, column)
            for cell, period, column in zip(own.cells, whole.periods, columns, strict=True)
        ),
    )


def _withdrew(own: OrganisationAccount, on: dt.date, whole: Account) -> str:
    return f"Trak sig {danish_day(on)}, {'havde gennemført' if whole.has_completed(own) else 'tæller ikke med'}"


def _cell(known: _Known, own: OrganisationAccount, cell: Cell, period: Period, column: MatrixColumn) -> CellView:
    state = _state(own, cell, period)
    acts = state is CellState.OPEN and known.here.may_act and own.organisation in known.here.organisations
    return CellView(
        column=column,
        state=state,
        tried=tuple(_tried(known, cell)),
        says=_says(own, state, period, column),
        planned=tuple(_planned(known, [it for it in cell.planned if it not in cell.test_actions])),
        planned_as=_planned_as(cell),
        action=_action(known.here, cell) if acts else None,
    )


def _state(own: OrganisationAccount, cell: Cell, period: Period) -> CellState:
    if cell.carried_out:
        return CellState.TRIED
    if not own.took_part_on(_last_day(period)):
        return CellState.ABSENT
    if cell.ended:
        return CellState.MISSED
    return CellState.OPEN if cell.began else CellState.AHEAD


def _says(own: OrganisationAccount, state: CellState, period: Period, column: MatrixColumn) -> str:
    match state:
        case CellState.TRIED:
            return ""
        case CellState.OPEN:
            return "Ingen erfaringer endnu"
        case CellState.MISSED:
            return "Ingen erfaringer"
        case CellState.AHEAD:
            return column.progress
        case CellState.ABSENT:
            return "Havde trukket sig" if own.had_left_on(_last_day(period)) else "Var ikke med endnu"


def _last_day(period: Period) -> dt.date:
    return period.closes_on - dt.timedelta(days=1)


def _tried(known: _Known, cell: Cell) -> Iterator[Tried]:
    """Each test action the visitor may see, then the others together."""
    numbers = Counter(known.tested[experience] for experience in cell.experiences)
    for it in known.seen(cell.test_actions):
        yield Tried(known.links[it], _experiences(numbers[it]))
    if others := known.unseen(cell.test_actions):
        yield Tried(_unshared(others), _experiences(sum(numbers[it] for it in others)))


def _experiences(number: int) -> str:
    return counted(number, "erfaring", "erfaringer")


def _planned(known: _Known, test_actions: Sequence[TestActionId]) -> Iterator[Link]:
    yield from (known.links[it] for it in known.seen(test_actions))
    if others := known.unseen(test_actions):
        yield _unshared(others)


def _planned_as(cell: Cell) -> str:
    if cell.ended:
        return "Planlagt, men ikke skrevet om"
    return "Planlagt, ikke skrevet om endnu" if cell.began else "Planlagt"


def _unshared(test_actions: Sequence[TestActionId]) -> Link:
    return Link(f"{counted(len(test_actions), 'prøvehandling', 'prøvehandlinger')}, der ikke er delt")


def _action(here: RunVisit, cell: Cell) -> Link:
    if cell.planned:
        return Link("Skriv en erfaring", here.url("/experiences/new"))
    return Link("Planlæg en prøvehandling", here.url("/test-actions/new"))
