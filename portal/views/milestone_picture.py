"""The milestones as a picture: a line of months, and each milestone at its day with its state; said in words, too."""

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from domain.calendar import danish_day
from domain.documents.contents import WrittenMilestone
from domain.goals import MilestoneId
from domain.progress.events import MilestoneState
from portal.words.progress import STATES

WIDTH, LEFT, RIGHT = 640, 12, 628
ROW, TOP = 26, 34
SIGNS = {MilestoneState.ON_TRACK: "○", MilestoneState.LATE: "!", MilestoneState.DONE: "✓", MilestoneState.DROPPED: "×"}
NOT_TOLD = "·"


class DrawnMilestone(msgspec.Struct, frozen=True, kw_only=True):
    """One milestone: where it lies, its sign, and the words beside it, to its left where there is no room."""

    x: float
    y: int
    sign: str
    kind: str
    words: str
    anchor: str
    words_at: float


class DrawnMonth(msgspec.Struct, frozen=True):
    x: float
    label: str


class MilestonePicture(msgspec.Struct, frozen=True, kw_only=True):
    """Everything there is to draw; `description` says the same."""

    anchor: str
    width: int
    height: int
    left: int
    right: int
    today: float | None
    months: tuple[DrawnMonth, ...]
    milestones: tuple[DrawnMilestone, ...]
    description: str


MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
WORDS_MAX = 42


def milestone_picture(
    anchor: str,
    milestones: Sequence[WrittenMilestone],
    states: Mapping[MilestoneId, MilestoneState | None],
    today: dt.date,
) -> MilestonePicture | None:
    """None of fewer than two: there is nothing to see of one that the table does not say."""
    if len(milestones) < 2:
        return None
    days = [it.due_on for it in milestones]
    first, last = min(days).replace(day=1), max(days)
    span = max((last - first).days, 1)

    def at(day: dt.date) -> float:
        return round(LEFT + (RIGHT - LEFT) * (day - first).days / span, 1)

    drawn = tuple(
        _drawn(it, states.get(it.milestone), at(it.due_on), TOP + ROW * number) for number, it in enumerate(milestones)
    )
    return MilestonePicture(
        anchor=anchor,
        width=WIDTH,
        height=TOP + ROW * len(milestones),
        left=LEFT,
        right=RIGHT,
        today=at(today) if first <= today <= last else None,
        months=tuple(_month(it, at(it)) for it in _months(first, last)),
        milestones=drawn,
        description=" ".join(_said(it, states.get(it.milestone)) for it in milestones),
    )


def _month(first: dt.date, x: float) -> DrawnMonth:
    """Without its name where there is no room for it."""
    return DrawnMonth(x, MONTHS[first.month - 1] if x < RIGHT - 20 else "")


def _drawn(it: WrittenMilestone, state: MilestoneState | None, x: float, y: int) -> DrawnMilestone:
    on_the_right = x < (LEFT + RIGHT) / 2
    title = it.title if len(it.title) <= WORDS_MAX else f"{it.title[: WORDS_MAX - 1].rstrip()}…"
    return DrawnMilestone(
        x=x,
        y=y,
        sign=NOT_TOLD if state is None else SIGNS[state],
        kind="untold" if state is None else state.value.replace("_", "-"),
        words=title,
        anchor="start" if on_the_right else "end",
        words_at=x + 14 if on_the_right else x - 14,
    )


def _months(first: dt.date, last: dt.date) -> Sequence[dt.date]:
    """The first of each month, or of every second or third where there are many."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 1 if count <= 12 else 3
    numbers = range(0, count, step)
    return [dt.date(first.year + (first.month - 1 + it) // 12, (first.month - 1 + it) % 12 + 1, 1) for it in numbers]


def _said(it: WrittenMilestone, state: MilestoneState | None) -> str:
    stands = "ikke fortalt endnu" if state is None else STATES[state].lower()
    return f"{it.title}, {danish_day(it.due_on)}: {stands}."
