"""What stands on the shelf of a cohort and of its theme: links, documents, examples and templates.

Advisors put things there; what a participant puts there is a proposal until an advisor has taken it on, and again once
they change it. What is for the theme is kept between the cohorts that have it.
"""

from enum import Enum

from domain.entries import EntryId
from domain.files import AttachedFile, FileId
from domain.kernel import Event
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.shelf_items import ShelfItemId
from domain.test_actions.events import TestActionId
from domain.text import Prose, Title


class ShelfKind(Enum):
    """An example is a test action that was shared."""

    LINK = "link"
    DOCUMENT = "document"
    EXAMPLE = "example"
    TEMPLATE = "template"


class ShelfReach(Enum):
    """On the shelf of the cohort alone, or also on that of its theme."""

    COHORT = "cohort"
    THEME = "theme"


class ItemShelved(Event, frozen=True):
    """`organisation` is whose participant proposes it; None when an advisor put it there."""

    TOPIC = "sharing.ItemShelved"
    KIND = "Lagt på hylden"
    READ_WITH = ("cohort",)
    cohort: RunId
    item: ShelfItemId
    kind: ShelfKind
    title: Title
    reach: ShelfReach
    note: Prose | None = None
    address: Prose | None = None
    test_action: TestActionId | None = None
    organisation: OrganisationId | None = None


class ShelfItemCorrected(Event, frozen=True):
    """What it should have been called and what for, and why."""

    TOPIC = "sharing.ShelfItemCorrected"
    KIND = "Noget på hylden rettet"
    READ_WITH = ("cohort",)
    CORRECTS = ItemShelved
    MENDS = ("kind", "title", "reach", "note", "address")
    cohort: RunId
    item: ShelfItemId
    corrects: EntryId
    kind: ShelfKind
    title: Title
    reach: ShelfReach
    why: Prose
    note: Prose | None = None
    address: Prose | None = None
    test_action: TestActionId | None = None
    organisation: OrganisationId | None = None


class ShelfItemTakenOn(Event, frozen=True):
    """An advisor has said that what was proposed belongs on the shelf."""

    TOPIC = "sharing.ShelfItemTakenOn"
    KIND = "Forslag til hylden taget med"
    cohort: RunId
    item: ShelfItemId


class ShelfItemTakenDown(Event, frozen=True):
    TOPIC = "sharing.ShelfItemTakenDown"
    KIND = "Taget ned fra hylden"
    READ_WITH = ("cohort",)
    cohort: RunId
    item: ShelfItemId
    reason: Prose
    organisation: OrganisationId | None = None


class ShelfFileAttached(Event, frozen=True):
    TOPIC = "sharing.ShelfFileAttached"
    KIND = "Billede eller dokument lagt på hylden"
    READ_WITH = ("cohort",)
    cohort: RunId
    item: ShelfItemId
    attached: AttachedFile
    organisation: OrganisationId | None = None

    @property
    def file(self) -> FileId:
        return self.attached.file


class ShelfFileRemoved(Event, frozen=True):
    TOPIC = "sharing.ShelfFileRemoved"
    KIND = "Billede eller dokument fjernet fra hylden"
    cohort: RunId
    item: ShelfItemId
    file: FileId
    organisation: OrganisationId | None = None
