"""What the pages about organisations show: pure functions from rows."""

from collections.abc import Callable, Collection, Iterable, Mapping

import msgspec

from domain.calendar import danish_time
from domain.organisations.events import OrganisationId
from domain.organisations.municipalities import MUNICIPALITIES, region_of
from portal.web.danish import sorting_key
from portal.web.forms import Choice
from portal.web.frame import Frame
from portal.web.narrowing import Narrowing, Picked, has_words, how_many, picked, sought
from portal.web.paging import PageOfLines
from portal.words.choosing import choices_of
from portal.words.kinds import ORGANISATION_KINDS
from portal.words.labels import Labels
from portal.words.naming import closed_in_words
from projections.corrections import RectificationRow
from projections.organisations import OrganisationRow

KINDS = choices_of(ORGANISATION_KINDS)
MUNICIPALITY_CHOICES = tuple(
    Choice(code, name) for code, name in sorted(MUNICIPALITIES.items(), key=lambda it: sorting_key(it[1]))
)
EVERY_KIND = (("", "Alle slags"), *((it.value, it.label) for it in KINDS))
OPEN, CLOSED = "", "closed"
WHETHER_OPEN = ((OPEN, "Dem, der kan vælges"), (CLOSED, "Lukkede"), ("all", "Alle"))
ORDERS: Mapping[str, tuple[str, Callable[[OrganisationRow], str]]] = {
    "": ("Navn", lambda row: sorting_key(row.name)),
    "municipality": ("Kommune", lambda row: sorting_key(_municipality(row))),
    "region": ("Region", lambda row: sorting_key(_region(row))),
}


class OrganisationLine(msgspec.Struct, frozen=True):
    """One organisation in the list; `close` and `reopen` lead to where that is done, "" where it is not one's to do."""

    name: str
    kind: str
    municipality: str
    region: str
    closed: str
    correct: str
    close: str
    reopen: str
    before: tuple[str, ...]
    """What it was called before, the latest first, with who corrected it, when and why; and why it was closed."""


class OrganisationsPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    narrowing: Narrowing
    organisations: PageOfLines[OrganisationLine]


class NarrowedOrganisations(msgspec.Struct, frozen=True, kw_only=True):
    """The organisations that are asked for, in the order that is, and what stands above them."""

    rows: tuple[OrganisationRow, ...]
    narrowing: Narrowing


def narrowed_organisations(
    rows: Collection[OrganisationRow], action: str, typed: str, kind: str, whether: str, order: str
) -> NarrowedOrganisations:
    picks = (
        picked("kind", "Slags", EVERY_KIND, kind),
        picked("which", "Vis", WHETHER_OPEN, whether),
        picked("order", "Sortér efter", ((value, label) for value, (label, _) in ORDERS.items()), order),
    )
    words = sought(typed)
    found = [row for row in rows if _is_wanted(row, picks) and has_words(words, *_said_of(row))]
    by_name = sorted(found, key=ORDERS[""][1])
    ordered = tuple(sorted(by_name, key=ORDERS[picks[2].chosen][1]))
    narrowing = Narrowing(
        action=action,
        label="Organisationer",
        typed=typed,
        picks=picks,
        says=how_many(len(ordered), len(rows), "organisation", "organisationer"),
    )
    return NarrowedOrganisations(rows=ordered, narrowing=narrowing)


def _is_wanted(row: OrganisationRow, picks: tuple[Picked, ...]) -> bool:
    kind, whether, _ = (it.chosen for it in picks)
    if kind and row.kind.value != kind:
        return False
    return whether == "all" or (row.closed is not None) == (whether == CLOSED)


def _said_of(row: OrganisationRow) -> tuple[str, ...]:
    return row.name, ORGANISATION_KINDS[row.kind], _municipality(row), _region(row)


def _municipality(row: OrganisationRow) -> str:
    """An imported code that no kommune has is shown as it is."""
    return MUNICIPALITIES.get(row.municipality_code, row.municipality_code)


def _region(row: OrganisationRow) -> str:
    return region_of(row.municipality_code) if row.municipality_code in MUNICIPALITIES else ""


def organisation_lines(
    rows: Iterable[OrganisationRow],
    names: Mapping[OrganisationId, str],
    kept: Collection[OrganisationId],
    labels: Labels,
) -> tuple[OrganisationLine, ...]:
    """A line of each; of those that are `kept` it leads to where they are closed and opened."""
    return tuple(_line(row, names, row.organisation in kept, labels) for row in rows)


def _line(row: OrganisationRow, names: Mapping[OrganisationId, str], kept: bool, labels: Labels) -> OrganisationLine:
    own = f"/organisations/{row.organisation}"
    successor = None if row.closed is None or row.closed.successor is None else names.get(row.closed.successor)
    return OrganisationLine(
        name=row.name,
        kind=ORGANISATION_KINDS[row.kind],
        municipality=_municipality(row),
        region=_region(row),
        closed="" if row.closed is None else closed_in_words(successor),
        correct=f"{own}/name",
        close=f"{own}/closing" if kept and row.closed is None else "",
        reopen=f"{own}/reopening" if kept and row.closed is not None else "",
        before=(*_closed(row, labels), *(_before(it, labels) for it in reversed(row.rectifications))),
    )


def _closed(row: OrganisationRow, labels: Labels) -> tuple[str, ...]:
    if row.closed is None:
        return ()
    return (f"Lukket {danish_time(row.closed.at)} af {labels[row.closed.by]}: {row.closed.why}",)


def _before(it: RectificationRow, labels: Labels) -> str:
    names = ", ".join(said.text for said in it.before)
    return f"Hed »{names}«. Rettet {danish_time(it.corrected_at)} af {labels[it.corrected_by]}: {it.why}"
