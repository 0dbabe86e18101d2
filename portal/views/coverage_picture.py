"""Coverage as a picture: a bar for each guideline, in which each kind of work has a pattern of its own."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from portal.views.coverage import KIND_WORDS, WorkedWith, chapters_of, coverage_sentence

WIDTH, ROW, BAR = 360, 20, 13
NAMES, RIGHT = 66, 318
HEADING = 24
STEP_MAX = 24
"""How wide one thing is at most."""


class CoverageBar(msgspec.Struct, frozen=True):
    """A part of a bar: of which kind, and where it lies."""

    kind: str
    x: float
    width: float


class CoverageRow(msgspec.Struct, frozen=True, kw_only=True):
    code: str
    y: int
    bars: tuple[CoverageBar, ...]
    count: int
    count_x: float


class CoverageHeading(msgspec.Struct, frozen=True):
    text: str
    y: int


class PatternKey(msgspec.Struct, frozen=True):
    """What a pattern stands for."""

    kind: str
    label: str


class CoveragePicture(msgspec.Struct, frozen=True, kw_only=True):
    """Everything there is to draw, in a box of `width` by `height`; `description` says the same in words."""

    width: int
    height: int
    headings: tuple[CoverageHeading, ...]
    rows: tuple[CoverageRow, ...]
    key: tuple[PatternKey, ...]
    description: str


def coverage_picture(lines: Sequence[WorkedWith]) -> CoveragePicture:
    most = max((len(it.works) for it in lines), default=0)
    step = min(STEP_MAX, (RIGHT - NAMES) / max(most, 1))
    headings, rows, y = list[CoverageHeading](), list[CoverageRow](), 0
    for heading, those in groupby(lines, chapters_of(it.known for it in lines)):
        headings.append(CoverageHeading(heading, y + HEADING - 8))
        y += HEADING
        for it in those:
            rows.append(_row(it, y, step))
            y += ROW
    used = {work.kind for it in lines for work in it.works}
    return CoveragePicture(
        width=WIDTH,
        height=max(y, ROW),
        headings=tuple(headings),
        rows=tuple(rows),
        key=tuple(PatternKey(kind.value, words[1]) for kind, words in KIND_WORDS.items() if kind in used),
        description=_description(lines),
    )


def _row(it: WorkedWith, y: int, step: float) -> CoverageRow:
    bars = tuple(_bars(it, step))
    end = bars[-1].x + bars[-1].width if bars else NAMES
    return CoverageRow(code=it.known.code, y=y, bars=bars, count=len(it.works), count_x=round(end + 6, 1))


def _bars(it: WorkedWith, step: float) -> Iterator[CoverageBar]:
    at = float(NAMES)
    for kind in KIND_WORDS:
        if number := it.of(kind):
            yield CoverageBar(kind.value, round(at, 1), round(number * step, 1))
            at += number * step


def _description(lines: Sequence[WorkedWith]) -> str:
    worked = sorted((it for it in lines if it.works), key=lambda it: -len(it.works))
    told = ", ".join(f"{it.known.code}: {len(it.works)}" for it in worked[:5])
    never = [it.known.code for it in lines if not it.works]
    most = f" Mest: {told}." if told else ""
    last = f" Aldrig: {', '.join(never)}." if never else " Ingen mangler."
    return f"{coverage_sentence(lines)}{most}{last}"
