"""Put a photo or a document with a test action: the organisation that planned it does."""

from collections.abc import Iterator

from domain.files import AttachedFile, FileId, is_new
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import TestActionFileAttached, TestActionId
from domain.test_actions.questions import Owner, files_with_test_action, owner_of
from domain.test_actions.refusals import refuse_unless_own


class AttachTestActionFile(Command, frozen=True):
    """The file's bytes are kept already, sealed."""

    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    attached: AttachedFile


def decide(command: AttachTestActionFile, _: Act, owner: Owner | None, files: tuple[FileId, ...]) -> Iterator[Event]:
    refuse_unless_own(owner, command.cohort, command.organisation)
    if is_new(command.attached, files):
        yield following(TestActionFileAttached, command)


attach_test_action_file = Decision(
    command=AttachTestActionFile,
    permission=MEMBER,
    asks=lambda it, _: (owner_of(it.test_action), files_with_test_action(it.test_action)),
    decide=decide,
)
