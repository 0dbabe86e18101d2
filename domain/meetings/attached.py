"""Photos and documents that stand with meetings and with what is presented there: what is told of them, and asked."""

from domain.files import AttachedFile, FileId, files_after
from domain.kernel import Event, Question, Stamp
from domain.meetings.events import MeetingId
from domain.organisations.events import OrganisationId
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


class PresentationFileAttached(Event, frozen=True):
    """A photo or a document stands with the organisation's presentation at the meeting."""

    TOPIC = "meetings.PresentationFileAttached"
    KIND = "Billede eller dokument lagt ved en præsentation"
    READ_WITH = ("organisation", "cohort")
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    attached: AttachedFile


class PresentationFileRemoved(Event, frozen=True):
    TOPIC = "meetings.PresentationFileRemoved"
    KIND = "Billede eller dokument fjernet fra en præsentation"
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    file: FileId


FileIds = tuple[FileId, ...]


def files_with_meeting(meeting: MeetingId) -> Question[FileIds]:
    """Which files stand with the meeting itself?"""
    return Question((meeting,), (), _with_meeting)


def _with_meeting(files: FileIds, event: MeetingFileAttached | MeetingFileRemoved, _: Stamp) -> FileIds:
    return files_after(files, event)


def files_with_presentation(meeting: MeetingId, organisation: OrganisationId) -> Question[FileIds]:
    """Which files stand with the organisation's presentation at the meeting?"""
    return Question((meeting, organisation), (), _with_presentation)


def _with_presentation(files: FileIds, event: PresentationFileAttached | PresentationFileRemoved, _: Stamp) -> FileIds:
    return files_after(files, event)
