"""What is kept for each theme, whichever cohort it came from: to every advisor, also of none of its cohorts."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Template

from domain.plans.run import RunId
from domain.sharing.shelved import ShelfReach
from portal.rows.conditions import OneOf
from portal.rows.selecting import all_of
from portal.shelf.shelf_page import KIND_NAMES
from portal.views.shelf import is_for_theme
from portal.visiting.visit import Visit
from portal.web.access import ADVISOR
from portal.web.danish import sorting_key
from portal.web.frame import Frame
from portal.web.templates import shown
from projections.cohorts import COHORTS, CohortRow
from projections.shelf import SHELF, ShelfRow


class ThemeLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing, and the cohort that it came from."""

    kind: str
    title: str
    note: str
    address: str
    files: tuple[str, ...]
    cohort: str


class ThemeShelf(msgspec.Struct, frozen=True):
    theme: str
    lines: tuple[ThemeLine, ...]


class ThemesPage(msgspec.Struct, frozen=True):
    frame: Frame
    themes: tuple[ThemeShelf, ...]


class ThemeShelves(Controller):
    path = "/shelves"

    @get(access=ADVISOR)
    async def shelves(self, visit: NamedDependency[Visit]) -> Template:
        """Theme by theme, in Danish alphabetical order."""
        rows = [it for it in await visit.rows.many(SHELF, reach=ShelfReach.THEME) if is_for_theme(it)]
        ids = tuple(sorted({it.cohort for it in rows}))
        cohorts = {it.cohort: it for it in await visit.rows.selected(all_of(COHORTS, OneOf("cohort", ids)))}
        page = ThemesPage(visit.frame("Temaernes hylder"), tuple(_by_theme(rows, cohorts)))
        return shown("shelf/themes.html", page)


def _by_theme(rows: Sequence[ShelfRow], cohorts: Mapping[RunId, CohortRow]) -> Sequence[ThemeShelf]:
    def theme_of(row: ShelfRow) -> str:
        return cohorts[row.cohort].theme

    known = (it for it in rows if it.cohort in cohorts)
    ordered = sorted(known, key=lambda it: (sorting_key(theme_of(it)), theme_of(it), sorting_key(it.title)))
    return [
        ThemeShelf(theme, tuple(_line(it, cohorts[it.cohort].name) for it in those))
        for theme, those in groupby(ordered, key=theme_of)
    ]


def _line(row: ShelfRow, cohort: str) -> ThemeLine:
    return ThemeLine(
        kind=KIND_NAMES[row.kind],
        title=row.title,
        note=row.note or "",
        address=row.address or "",
        files=tuple(it.attached.name for it in row.files),
        cohort=cohort,
    )
