"""The catalogue: every guideline and recommendation, what it is about, and what became of those of earlier versions."""

from itertools import groupby

import msgspec
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Template

from domain.calendar import danish_day, day_of
from domain.guidelines.catalogue import Catalogue, KnownGuideline
from domain.organisations.events import Role
from portal.views.guidelines import heading_of, title_of_guideline, version_note
from portal.visiting.visit import Visit
from portal.web.access import SIGNED_IN
from portal.web.frame import Frame
from portal.web.parts import Line, Link
from portal.web.templates import shown
from projections.guidelines import GUIDELINE_VERSIONS, GuidelineVersionRow, catalogue_of

HEADING = "Katalog over retningslinjer"


class CatalogueLine(msgspec.Struct, frozen=True, kw_only=True):
    """One item: an earlier one says what took its place."""

    id: str
    code: str
    title: str
    about: str
    source: Link
    note: str


class CatalogueGroup(msgspec.Struct, frozen=True):
    heading: str
    lines: tuple[CatalogueLine, ...]


class CataloguePage(msgspec.Struct, frozen=True, kw_only=True):
    """`earlier` are those that stand no more; `add` is where an administrator adds a version."""

    frame: Frame
    title: str
    version: int
    groups: tuple[CatalogueGroup, ...]
    earlier: tuple[CatalogueLine, ...]
    versions: tuple[Line, ...]
    add: str | None


class CatalogueOfGuidelines(Controller):
    path = "/guidelines/catalogue"

    @get(access=SIGNED_IN)
    async def catalogue(self, visit: NamedDependency[Visit]) -> Template:
        """As it stands, chapter by chapter, with what stood before, and the versions."""
        rows = await visit.rows.many(GUIDELINE_VERSIONS)
        catalogue = catalogue_of(rows)
        groups = groupby(catalogue.standing, heading_of)
        page = CataloguePage(
            frame=visit.frame(HEADING),
            title=HEADING,
            version=catalogue.version,
            groups=tuple(CatalogueGroup(it, tuple(_line(catalogue, own) for own in those)) for it, those in groups),
            earlier=tuple(_line(catalogue, it) for it in catalogue.known if not it.stands),
            versions=(
                Line("Udgave 1", f"{catalogue.names[0]}. Den kom med portalen."),
                *(Line(f"Udgave {it.version}", _added(it)) for it in rows),
            ),
            add=f"{self.path}/new" if visit.has(Role.ADMINISTRATOR) else None,
        )
        return shown("guidelines/catalogue.html", page)


def _added(row: GuidelineVersionRow) -> str:
    return f"{row.name}. Lagt ind {danish_day(day_of(row.added_at))}."


def _line(catalogue: Catalogue, known: KnownGuideline) -> CatalogueLine:
    item = known.item
    became = "" if known.replaced_by is None else f" Nu: {title_of_guideline(catalogue, known.replaced_by)}."
    return CatalogueLine(
        id=item.guideline,
        code=known.code,
        title=item.title,
        about=item.explanation or "",
        source=Link(f"{item.source}, {item.year}", item.link),
        note=f"{version_note(known)}{became}",
    )
