"""Who borrowed what from whom: as far as the visitor may read it, as a picture and as the table behind it."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from domain.calendar import danish_day, day_of
from domain.counting import counted
from domain.test_actions.events import TestActionId
from portal.rows.visibility import sees_test_action
from portal.test_actions.wording import state_of
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Link
from portal.words.experiences import beginning
from projections.test_actions import TestActionRow

INDENT, WIDTH, HEIGHT, GAP, MARGIN = 24, 292, 46, 12, 4
"""In the units of the drawing, of which a telephone has about 340."""
DEEPEST_INDENT = 3
"""What is borrowed of what was borrowed, and so on, is moved in no further than so many times."""
BOXES_MAX = 60
"""So many are drawn: more would be longer than anybody looks."""
TITLE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX = 40, 42
NOT_SHARED = "en prøvehandling, der ikke er delt"


class LineageBox(msgspec.Struct, frozen=True, kw_only=True):
    """One test action in the drawing; `branch` is the line from the one it was borrowed from, "" for the first."""

    x: int
    y: int
    title: str
    note: str
    says: str
    branch: str
    own: bool


class LineageLine(msgspec.Struct, frozen=True, kw_only=True):
    """One test action in the table."""

    what: Link
    organisation: str
    lender: Link | None
    planned: str
    state: str


class Lineage(msgspec.Struct, frozen=True, kw_only=True):
    """The drawing, `description` in words what it shows, and the table."""

    width: int
    height: int
    box_width: int
    box_height: int
    description: str
    boxes: tuple[LineageBox, ...]
    lines: tuple[LineageLine, ...]

    @property
    def of_one(self) -> bool:
        """Is one of them what the page is about?"""
        return any(it.own for it in self.boxes)


class _Placed(msgspec.Struct, frozen=True, kw_only=True):
    row: TestActionRow
    depth: int
    lender: int | None
    """The place of the one it was borrowed from."""


def lineage_of(here: RunVisit, row: TestActionRow, rows: Iterable[TestActionRow]) -> Lineage | None:
    """That of one test action among all of the cohort's: back to the first that may be read, and all that came of it.
    None where nothing was borrowed."""
    known = {it.test_action: it for it in rows if sees_test_action(here, it)} | {row.test_action: row}
    placed = _placed((_first(row, known),), known)
    if len(placed) == 1 and row.borrowed_from is None:
        return None
    return _drawn(here, placed, _description(here, placed), row)


def all_lineages(here: RunVisit, rows: Iterable[TestActionRow]) -> Lineage | None:
    """Those of all that was borrowed in the cohort, as far as it may be read, one below the other; None where nothing
    was."""
    known = {it.test_action: it for it in rows if sees_test_action(here, it)}
    borrowed = [it for it in known.values() if it.borrowed_from is not None]
    if not borrowed:
        return None
    firsts = {it.test_action: it for it in (_first(it, known) for it in borrowed)}
    placed = _placed(sorted(firsts.values(), key=lambda it: it.position), known)
    number = counted(len(borrowed), "prøvehandling", "prøvehandlinger")
    return _drawn(here, placed, f"{number} er lånt fra en anden organisation.", None)


def _drawn(here: RunVisit, placed: Sequence[_Placed], description: str, own: TestActionRow | None) -> Lineage:
    drawn = placed[:BOXES_MAX]
    rest = "" if len(drawn) == len(placed) else f" Tegningen viser de første {BOXES_MAX}; tabellen viser alle."
    return Lineage(
        width=WIDTH + INDENT * max(_indent(it) for it in drawn) + 2 * MARGIN,
        height=len(drawn) * (HEIGHT + GAP) - GAP + 2 * MARGIN,
        box_width=WIDTH,
        box_height=HEIGHT,
        description=description + rest,
        boxes=tuple(_box(here, number, it, own) for number, it in enumerate(drawn)),
        lines=tuple(_line(here, it, placed) for it in placed),
    )


def _first(row: TestActionRow, known: Mapping[TestActionId, TestActionRow]) -> TestActionRow:
    """What was borrowed was there before, so this comes to an end."""
    while row.borrowed_from is not None and row.borrowed_from in known:
        row = known[row.borrowed_from]
    return row


def _placed(firsts: Sequence[TestActionRow], known: Mapping[TestActionId, TestActionRow]) -> tuple[_Placed, ...]:
    """Each first one, then each that was borrowed from it with what came of that, in the order of their plans."""
    borrowers: dict[TestActionId, list[TestActionRow]] = {}
    for it in sorted(known.values(), key=lambda it: it.position, reverse=True):
        if it.borrowed_from is not None:
            borrowers.setdefault(it.borrowed_from, []).append(it)
    placed: list[_Placed] = []
    waiting = [_Placed(row=it, depth=0, lender=None) for it in reversed(firsts)]
    while waiting:
        placed.append(waiting.pop())
        last, place = placed[-1], len(placed) - 1
        of_it = borrowers.get(last.row.test_action, ())
        waiting.extend(_Placed(row=it, depth=last.depth + 1, lender=place) for it in of_it)
    return tuple(placed)


def _indent(it: _Placed) -> int:
    return min(it.depth, DEEPEST_INDENT)


def _box(here: RunVisit, number: int, it: _Placed, own: TestActionRow | None) -> LineageBox:
    x, y = MARGIN + INDENT * _indent(it), MARGIN + number * (HEIGHT + GAP)
    name = here.labels.heading(it.row.organisation)
    state = state_of(it.row, here.day).text
    return LineageBox(
        x=x,
        y=y,
        title=beginning(it.row.title, TITLE_CHARACTERS_MAX),
        note=beginning(f"{name}: {state}", NOTE_CHARACTERS_MAX),
        says=f"{it.row.title}, {name}: {state}",
        branch=_branch(x, y, it),
        own=own is not None and own.test_action == it.row.test_action,
    )


def _branch(x: int, y: int, it: _Placed) -> str:
    """From under the lender's left edge down, and in to the box."""
    if it.lender is None:
        return ""
    stem = max(MARGIN + 2, x - INDENT // 2)
    return f"{stem},{MARGIN + it.lender * (HEIGHT + GAP) + HEIGHT} {stem},{y + HEIGHT // 2} {x},{y + HEIGHT // 2}"


def _line(here: RunVisit, it: _Placed, placed: Sequence[_Placed]) -> LineageLine:
    lender = None if it.row.borrowed_from is None else Link(NOT_SHARED)
    if it.lender is not None:
        of = placed[it.lender].row
        lender = Link(f"{of.title} ({here.labels[of.organisation]})", here.href(of.test_action))
    return LineageLine(
        what=Link(it.row.title, here.href(it.row.test_action)),
        organisation=here.labels.heading(it.row.organisation),
        lender=lender,
        planned=danish_day(day_of(it.row.planned_at)),
        state=state_of(it.row, here.day).text,
    )


def _description(here: RunVisit, placed: Sequence[_Placed]) -> str:
    """»»Indflytningsplan« begyndte hos Holstebro Kommune og er lånt 2 gange.«"""
    first = placed[0].row
    whose = here.labels[first.organisation]
    borrowed = len(placed) - 1
    times = f" og er lånt {counted(borrowed, 'gang', 'gange')}" if borrowed else ""
    if first.borrowed_from is not None:
        return f"»{first.title}« hos {whose} er lånt fra {NOT_SHARED}{times}."
    return f"»{first.title}« begyndte hos {whose}{times}."
