"""Which guidelines are worked with, in what, and which never: counted from what is tagged. Pure."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from domain.counting import counted, listed
from domain.guidelines.catalogue import Catalogue, KnownGuideline
from domain.guidelines.events import GuidelineId, TaggedKind
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from portal.web.danish import sorting_key

KIND_WORDS: Mapping[TaggedKind, tuple[str, str]] = {
    TaggedKind.TEST_ACTION: ("prøvehandling", "prøvehandlinger"),
    TaggedKind.EXPERIENCE: ("erfaring", "erfaringer"),
    TaggedKind.POINT: ("udviklingspunkt", "udviklingspunkter"),
    TaggedKind.MEETING: ("møde", "møder"),
}
"""What is tagged, in the order in which it is counted."""


class TaggedWork(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is tagged: what it is called and where it stands, whose it is, and the day it is of."""

    kind: TaggedKind
    id: str
    title: str
    href: str | None
    cohort: RunId
    organisation: OrganisationId | None
    on: dt.date
    guidelines: tuple[GuidelineId, ...]


class WorkedWith(msgspec.Struct, frozen=True, kw_only=True):
    """An item of the catalogue, and everything that touches it, an earlier version of it included."""

    known: KnownGuideline
    works: tuple[TaggedWork, ...]

    @property
    def id(self) -> GuidelineId:
        return self.known.item.guideline

    def of(self, kind: TaggedKind) -> int:
        return sum(it.kind is kind for it in self.works)


def coverage(catalogue: Catalogue, works: Iterable[TaggedWork]) -> tuple[WorkedWith, ...]:
    """Every item that stands, in the catalogue's order; then those that were retired and still are worked with."""
    touching: dict[GuidelineId, dict[str, TaggedWork]] = {}
    for work in works:
        for guideline in work.guidelines:
            touching.setdefault(catalogue.today(guideline) or guideline, {})[work.id] = work
    retired = (it for it in catalogue.known if not it.stands and it.item.guideline in touching)
    return tuple(
        WorkedWith(known=it, works=tuple(sorted(touching.get(it.item.guideline, {}).values(), key=_place)))
        for it in (*catalogue.standing, *retired)
    )


def _place(work: TaggedWork) -> tuple[int, dt.date, tuple[object, ...] | str, str]:
    return list(KIND_WORDS).index(work.kind), work.on, sorting_key(work.title), work.id


def chapters_of(known: Iterable[KnownGuideline]) -> Callable[[WorkedWith], str]:
    """What an item stands under: its chapter, or its collection where several have chapters of that name."""
    collections: dict[str, set[str]] = {}
    for it in known:
        collections.setdefault(it.item.chapter, set()).add(it.item.collection)

    def heading(line: WorkedWith) -> str:
        item = line.known.item
        return str(item.chapter if len(collections[item.chapter]) == 1 else item.collection)

    return heading


def coverage_sentence(lines: Sequence[WorkedWith]) -> str:
    """»Der arbejdes med 12 af 48 retningslinjer og anbefalinger, i 9 prøvehandlinger og 3 erfaringer.«"""
    standing = [it for it in lines if it.known.stands]
    worked = sum(bool(it.works) for it in standing)
    things = {work.id: work.kind for it in lines for work in it.works}
    kinds = [(words, sum(it is kind for it in things.values())) for kind, words in KIND_WORDS.items()]
    told = listed([counted(number, *words) for words, number in kinds if number])
    whole = f"{worked} af {len(standing)} retningslinjer og anbefalinger"
    return (
        f"Der arbejdes med {whole}, i {told}."
        if told
        else f"Der arbejdes med {whole}. Intet er knyttet til nogen endnu."
    )
