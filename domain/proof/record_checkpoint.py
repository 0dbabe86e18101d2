"""Tell that a checkpoint was made, and why, once. The portal does it by itself."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.authority import THE_PORTAL
from domain.proof.checkpoints import NoCheckpoint, checkpoint_told, refuse_unless_checkpoint
from domain.proof.events import CheckpointCause, CheckpointId, CheckpointMade


class RecordCheckpoint(Command, frozen=True):
    """`root` is 64 hexadecimal digits. A meeting that closed has a command of its own."""

    checkpoint: CheckpointId
    size: int
    root: str
    cause: CheckpointCause


def decide(command: RecordCheckpoint, _: Act, told: bool) -> Iterator[Event]:
    refuse_unless_checkpoint(command.checkpoint, command.size, command.root)
    if command.cause is CheckpointCause.MEETING_CLOSED:
        raise NoCheckpoint
    if not told:
        yield following(CheckpointMade, command, cohort=None, meeting=None)


record_checkpoint = Decision(
    command=RecordCheckpoint,
    permission=THE_PORTAL,
    asks=lambda it, _: (checkpoint_told(it.checkpoint),),
    decide=decide,
)
