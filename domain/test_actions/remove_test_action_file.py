"""Take a photo or a document away from a test action: nobody is shown it any more."""

from collections.abc import Iterator

from domain.files import FileId, refuse_unless_there
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import TestActionFileRemoved, TestActionId
from domain.test_actions.questions import Owner, files_with_test_action, owner_of
from domain.test_actions.refusals import UnknownTestAction


class RemoveTestActionFile(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    file: FileId


def decide(command: RemoveTestActionFile, _: Act, owner: Owner | None, files: tuple[FileId, ...]) -> Iterator[Event]:
    if owner is None or (owner.cohort, owner.organisation) != (command.cohort, command.organisation):
        raise UnknownTestAction
    refuse_unless_there(command.file, files)
    yield following(TestActionFileRemoved, command)


remove_test_action_file = Decision(
    command=RemoveTestActionFile,
    permission=MEMBER,
    asks=lambda it, _: (owner_of(it.test_action), files_with_test_action(it.test_action)),
    decide=decide,
)
