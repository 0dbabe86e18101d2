"""Put a photo or a document with a presentation that was submitted: the organisation that presents does."""

from collections.abc import Iterator

from domain.files import AttachedFile, FileId, is_new
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.attached import PresentationFileAttached, files_with_presentation
from domain.meetings.events import MeetingId
from domain.meetings.questions import presented_in
from domain.meetings.refusals import refuse_unless_presented
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class AttachPresentationFile(Command, frozen=True):
    """The file's bytes are kept already, sealed."""

    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    attached: AttachedFile


def decide(command: AttachPresentationFile, _: Act, presented: bool, files: tuple[FileId, ...]) -> Iterator[Event]:
    refuse_unless_presented(presented)
    if is_new(command.attached, files):
        yield following(PresentationFileAttached, command)


attach_presentation_file = Decision(
    command=AttachPresentationFile,
    permission=MEMBER,
    asks=lambda it, _: (
        presented_in(it.cohort, it.meeting, it.organisation),
        files_with_presentation(it.meeting, it.organisation),
    ),
    decide=decide,
)
