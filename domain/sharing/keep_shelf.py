"""Take a proposal on the shelf, take something down, and put files with it or take them away."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR, SPEAKER
from domain.files import AttachedFile, FileId, is_new, refuse_unless_there
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.shelf import ShelfItemState, files_on_shelf, own_on_shelf, shelf_item, standing_on_shelf
from domain.sharing.shelved import ShelfFileAttached, ShelfFileRemoved, ShelfItemTakenDown, ShelfItemTakenOn
from domain.shelf_items import ShelfItemId
from domain.text import Prose


class TakeShelfItemOn(Command, frozen=True):
    cohort: RunId
    item: ShelfItemId


class TakeShelfItemDown(Command, frozen=True):
    """`organisation` takes back what it proposed; an advisor (None) takes anything down."""

    cohort: RunId
    item: ShelfItemId
    reason: Prose
    organisation: OrganisationId | None = None


class AttachShelfFile(Command, frozen=True):
    """The file's bytes are kept already, sealed."""

    cohort: RunId
    item: ShelfItemId
    attached: AttachedFile
    organisation: OrganisationId | None = None


class RemoveShelfFile(Command, frozen=True):
    cohort: RunId
    item: ShelfItemId
    file: FileId
    organisation: OrganisationId | None = None


def decide(command: TakeShelfItemOn, _: Act, state: ShelfItemState | None) -> Iterator[Event]:
    if not standing_on_shelf(state, command.cohort).taken_on:
        yield following(ShelfItemTakenOn, command)


def decide_taking_down(command: TakeShelfItemDown, _: Act, state: ShelfItemState | None) -> Iterator[Event]:
    if command.organisation is None:
        standing_on_shelf(state, command.cohort)
    else:
        own_on_shelf(state, command.cohort, command.organisation)
    yield following(ShelfItemTakenDown, command)


def decide_attaching(
    command: AttachShelfFile, _: Act, state: ShelfItemState | None, files: tuple[FileId, ...]
) -> Iterator[Event]:
    own_on_shelf(state, command.cohort, command.organisation)
    if is_new(command.attached, files):
        yield following(ShelfFileAttached, command)


def decide_removing(
    command: RemoveShelfFile, _: Act, state: ShelfItemState | None, files: tuple[FileId, ...]
) -> Iterator[Event]:
    own_on_shelf(state, command.cohort, command.organisation)
    refuse_unless_there(command.file, files)
    yield following(ShelfFileRemoved, command)


take_shelf_item_on = Decision(
    command=TakeShelfItemOn,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (shelf_item(it.item),),
    decide=decide,
)
take_shelf_item_down = Decision(
    command=TakeShelfItemDown,
    permission=SPEAKER,
    asks=lambda it, _: (shelf_item(it.item),),
    decide=decide_taking_down,
)
attach_shelf_file = Decision(
    command=AttachShelfFile,
    permission=SPEAKER,
    asks=lambda it, _: (shelf_item(it.item), files_on_shelf(it.item)),
    decide=decide_attaching,
)
remove_shelf_file = Decision(
    command=RemoveShelfFile,
    permission=SPEAKER,
    asks=lambda it, _: (shelf_item(it.item), files_on_shelf(it.item)),
    decide=decide_removing,
)
