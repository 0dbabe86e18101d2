"""The forms about meetings that are asked in a way of their own: their fields' names, and what stands beside them."""

from collections.abc import Mapping

import msgspec

from domain.meetings.set_agenda import AGENDA_ITEMS_MAX
from portal.web.forms import Choice, Form
from portal.web.frame import Frame
from portal.web.parts import Link

AGENDA_LABELS: Mapping[str, str] = {
    "items": "Punkter",
    "items.title": "Punkt {0}",
    "items.minutes": "Minutter til punkt {0}",
    "items.section": "Nyt afsnit, der begynder med punkt {0}",
    "items.kind": "Hvad punkt {0} er",
    "items.who": "Hvem der har punkt {0}",
    "items.organisation": "Hvis præsentation punkt {0} handler om",
    "items.item": "Hvad fra hylden punkt {0} bruger",
}
PRESENTATION_LABELS: Mapping[str, str] = {
    "tried": "Hvad har I prøvet?",
    "learned": "Hvad har I lært?",
    "sparring_wanted": "Hvad vil I gerne have sparring på?",
    "progress": "Hvor langt er I nået i forhold til jeres mål og motivation?",
}

AGENDA_ROWS = 8
"""How many rows the agenda's form begins with, and how many more are added at a time."""


class AgendaPage(msgspec.Struct, frozen=True, kw_only=True):
    """`when` the meeting is; `rows` of them are shown, from `added` on those asked for, and it `may_grow` on.

    `length` is the meeting's in minutes, `sum` says it beside the points'; the point that was moved is `at`.
    """

    frame: Frame
    meeting: Link
    when: str
    form: Form
    action: str
    rows: int
    added: int | None
    kinds: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    shelf: tuple[Choice, ...]
    length: int
    sum: str
    is_over: bool
    at: int | None = None

    @property
    def may_grow(self) -> bool:
        return self.rows < AGENDA_ITEMS_MAX
