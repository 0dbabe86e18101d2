"""Checkpoints: the log's size and root were signed, and why just then."""

from enum import Enum
from typing import NewType

from domain.kernel import Event
from domain.meetings.events import MeetingId
from domain.plans.run import RunId

CheckpointId = NewType("CheckpointId", str)


class CheckpointCause(Enum):
    """Why a checkpoint was made. Found: it was there, and the history did not say so yet."""

    INTERVAL = "interval"
    MEETING_CLOSED = "meeting_closed"
    ON_DEMAND = "on_demand"
    FOUND = "found"


class CheckpointMade(Event, frozen=True):
    """The first `size` events have this `root`, 64 hexadecimal digits (RFC 6962), and that was signed.

    A checkpoint covers every cohort, so it belongs to none; only one that was made because a meeting had closed also
    belongs to that meeting's cohort, whose history it ends a chapter of.
    """

    TOPIC = "proof.CheckpointMade"
    KIND = "Kontrolpunkt underskrevet"
    checkpoint: CheckpointId
    size: int
    root: str
    cause: CheckpointCause
    cohort: RunId | None = None
    meeting: MeetingId | None = None
