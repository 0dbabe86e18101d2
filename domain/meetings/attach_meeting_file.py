"""Put a photo or a document with a meeting: the cohort's advisors do, before it and after."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR
from domain.files import AttachedFile, FileId, is_new
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.attached import MeetingFileAttached, files_with_meeting
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStates, MeetingStatus, meeting_of
from domain.meetings.refusals import MeetingIsCancelled, find
from domain.plans.run import RunId


class AttachMeetingFile(Command, frozen=True):
    """The file's bytes are kept already, sealed."""

    cohort: RunId
    meeting: MeetingId
    attached: AttachedFile


def decide(command: AttachMeetingFile, _: Act, meetings: MeetingStates, files: tuple[FileId, ...]) -> Iterator[Event]:
    if find(command.meeting, meetings).status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelled
    if is_new(command.attached, files):
        yield following(MeetingFileAttached, command)


attach_meeting_file = Decision(
    command=AttachMeetingFile,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (meeting_of(it.cohort, it.meeting), files_with_meeting(it.meeting)),
    decide=decide,
)
