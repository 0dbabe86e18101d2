"""The joint meetings of a cohort as they stood at a position, from the rows as they are now."""

from collections.abc import Iterable

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
    return replace(row, starts_at=starts_at, ends_at=ends_at, status=status, held_on=row.held_on if held else None)


def changed_at(rows: Iterable[MeetingRow]) -> tuple[int, ...]:
    """The positions of all that changed when meetings are, and whether they are."""
    return tuple(
        position
        for row in rows
        for position in (row.position, row.held_position, row.cancelled_position, *(it.position for it in row.moves))
        if position is not None
    )
