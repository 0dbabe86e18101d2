"""Take a photo or a document away from a meeting: nobody is shown it any more."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR
from domain.files import FileId, refuse_unless_there
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.attached import MeetingFileRemoved, files_with_meeting
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find
from domain.plans.run import RunId


class RemoveMeetingFile(Command, frozen=True):
    cohort: RunId
    meeting: MeetingId
    file: FileId


def decide(command: RemoveMeetingFile, _: Act, meetings: MeetingStates, files: tuple[FileId, ...]) -> Iterator[Event]:
    find(command.meeting, meetings)
    refuse_unless_there(command.file, files)
    yield following(MeetingFileRemoved, command)


remove_meeting_file = Decision(
    command=RemoveMeetingFile,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (meeting_of(it.cohort, it.meeting), files_with_meeting(it.meeting)),
    decide=decide,
)
