"""The joint meetings of a cohort as they stood at a position, from the rows as they are now."""

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from domain.meetings.questions import MeetingStatus
from projections.meetings import MeetingRow


def as_of_position(rows: Iterable[MeetingRow], position: int) -> tuple[MeetingRow, ...]:
    """The meetings there were just after that event, with when they were to be and how they stood; no more than that.

    What an event cancels has its name to the last: it counts as cancelled after the event.
    """
    return tuple(_as_of(row, position) for row in rows if row.position <= position)


def _as_of(row: MeetingRow, position: int) -> MeetingRow:
    later = next((move for move in row.moves if move.position > position), None)
    starts_at, ends_at = (row.starts_at, row.ends_at) if later is None else (later.from_starts_at, later.from_ends_at)
    held = row.held_position is not None and row.held_position <= position
    cancelled = row.cancelled_position is not None and row.cancelled_position < position
    status = MeetingStatus.CANCELLED if cancelled else MeetingStatus.HELD if held else MeetingStatus.SCHEDULED
    held_on = _held_on(row, position) if held else None
    return replace(row, starts_at=starts_at, ends_at=ends_at, status=status, held_on=held_on)


def _held_on(row: MeetingRow, position: int) -> dt.date | None:
    """The day it was held, as that was known then."""
    later = next((it for it in row.holding_corrections if it.position > position), None)
    said = () if later is None else (it.text for it in later.before if it.field == "held_on")
    return next((dt.date.fromisoformat(it) for it in said), row.held_on)


def changed_at(rows: Iterable[MeetingRow]) -> tuple[int, ...]:
    """The positions of all that changed when meetings are, and whether they are."""
    return tuple(
        position
        for row in rows
        for position in (row.position, row.held_position, row.cancelled_position, *_changes(row))
        if position is not None
    )


def _changes(row: MeetingRow) -> Iterator[int]:
    yield from (it.position for it in row.moves)
    yield from (it.position for it in row.holding_corrections)
