"""Sentences about what stands on the shelf."""

from typing import assert_never

from domain.sharing.shelved import (
    ItemShelved,
    ShelfFileAttached,
    ShelfFileRemoved,
    ShelfItemCorrected,
    ShelfItemTakenDown,
    ShelfItemTakenOn,
    ShelfKind,
)
from projections.sentences.files import about_file

ShelfEvent = (
    ItemShelved | ShelfItemCorrected | ShelfItemTakenOn | ShelfItemTakenDown | ShelfFileAttached | ShelfFileRemoved
)
_WHAT = {
    ShelfKind.LINK: "et link",
    ShelfKind.DOCUMENT: "et dokument",
    ShelfKind.EXAMPLE: "et eksempel",
    ShelfKind.TEMPLATE: "en skabelon",
}


def template(event: ShelfEvent) -> str:
    match event:
        case ItemShelved(kind=kind, organisation=None):
            return f"{{by}} lagde {_WHAT[kind]} på holdets hylde."
        case ItemShelved(kind=kind):
            return f"{{by}} foreslog {_WHAT[kind]} til holdets hylde for {{organisation}}."
        case ShelfItemCorrected():
            return "{by} rettede noget på holdets hylde."
        case ShelfItemTakenOn():
            return "{by} tog et forslag med på holdets hylde."
        case ShelfItemTakenDown():
            return "{by} tog noget ned fra holdets hylde."
        case ShelfFileAttached() | ShelfFileRemoved():
            return about_file(event, "noget på holdets hylde")
    assert_never(event)
