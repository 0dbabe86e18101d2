"""What the page of one event shows: the sentence, who and when, and the event exactly as it is stored."""

from collections.abc import Iterator

import msgspec

from domain.calendar import danish_day, danish_time
from portal.event_store.entry import Entry
from portal.views.entries import Ways, happened, labels_then, pieces
from portal.visiting.run_visit import RunVisit
from portal.web.frame import Frame
from portal.web.parts import Line, Link
from portal.words.events import NAMES
from projections.journal import JournalRow


class EventPage(msgspec.Struct, frozen=True, kw_only=True):
    """`stored` is the envelope with line breaks, `leaf` the hash in hex; `then` are pages as of just after it.

    How it is stored is `folded` away for whoever looks for what happened.
    """

    frame: Frame
    title: str
    position: int
    folded: bool
    pieces: tuple[Link, ...]
    facts: tuple[Line, ...]
    tags: tuple[str, ...]
    stored: str
    leaf: str
    intact: bool
    then: tuple[Link, ...]
    previous: str | None
    next: str | None
    delete: str | None


def event_page(
    here: RunVisit,
    frame: Frame,
    row: JournalRow,
    stored: Entry,
    ways: Ways,
    *,
    before: JournalRow | None,
    after: JournalRow | None,
) -> EventPage:
    """The page; `before` and `after` are its neighbours among the events that the visitor may read."""
    return EventPage(
        frame=frame,
        title=title(here, row),
        position=row.position,
        folded=not here.sees_all,
        pieces=pieces(here, row, ways),
        facts=tuple(_facts(here, row)),
        tags=stored.tags,
        stored=msgspec.json.format(stored.data, indent=2).decode(),
        leaf=stored.leaf.hex(),
        intact=stored.intact,
        then=(
            Link("Holdet", f"{here.home}?as_of={row.position}"),
            Link("Kravene", f"{here.home}/requirements?as_of={row.position}"),
        ),
        previous=None if before is None else here.url(f"/journal/{before.position}"),
        next=None if after is None else here.url(f"/journal/{after.position}"),
        delete=here.url(f"/journal/{row.position}/deletion") if row.text_words and here.as_of is None else None,
    )


def title(here: RunVisit, row: JournalRow) -> str:
    """»Hændelse nr. 117« to whoever looks for proof, »Præsentation afleveret« to whoever looks for what happened."""
    return f"Hændelse nr. {row.position}" if here.sees_all else NAMES[row.topic]


def _facts(here: RunVisit, row: JournalRow) -> Iterator[Line]:
    if here.sees_all:
        yield Line("Hvad", f"{NAMES[row.topic]} ({row.topic})")
    yield Line("Registreret af", labels_then(here.labels, row).heading(row.by))
    yield Line("Registreret", danish_time(row.recorded_at))
    if row.occurred_on is not None:
        yield Line("Dato", happened(row) or f"Skete {danish_day(row.occurred_on)}.")
    if row.simulated and here.sees_all:
        yield Line("Simuleret", "Tidspunktet for registreringen er sat af den fil, hændelsen blev lagt ind med.")
