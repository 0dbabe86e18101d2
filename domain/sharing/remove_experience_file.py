"""Take a photo or a document away from an experience: nobody is shown it any more."""

from collections.abc import Iterator

from domain.files import FileId, refuse_unless_there
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import ExperienceFileRemoved, ExperienceId
from domain.sharing.questions import ExperienceState, experience_state, files_with
from domain.sharing.refusals import UnknownExperience


class RemoveExperienceFile(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    experience: ExperienceId
    file: FileId


def decide(
    command: RemoveExperienceFile, _: Act, experience: ExperienceState | None, files: tuple[FileId, ...]
) -> Iterator[Event]:
    mine = experience is not None and experience.organisation == command.organisation
    if experience is None or experience.cohort != command.cohort or not mine:
        raise UnknownExperience
    refuse_unless_there(command.file, files)
    yield following(ExperienceFileRemoved, command)


remove_experience_file = Decision(
    command=RemoveExperienceFile,
    permission=MEMBER,
    asks=lambda it, _: (experience_state(it.experience), files_with(it.experience)),
    decide=decide,
)
