"""What stands on the shelf that a cohort is shown: its own, and what is for its theme from other cohorts with that."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from domain.sharing.shelved import ShelfReach
from portal.rows.conditions import OneOf
from portal.rows.selecting import all_of
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Choice
from portal.web.parts import Link
from projections.cohorts import COHORTS, CohortRow
from projections.shelf import SHELF, ShelfRow


class Shelves(msgspec.Struct, frozen=True):
    """The cohort's `own`, and what others with the theme have kept for it, with what those cohorts are called."""

    own: Sequence[ShelfRow]
    of_theme: Sequence[ShelfRow]
    cohorts: dict[str, str]


async def shelves_of(here: RunVisit) -> Shelves:
    """What is for the theme is shown as it stands today, and not to whoever looks at the past or has left."""
    if here.as_of is not None or here.left is not None:
        return Shelves(_newest(await here.rows.many(SHELF, cohort=here.id)), (), {})
    await here.rows.ahead(all_of(SHELF, cohort=here.id), all_of(COHORTS, theme=here.cohort.theme))
    own = await here.rows.many(SHELF, cohort=here.id)
    alike = await cohorts_with_theme(here)
    ids = tuple(sorted(it.cohort for it in alike))
    kept = await here.visit.rows.selected(all_of(SHELF, OneOf("cohort", ids)))
    return Shelves(_newest(own), _newest(filter(is_for_theme, kept)), {it.cohort: it.name for it in alike})


async def cohorts_with_theme(here: RunVisit) -> Sequence[CohortRow]:
    """The other cohorts with the same theme."""
    rows = await here.visit.rows.many(COHORTS, theme=here.cohort.theme)
    return [it for it in rows if it.cohort != here.id]


def is_for_theme(row: ShelfRow) -> bool:
    """Is it kept for the theme: taken on, and not taken down?"""
    return row.reach is ShelfReach.THEME and row.taken_on and row.taken_down_reason is None


def shelf_links(here: RunVisit, shelves: Shelves) -> Iterator[Link]:
    """What may be of use to somebody who fills in a form: each leads to where it stands on the shelf."""
    for row in (*shelves.own, *shelves.of_theme):
        if row.taken_on and row.taken_down_reason is None:
            yield Link(row.title, f"{here.url('/shelf')}#{row.item}")


async def shelf_choices(here: RunVisit) -> tuple[Choice, ...]:
    """What a point of an agenda may point at."""
    shelves = await shelves_of(here)
    there = (it for it in (*shelves.own, *shelves.of_theme) if it.taken_on and it.taken_down_reason is None)
    return tuple(Choice(it.item, it.title) for it in there)


def _newest(rows: Iterable[ShelfRow]) -> Sequence[ShelfRow]:
    return sorted(rows, key=lambda it: it.position, reverse=True)
