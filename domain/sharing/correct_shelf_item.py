"""Correct what stands on the shelf: those who put it there do, an advisor's any of the advisors."""

from domain.cohorts.authority import SPEAKER
from domain.corrections import Correction, Version, correcting
from domain.kernel import Act
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.shelf import ShelfItemState, own_on_shelf, shelf_item
from domain.sharing.shelve_item import ExampleIsShared, refuse_address
from domain.sharing.shelved import ItemShelved, ShelfItemCorrected, ShelfKind, ShelfReach
from domain.shelf_items import ShelfItemId
from domain.text import Prose, Title


class CorrectShelfItem(Correction, frozen=True):
    """`organisation` is whose it is; left out where an advisor put it there."""

    cohort: RunId
    item: ShelfItemId
    kind: ShelfKind
    title: Title
    reach: ShelfReach
    note: Prose | None = None
    address: Prose | None = None
    organisation: OrganisationId | None = None


def _refuse(command: CorrectShelfItem, _act: Act, version: Version, state: ShelfItemState | None) -> None:
    own_on_shelf(state, command.cohort, command.organisation)
    refuse_address(command.kind, command.address)
    told = version.told
    if isinstance(told, ItemShelved) and (command.kind is ShelfKind.EXAMPLE) != (told.test_action is not None):
        raise ExampleIsShared


correct_shelf_item = correcting(
    CorrectShelfItem,
    ShelfItemCorrected,
    SPEAKER,
    about=("item",),
    weighs=lambda it, _: (shelf_item(it.item),),
    refuses=_refuse,
)
