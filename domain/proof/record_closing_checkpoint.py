"""Tell that a checkpoint was made because a meeting had closed, once a meeting. The portal does it by itself."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find, refuse_unless_held
from domain.organisations.authority import THE_PORTAL
from domain.plans.run import RunId
from domain.proof.checkpoints import closing_told, refuse_unless_checkpoint
from domain.proof.events import CheckpointCause, CheckpointId, CheckpointMade


class RecordClosingCheckpoint(Command, frozen=True):
    """`root` is 64 hexadecimal digits."""

    cohort: RunId
    meeting: MeetingId
    checkpoint: CheckpointId
    size: int
    root: str


def decide(command: RecordClosingCheckpoint, _: Act, meetings: MeetingStates, told: bool) -> Iterator[Event]:
    refuse_unless_checkpoint(command.checkpoint, command.size, command.root)
    refuse_unless_held(find(command.meeting, meetings))
    if not told:
        yield following(
            CheckpointMade,
            command,
            cause=CheckpointCause.MEETING_CLOSED,
            cohort=command.cohort,
            meeting=command.meeting,
        )


record_closing_checkpoint = Decision(
    command=RecordClosingCheckpoint,
    permission=THE_PORTAL,
    asks=lambda it, _: (meeting_of(it.cohort, it.meeting), closing_told(it.meeting)),
    decide=decide,
)
