"""What the decisions about checkpoints share: what a checkpoint is called, and what has been told of it."""

import re

from domain.kernel import Question, Refusal, Stamp
from domain.meetings.events import MeetingId
from domain.proof.events import CheckpointCause, CheckpointId, CheckpointMade

_ROOT = re.compile(r"[0-9a-f]{64}")


class NoCheckpoint(Refusal):
    sentence = "Det er ikke et kontrolpunkt: størrelse, rod og navn passer ikke sammen."


def checkpoint_id(size: int) -> CheckpointId:
    """The checkpoint over the first `size` events; there is never more than one."""
    return CheckpointId(f"checkpoint-{size}")


def refuse_unless_checkpoint(checkpoint: CheckpointId, size: int, root: str) -> None:
    if size < 1 or checkpoint != checkpoint_id(size) or not _ROOT.fullmatch(root):
        raise NoCheckpoint


def checkpoint_told(checkpoint: CheckpointId) -> Question[bool]:
    """Does the history say that the checkpoint was made?"""
    return Question((checkpoint,), False, _told)


def _told(_before: bool, event: CheckpointMade, _: Stamp) -> bool:
    return True


def closing_told(meeting: MeetingId) -> Question[bool]:
    """Has a checkpoint been made because the meeting had closed?"""
    return Question((meeting,), False, _closing_told)


def _closing_told(told: bool, event: CheckpointMade, _: Stamp) -> bool:
    return told or event.cause is CheckpointCause.MEETING_CLOSED
