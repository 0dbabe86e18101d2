"""Photos and documents that stand with what meetings are about."""

from domain.files import AttachedFile, FileId
from domain.kernel import Event
from domain.meetings.events import MeetingId
from domain.plans.run import RunId


class MeetingFileAttached(Event, frozen=True):
    """A photo or a document stands with the meeting: what is to be read before it, or what was drawn there."""

    TOPIC = "meetings.MeetingFileAttached"
    KIND = "Billede eller dokument lagt ved et møde"
    READ_WITH = ("cohort",)
    cohort: RunId
    meeting: MeetingId
    attached: AttachedFile

    @property
    def file(self) -> FileId:
        return self.attached.file


class MeetingFileRemoved(Event, frozen=True):
    TOPIC = "meetings.MeetingFileRemoved"
    KIND = "Billede eller dokument fjernet fra et møde"
    cohort: RunId
    meeting: MeetingId
    file: FileId
