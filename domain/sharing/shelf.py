"""What decisions ask about the shelf."""

import msgspec

from domain.files import FileId, files_after
from domain.kernel import Question, Refusal, Stamp
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.shelved import (
    ItemShelved,
    ShelfFileAttached,
    ShelfFileRemoved,
    ShelfItemCorrected,
    ShelfItemTakenDown,
    ShelfItemTakenOn,
)
from domain.shelf_items import ShelfItemId


class UnknownShelfItem(Refusal):
    sentence = "Det står ikke på hylden."


class ShelfItemState(msgspec.Struct, frozen=True, kw_only=True):
    """Where it stands, who put it there, and whether it still is a proposal, or there at all."""

    cohort: RunId
    organisation: OrganisationId | None
    taken_on: bool
    taken_down: bool = False


def shelf_item(item: ShelfItemId) -> Question[ShelfItemState | None]:
    """Was it put on a shelf, and does it stand there? None where nobody put it there."""
    return Question((item,), None, _shelf_item)


ShelfItemEvent = ItemShelved | ShelfItemCorrected | ShelfFileAttached | ShelfItemTakenOn | ShelfItemTakenDown


def _shelf_item(state: ShelfItemState | None, event: ShelfItemEvent, _: Stamp) -> ShelfItemState | None:
    if isinstance(event, ItemShelved):
        by_advisor = event.organisation is None
        return ShelfItemState(cohort=event.cohort, organisation=event.organisation, taken_on=by_advisor)
    if state is None:
        return None
    if isinstance(event, ShelfItemTakenOn):
        return msgspec.structs.replace(state, taken_on=True)
    if isinstance(event, ShelfItemCorrected | ShelfFileAttached):
        return msgspec.structs.replace(state, taken_on=stays_taken_on(event, before=state.taken_on))
    return msgspec.structs.replace(state, taken_down=True)


def stays_taken_on(changed: ShelfItemCorrected | ShelfFileAttached, *, before: bool) -> bool:
    """An advisor took on what stood there then: changed by those who proposed it, it is a proposal again."""
    return before and changed.organisation is None


def standing_on_shelf(state: ShelfItemState | None, cohort: RunId) -> ShelfItemState:
    """The thing, if it stands on the cohort's shelf. Raises `UnknownShelfItem`."""
    if state is None or state.cohort != cohort or state.taken_down:
        raise UnknownShelfItem
    return state


def own_on_shelf(state: ShelfItemState | None, cohort: RunId, organisation: OrganisationId | None) -> None:
    """The same where it is the organisation's own, or an advisor's (None)."""
    if standing_on_shelf(state, cohort).organisation != organisation:
        raise UnknownShelfItem


def files_on_shelf(item: ShelfItemId) -> Question[tuple[FileId, ...]]:
    """Which files stand with it?"""
    return Question((item,), (), _files)


def _files(files: tuple[FileId, ...], event: ShelfFileAttached | ShelfFileRemoved, _: Stamp) -> tuple[FileId, ...]:
    return files_after(files, event)
