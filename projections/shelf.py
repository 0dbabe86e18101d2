"""What stands on the shelves of cohorts and of their themes."""

import datetime as dt
from typing import assert_never

import msgspec
from msgspec.structs import replace

from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.shelf import stays_taken_on
from domain.sharing.shelved import (
    ItemShelved,
    ShelfFileAttached,
    ShelfFileRemoved,
    ShelfItemCorrected,
    ShelfItemTakenDown,
    ShelfItemTakenOn,
    ShelfKind,
    ShelfReach,
)
from domain.shelf_items import ShelfItemId
from domain.test_actions.events import TestActionId
from domain.text import Prose, Title
from projections.corrections import RectificationRow, with_correction
from projections.files import Files, files_with
from projections.kernel import Projection, begun


class ShelfRow(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal until it is taken on, and again once those who proposed it change it; an advisor's never is one."""

    item: ShelfItemId
    cohort: RunId
    kind: ShelfKind
    title: Title
    reach: ShelfReach
    note: Prose | None
    address: Prose | None
    test_action: TestActionId | None
    organisation: OrganisationId | None
    shelved_by: PersonId
    shelved_at: dt.datetime
    position: int
    taken_on: bool
    taken_down_reason: Prose | None = None
    files: Files = ()
    rectifications: tuple[RectificationRow, ...] = ()


ShelfRowEvent = (
    ItemShelved | ShelfItemCorrected | ShelfItemTakenOn | ShelfItemTakenDown | ShelfFileAttached | ShelfFileRemoved
)


def _shelf(row: ShelfRow | None, event: ShelfRowEvent, stamp: Stamp) -> ShelfRow:
    match event:
        case ItemShelved():
            by_advisor = event.organisation is None
            return row_of(
                ShelfRow, event, stamp, shelved_by=stamp.by, shelved_at=stamp.recorded_at, taken_on=by_advisor
            )
        case ShelfItemCorrected():
            row = begun(row)
            standing = replace(row, taken_on=stays_taken_on(event, before=row.taken_on))
            return with_correction(standing, row.rectifications, event, stamp)
        case ShelfItemTakenOn():
            return replace(begun(row), taken_on=True)
        case ShelfItemTakenDown(reason=reason):
            return replace(begun(row), taken_down_reason=reason)
        case ShelfFileAttached():
            row = begun(row)
            on = stays_taken_on(event, before=row.taken_on)
            return replace(row, files=files_with(row.files, event, stamp), taken_on=on)
        case ShelfFileRemoved():
            row = begun(row)
            return replace(row, files=files_with(row.files, event, stamp))
    assert_never(event)


SHELF = Projection("shelf", ShelfRow, key=("item",), evolve=_shelf, indexes=(("cohort",),))
