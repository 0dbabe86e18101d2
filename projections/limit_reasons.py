"""Why a limit of the programme was broken: what is done with a meeting in spite of it, and by whom."""

import datetime as dt

import msgspec

from domain.kernel import PersonId, Stamp
from domain.meetings.events import MeetingCancelled, MeetingMoved, MeetingScheduled
from domain.text import Prose


class LimitReasonRow(msgspec.Struct, frozen=True, kw_only=True):
    """The reason that was given when the meeting was planned, moved or cancelled in spite of a limit."""

    limit_broken_because: Prose
    broken_by: PersonId
    broken_at: dt.datetime
    position: int


LimitReasons = tuple[LimitReasonRow, ...]


def limit_reasons_with(
    kept: LimitReasons, event: MeetingScheduled | MeetingMoved | MeetingCancelled, stamp: Stamp
) -> LimitReasons:
    """Those that are kept, and the event's own, if it has one and is not among them."""
    because = event.limit_broken_because
    if because is None or any(it.position == stamp.position for it in kept):
        return kept
    reason = LimitReasonRow(
        limit_broken_because=because, broken_by=stamp.by, broken_at=stamp.recorded_at, position=stamp.position
    )
    return (*kept, reason)
