"""Take a photo or a document away from a presentation: nobody is shown it any more."""

from collections.abc import Iterator

from domain.files import FileId, refuse_unless_there
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.attached import PresentationFileRemoved, files_with_presentation
from domain.meetings.events import MeetingId
from domain.meetings.questions import presented_in
from domain.meetings.refusals import refuse_unless_presented
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class RemovePresentationFile(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    file: FileId


def decide(command: RemovePresentationFile, _: Act, presented: bool, files: tuple[FileId, ...]) -> Iterator[Event]:
    refuse_unless_presented(presented)
    refuse_unless_there(command.file, files)
    yield following(PresentationFileRemoved, command)


remove_presentation_file = Decision(
    command=RemovePresentationFile,
    permission=MEMBER,
    asks=lambda it, _: (
        presented_in(it.cohort, it.meeting, it.organisation),
        files_with_presentation(it.meeting, it.organisation),
    ),
    decide=decide,
)
