"""A draft of slides from what the history has: everything since the last joint meeting, and what else may be shown."""

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from domain.calendar import danish_day, day_of
from domain.entries import entry_id
from domain.meetings.events import MeetingKind
from domain.meetings.slides import SlideBlock, SlideKind
from domain.meetings.whole_slides import PHOTOS_MAX
from domain.text import Title
from portal.meetings.evidence import Shown, photos, series_of
from portal.words.experiences import headline
from portal.words.verdicts import DECIDED
from projections.files import Files
from projections.meetings import MeetingRow
from projections.sharing import ExperienceRow
from projections.test_actions import TestActionRow

DRAFTED_MAX = 25
"""So many slides are drafted; the rest can be added."""
CHARTED_DAYS_MIN = 2
ASKED = ("Hvad har vi prøvet?", "Hvad har vi lært?")
"""The headings of a draft where there is nothing to show."""


class Shows(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a slide may show, what it is called in a list, and its days: from the first to the last."""

    block: SlideBlock
    label: str
    days: tuple[dt.date, ...]


class SinceMeeting(msgspec.Struct, frozen=True):
    """From the day the last joint meeting was held (None: from the beginning) up to that of this one."""

    begins: dt.date | None
    ends: dt.date

    def has(self, day: dt.date) -> bool:
        return (self.begins is None or self.begins <= day) and day < self.ends


def drafted(row: MeetingRow, since: SinceMeeting, shown: Shown) -> tuple[SlideBlock, ...]:
    """At the closing the goal comes first. What is asked is last, for it is what one wants to talk of."""
    goal = (SlideBlock(kind=SlideKind.GOAL),) if row.kind is MeetingKind.CLOSING else ()
    seen = [it.block for it in everything(shown) if any(map(since.has, it.days))]
    kept = [it for place, it in enumerate(seen) if it.kind is not SlideKind.PHOTO or _photos(seen[:place]) < PHOTOS_MAX]
    said = () if kept else tuple(SlideBlock(kind=SlideKind.TEXT, heading=Title(it)) for it in ASKED)
    return (*goal, *said, *kept[:DRAFTED_MAX], SlideBlock(kind=SlideKind.SPARRING))


def _photos(blocks: Iterable[SlideBlock]) -> int:
    return sum(it.kind is SlideKind.PHOTO for it in blocks)


def everything(shown: Shown) -> Iterator[Shows]:
    """What may be shown: each test action, and then what came of it, as it was tried, learned, measured and decided."""
    for row in sorted(shown.test_actions.values(), key=lambda it: it.position):
        if row.withdrawn_reason is None:
            experiences = [it for it in shown.experiences.values() if it.test_action == row.test_action]
            yield from _of(row, [it for it in experiences if it.withdrawn_reason is None])
    yield from _photographed(SlideBlock(kind=SlideKind.PHOTO), shown.brought)


def _photographed(block: SlideBlock, files: Files, on: dt.date | None = None) -> Iterator[Shows]:
    for it in photos(files):
        shows = msgspec.structs.replace(block, kind=SlideKind.PHOTO, photo=it.attached.file)
        label = it.attached.description or it.attached.name
        yield Shows(block=shows, label=label, days=(on or day_of(it.attached_at),))


def _of(row: TestActionRow, experiences: list[ExperienceRow]) -> Iterator[Shows]:
    of, told = row.test_action, sorted(experiences, key=lambda it: (it.occurred_on, it.posted_position))
    parts = (*_learned(row, told), *_charts(row), *_decisions(row))
    days = (day_of(row.planned_at), *(it.from_on for it in row.cycles), *(day for it in parts for day in it.days))
    yield Shows(block=SlideBlock(kind=SlideKind.TEST_ACTION, test_action=of), label=row.title, days=days)
    yield from _photographed(SlideBlock(kind=SlideKind.PHOTO, test_action=of), row.files)
    yield from parts


def _learned(row: TestActionRow, told: Iterable[ExperienceRow]) -> Iterator[Shows]:
    for it in told:
        block = SlideBlock(kind=SlideKind.EXPERIENCE, test_action=row.test_action, experience=it.experience)
        label = f"{danish_day(it.occurred_on)}: {headline(it)}"
        yield Shows(block=block, label=label, days=(it.occurred_on,))
        yield from _photographed(block, it.files, it.occurred_on)


def _charts(row: TestActionRow) -> Iterator[Shows]:
    """Each unit that was measured on days enough to be drawn."""
    for first, those in series_of(row):
        days = tuple(dict.fromkeys(it.measured_on for it in those))
        if len(days) >= CHARTED_DAYS_MIN:
            block = SlideBlock(kind=SlideKind.RUN_CHART, test_action=row.test_action, entry=first)
            yield Shows(block=block, label=f"{row.title}: {those[-1].unit}", days=days)


def _decisions(row: TestActionRow) -> Iterator[Shows]:
    for it in row.verdicts:
        block = SlideBlock(kind=SlideKind.DECISION, test_action=row.test_action, entry=entry_id(it.position))
        label = f"{danish_day(it.decided_on)}: {DECIDED[it.verdict]}, {row.title}"
        yield Shows(block=block, label=label, days=(it.decided_on,))
