"""Searching everything that one may read, across one's cohorts: what one remembers is found where it stands."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from litestar import Controller, get
from litestar.di import NamedDependency, Provide
from litestar.exceptions import NotFoundException
from litestar.response import Template
from msgspec.structs import replace

from domain.counting import counted
from portal.rows.conditions import HasOneOfTheWords
from portal.rows.finding import FOUND_MAX, Hit, LookedFor, hits_in
from portal.rows.rows import LiveRows
from portal.rows.selecting import Selection, all_of
from portal.searching.kinds import KINDS_FOUND, asked_kinds, found_in_pasts
from portal.searching.lines import FoundLine, found_line, rows_of, there_now, there_then
from portal.searching.question import SearchWanted, looked_for, wanted
from portal.searching.scope import SearchedPlaces, searched_places
from portal.visiting.framing import SEARCH
from portal.visiting.own_places import read_of_the_possible
from portal.visiting.run_frame import past_of
from portal.visiting.run_visit import RunVisit
from portal.visiting.visit import Visit
from portal.web.access import PROGRAMME_READER
from portal.web.forms import Choice
from portal.web.frame import Frame, asked_for
from portal.web.paging import PAGE, PageOfLines, page_of
from portal.web.templates import shown
from projections.organisations import ORGANISATIONS, PEOPLE, OrganisationRow, organisation_found
from projections.words import sought_in

PAGE_SIZE = 10
LABELS: Mapping[str, str] = {"typed": "Ord", "kind": "Hvad", "run": "Hold", "side": "Side"}
Found = tuple[Hit, Any, RunVisit | None]
"""What was found; of the past with its row and the visit in which it was, which are read later for what is so now."""


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """`summary` says how much was found, or why nothing could be looked for; "" before anything was asked."""

    frame: Frame
    wanted: SearchWanted
    kinds: tuple[Choice, ...]
    runs: tuple[Choice, ...]
    hidden: Mapping[str, str]
    summary: str
    lines: PageOfLines[FoundLine]


class Search(Controller):
    path = SEARCH

    @get(access=PROGRAMME_READER, dependencies={"wanted": Provide(wanted, sync_to_thread=False)})
    async def search(self, visit: NamedDependency[Visit], wanted: NamedDependency[SearchWanted]) -> Template:
        """Everything the visitor may read that has the words, or, if nothing has all of them, some of them."""
        if not asked_kinds(wanted.kind):
            raise NotFoundException
        if not wanted.typed or wanted.refused:
            return _shown(visit, wanted, (), wanted.refused)
        asked = _organisations(wanted)
        await visit.rows.ahead(asked, *read_of_the_possible(visit))
        places = await searched_places(visit, wanted.run, wanted.as_of)
        words = looked_for(wanted.typed, await visit.rows.selected(asked))
        if places.too_many:
            return _shown(visit, wanted, (), "Vælg et hold for at søge i det, der stod på en tidligere dag.", places)
        found = await _found(visit, wanted, places, words)
        some = not found and len(words.terms) > 1
        if some:
            found = await _found(visit, wanted, places, replace(words, every=False))
        return await _answer(visit, wanted, places, found, _summary(len(found), some))


def _organisations(wanted: SearchWanted) -> Selection[OrganisationRow]:
    """Those whose names have one of the words."""
    return all_of(ORGANISATIONS, HasOneOfTheWords(sought_in(wanted.typed), organisation_found))


async def _found(visit: Visit, wanted: SearchWanted, places: SearchedPlaces, words: LookedFor) -> list[Found]:
    """In order: what counts most first."""
    kinds = asked_kinds(wanted.kind)
    found: list[Found] = list(await found_in_pasts(places.visits, kinds, words))
    if places.scope.cohorts != ():
        asked = [it for it in kinds if it.projection is not PEOPLE or not places.people]
        among = [it.among(places.scope, places.met) for it in asked]
        called = [it for it in kinds if it not in asked]
        found += [(hit, row, None) for it in called for hit, row in it.called(places.people.values(), words)]
        found += [(hit, None, None) for hit in await hits_in(LiveRows(visit.portal.pool), words, among)]
    return sorted(found, key=lambda it: (-it[0].score, -it[0].newest, it[0].table, it[0].key))[:FOUND_MAX]


async def _answer(
    visit: Visit, wanted: SearchWanted, places: SearchedPlaces, found: Sequence[Found], summary: str
) -> Template:
    on_the_page = page_of(found, wanted.side, SEARCH, each=PAGE_SIZE, **wanted.parameters)
    lines = await _lines(visit, on_the_page.lines, places, wanted)
    return _shown(visit, wanted, lines, summary, places, on_the_page)


async def _lines(
    visit: Visit, found: Sequence[Found], places: SearchedPlaces, wanted: SearchWanted
) -> tuple[FoundLine, ...]:
    words = sought_in(wanted.typed)
    rows = {(hit.table, hit.key): row for hit, row, here in found if row is not None and here is None}
    rows |= await rows_of(visit.rows, [hit for hit, row, _ in found if row is None])
    now = await there_now(visit.rows, list(rows.values()), places.scope.cohorts)
    pasts = {here.id: await there_then(here) for here in places.visits}
    lines = []
    for hit, row, here in found:
        if here is not None:
            lines.append(found_line(hit, row, pasts[here.id], words))
        elif (hit.table, hit.key) in rows:
            there = rows[hit.table, hit.key]
            lines.append(found_line(hit, there, now(there), words))
    return tuple(lines)


def _summary(number: int, some: bool) -> str:
    if number == 0:
        return "Intet, du kan læse, har de ord. Prøv et andet ord, eller kun begyndelsen af det."
    many = f"De {number} nyeste" if number == FOUND_MAX else counted(number, "fund", "fund")
    if some:
        return f"Intet har alle ordene. Her er det, der har nogle af dem: {many[:1].lower()}{many[1:]}."
    return f"{many}. Det, der passer bedst, står øverst."


def _shown(
    visit: Visit,
    wanted: SearchWanted,
    lines: Iterable[FoundLine],
    summary: str,
    places: SearchedPlaces | None = None,
    pages: PageOfLines[Any] | None = None,
) -> Template:
    kinds, runs = _kinds(), _runs(places)
    names = {it.value: it.label for it in (*kinds, *runs)}
    turned = PageOfLines[FoundLine](lines=tuple(lines))
    if pages is not None:
        turned = replace(turned, says=pages.says, before=pages.before, after=pages.after)
    past = None if wanted.as_of is None else past_of(wanted.as_of, visit.path, None)
    about = asked_for({**msgspec.structs.asdict(wanted), PAGE: wanted.side}, LABELS, names)
    page = SearchPage(
        frame=visit.frame("Søg", about=about, as_of=past),
        wanted=wanted,
        kinds=kinds,
        runs=runs,
        hidden=_hidden(wanted, runs),
        summary=summary,
        lines=turned,
    )
    return shown("searching/search.html", page)


def _kinds() -> tuple[Choice, ...]:
    return (Choice("", "Alt"), *(Choice(it.id, it.plural) for it in KINDS_FOUND))


def _runs(places: SearchedPlaces | None) -> tuple[Choice, ...]:
    """The runs to choose from; none where there is only one, or where they are too many."""
    known = () if places is None or places.runs is None else places.runs
    chosen = tuple(Choice(it.cohort.cohort, it.cohort.name) for it in known)
    return (Choice("", "Alle"), *chosen) if len(chosen) > 1 else ()


def _hidden(wanted: SearchWanted, runs: tuple[Choice, ...]) -> dict[str, str]:
    """What the form carries along: the past, and the run where it cannot be chosen."""
    kept = wanted.parameters
    return {name: kept[name] for name in ("as_of", "clock", *(() if runs else ("run",))) if name in kept}
