"""Checkpoints as the history tells of them: how far each went, and why it was made."""

import datetime as dt

import msgspec

from domain.kernel import Stamp
from domain.likeness import row_of
from domain.meetings.events import MeetingId
from domain.plans.run import RunId
from domain.proof.events import CheckpointCause, CheckpointMade
from projections.kernel import Projection


class CheckpointRow(msgspec.Struct, frozen=True, kw_only=True):
    """Told by the event at `position`; one checkpoint may be told of more than once, for different causes."""

    position: int
    size: int
    root: str
    cause: CheckpointCause
    told_at: dt.datetime
    cohort: RunId | None
    meeting: MeetingId | None


def _checkpoint(_row: CheckpointRow | None, event: CheckpointMade, stamp: Stamp) -> CheckpointRow:
    return row_of(CheckpointRow, event, stamp, told_at=stamp.recorded_at)


CHECKPOINTS = Projection(
    "checkpoints", CheckpointRow, key=("position",), evolve=_checkpoint, indexes=(("size",), ("meeting",))
)
