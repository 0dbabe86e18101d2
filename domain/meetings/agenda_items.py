"""The points of a meeting's agenda."""

from enum import Enum

from domain.organisations.events import OrganisationId
from domain.quoting import Quoting
from domain.shelf_items import ShelfItemId
from domain.text import Title


class AgendaKind(Enum):
    TALK = "talk"
    PRESENTATION = "presentation"
    DISCUSSION = "discussion"
    BREAK = "break"


class AgendaItem(Quoting, frozen=True, kw_only=True, omit_defaults=True):
    """A point: for how long, what, of which kind, by whom, and whose presentation it is about, and which `item`
    on the shelf, as far as it is said.

    Taken from what an organisation proposed, it quotes that. A `section` begins with it, of that name. What came later
    is not written where nothing is said.
    """

    minutes: int
    title: Title
    section: Title | None = None
    kind: AgendaKind | None = None
    who: Title | None = None
    organisation: OrganisationId | None = None
    item: ShelfItemId | None = None
