"""The minutes of a meeting: every version that was published, and when they were locked and reopened."""

import datetime as dt
from typing import assert_never

import msgspec
from msgspec.structs import replace

from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.meetings.events import MeetingId, MinutesRecorded
from domain.meetings.minuted import MinutesLocked, MinutesReopened
from domain.meetings.minutes_parts import MinutesQuote, MinutesSection
from domain.plans.run import RunId
from domain.text import Prose
from projections.finding import FoundBy
from projections.kernel import Projection, begun, including


class MinutesVersionRow(msgspec.Struct, frozen=True, kw_only=True):
    """The minutes as they were published once: what mattered most, the parts in order, and what is quoted in them."""

    text: Prose
    sections: tuple[MinutesSection, ...]
    quotes: tuple[MinutesQuote, ...]
    written_by: PersonId
    written_at: dt.datetime
    position: int

    def quoted(self, section: int) -> tuple[MinutesQuote, ...]:
        """What is quoted in the part with that number, from 0."""
        return tuple(it for it in self.quotes if it.section == section)


class LockingRow(msgspec.Struct, frozen=True, kw_only=True):
    """The `version` of the minutes was locked, counted from 1; or they were reopened for a `reason`."""

    version: int | None
    reason: Prose | None
    changed_by: PersonId
    changed_at: dt.datetime
    position: int


class MinutesRow(msgspec.Struct, frozen=True, kw_only=True):
    """`versions` and `lockings` in the order in which they were recorded; `position` is of the last version."""

    meeting: MeetingId
    cohort: RunId
    versions: tuple[MinutesVersionRow, ...]
    position: int
    lockings: tuple[LockingRow, ...] = ()

    @property
    def latest(self) -> MinutesVersionRow:
        return self.versions[-1]

    @property
    def locking(self) -> LockingRow | None:
        """What locks them now, None where they are open."""
        last = self.lockings[-1] if self.lockings else None
        return None if last is None or last.version is None else last


def _minutes(
    row: MinutesRow | None, event: MinutesRecorded | MinutesLocked | MinutesReopened, stamp: Stamp
) -> MinutesRow:
    match event:
        case MinutesRecorded():
            return _written(row, event, stamp)
        case MinutesLocked(version=version):
            return _locking(begun(row), version, None, stamp)
        case MinutesReopened(reason=reason):
            return _locking(begun(row), None, reason, stamp)
    assert_never(event)


def _written(row: MinutesRow | None, event: MinutesRecorded, stamp: Stamp) -> MinutesRow:
    version = row_of(
        MinutesVersionRow,
        event,
        stamp,
        sections=event.sections or (),
        quotes=event.quotes or (),
        written_by=stamp.by,
        written_at=stamp.recorded_at,
    )
    if row is None:
        return row_of(MinutesRow, event, stamp, versions=(version,))
    return replace(row, versions=including(row.versions, version), position=stamp.position)


def _locking(row: MinutesRow, version: int | None, reason: Prose | None, stamp: Stamp) -> MinutesRow:
    locking = LockingRow(
        version=version, reason=reason, changed_by=stamp.by, changed_at=stamp.recorded_at, position=stamp.position
    )
    return replace(row, lockings=including(row.lockings, locking))


def minutes_found(row: MinutesRow) -> FoundBy:
    """By what stands now: what was written before is read from there."""
    parts = (text for it in row.latest.sections for text in (it.title, it.text))
    quotes = (it.text for it in row.latest.quotes)
    return FoundBy(texts=(row.latest.text, *parts, *quotes), named=(row.meeting,), of=(row.cohort,))


MINUTES = Projection(
    "minutes", MinutesRow, key=("meeting",), evolve=_minutes, indexes=(("cohort",),), found=minutes_found
)
