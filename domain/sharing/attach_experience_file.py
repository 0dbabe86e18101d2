"""Put a photo or a document with an experience: the organisation whose experience it is does."""

from collections.abc import Iterator

from domain.files import AttachedFile, FileId, is_new
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import ExperienceFileAttached, ExperienceId
from domain.sharing.questions import ExperienceState, experience_state, files_with
from domain.sharing.refusals import refuse_unless_own


class AttachExperienceFile(Command, frozen=True):
    """The file's bytes are kept already, sealed."""

    cohort: RunId
    organisation: OrganisationId
    experience: ExperienceId
    attached: AttachedFile


def decide(
    command: AttachExperienceFile, _: Act, experience: ExperienceState | None, files: tuple[FileId, ...]
) -> Iterator[Event]:
    refuse_unless_own(experience, command.cohort, command.organisation)
    if is_new(command.attached, files):
        yield following(ExperienceFileAttached, command)


attach_experience_file = Decision(
    command=AttachExperienceFile,
    permission=MEMBER,
    asks=lambda it, _: (experience_state(it.experience), files_with(it.experience)),
    decide=decide,
)
