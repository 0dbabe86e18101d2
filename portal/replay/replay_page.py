"""What the replay shows: one event of a cohort, what it changed, the board just after it, and what proves it."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from domain.calendar import danish_time
from portal.event_store.entry import Entry
from portal.replay.proof_view import ProofView
from portal.views.board_page import BoardPage
from portal.views.entries import happened, labels_then
from portal.visiting.run_visit import RunVisit
from portal.web.frame import Frame
from portal.web.parts import Line, Link
from portal.words.events import NAMES
from projections.journal import JournalRow

Sentence = tuple[Link, ...]
"""A sentence in pieces, with a link wherever it names something that has a page."""


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """The event exactly as it is stored: the envelope with line breaks, and the leaf in hex."""

    stored: str
    leaf: str
    intact: bool
    tags: tuple[str, ...]


class Turns(msgspec.Struct, frozen=True, kw_only=True):
    """The way to other events; None where there are none that way."""

    first: str | None
    previous: str | None
    next: str | None
    last: str | None


class ReplayPage(msgspec.Struct, frozen=True, kw_only=True):
    """The `number`th of `total` events. `stored` and `proof` are None to those who may not read the event itself."""

    frame: Frame
    action: str
    hidden: Mapping[str, str]
    number: int
    total: int
    position: int
    turns: Turns
    pieces: Sentence
    facts: tuple[Line, ...]
    changed: tuple[Sentence, ...]
    board: BoardPage
    stored: Stored | None
    proof: ProofView | None
    raw: str | None
    folded: bool
    """How it is stored and proven is folded away for whoever looks for what happened."""
    status: str


class ReplayMoment(msgspec.Struct, frozen=True, kw_only=True):
    """Where in the cohort's history: its events' positions, and which of them is shown, counted from 0."""

    positions: Sequence[int]
    index: int

    @property
    def position(self) -> int:
        return self.positions[self.index]

    @property
    def before(self) -> int | None:
        """The position of the event before, if there is one."""
        return self.positions[self.index - 1] if self.index else None


def replay_url(here: RunVisit, position: int) -> str:
    return here.url("/replay", position=str(position))


def turns(here: RunVisit, moment: ReplayMoment) -> Turns:
    """Links to the first, previous, next and last event."""
    at, last = moment.index, len(moment.positions) - 1

    def way(index: int, *, leads: bool) -> str | None:
        return replay_url(here, moment.positions[index]) if leads else None

    return Turns(
        first=way(0, leads=at > 0),
        previous=way(at - 1, leads=at > 0),
        next=way(min(at + 1, last), leads=at < last),
        last=way(last, leads=at < last),
    )


def facts(here: RunVisit, row: JournalRow) -> Iterator[Line]:
    """Who, and both clocks."""
    yield Line("Hvad", f"{NAMES[row.topic]} ({row.topic})" if here.sees_all else NAMES[row.topic])
    yield Line("Registreret af", labels_then(here.labels, row).heading(row.by))
    yield Line(
        "Registreret",
        danish_time(row.recorded_at) + (" (simuleret tidspunkt)" if row.simulated and here.sees_all else ""),
    )
    yield Line("Dato", _dated(row))


def _dated(row: JournalRow) -> str:
    if row.occurred_on is None:
        return "Hændelsen har ingen anden dag end den, den blev registreret."
    return happened(row) or "Skete samme dag."


def stored(entry: Entry) -> Stored:
    return Stored(
        stored=msgspec.json.format(entry.data, indent=2).decode(),
        leaf=entry.leaf.hex(),
        intact=entry.intact,
        tags=entry.tags,
    )


def status(here: RunVisit, row: JournalRow, moment: ReplayMoment) -> str:
    """»Hændelse 17 af 390: Skovvang planlagde prøvehandlingen »X«.«"""
    return f"Hændelse {moment.index + 1} af {len(moment.positions)}: {labels_then(here.labels, row).tell(row.sentence)}"
