"""The documents of a run: those that there are with how they stand, and those that the plan asks for."""

from collections.abc import Iterator, Sequence

import msgspec

from domain.organisations.events import OrganisationId
from domain.plans.programme import EvidenceKind, PlannedActivity
from portal.documents.reading import HEADING, activity_name, new_at, url_of
from portal.visiting.acting import takes_part, writes_for
from portal.visiting.run_visit import RunVisit
from portal.web.frame import Frame
from portal.web.parts import Badge, Link
from portal.words.documents import BEGUN_AT, badge_of, stands
from projections.documents import DocumentRow


class DocumentLine(msgspec.Struct, frozen=True, kw_only=True):
    """One document; `why` is why it was withdrawn."""

    link: Link
    badge: Badge | None
    belongs: str
    stands: str
    why: str


class Unwritten(msgspec.Struct, frozen=True, kw_only=True):
    """What the plan has a document for, which nobody has begun."""

    name: str
    when: str
    begin: Link | None


class DocumentGroup(msgspec.Struct, frozen=True, kw_only=True):
    """One organisation's; `heading` is "" where there is only one."""

    heading: str
    lines: tuple[DocumentLine, ...]
    unwritten: tuple[Unwritten, ...]
    write: Link | None
    upload: Link | None


class DocumentsPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    title: str
    groups: tuple[DocumentGroup, ...]


def documents_page(here: RunVisit, rows: Sequence[DocumentRow]) -> DocumentsPage:
    own = [it.organisation for it in here.memberships if here.sees(it.organisation)]
    there = [it for it in own if takes_part(here, it) or any(row.organisation == it for row in rows)]
    ordered = sorted(dict.fromkeys(there), key=lambda it: here.labels[it])
    return DocumentsPage(
        frame=here.frame(HEADING),
        title=HEADING,
        groups=tuple(_group(here, it, rows, alone=len(ordered) == 1) for it in ordered),
    )


def _group(here: RunVisit, organisation: OrganisationId, rows: Sequence[DocumentRow], *, alone: bool) -> DocumentGroup:
    own = [it for it in rows if it.organisation == organisation]
    writes = writes_for(here, organisation)
    more = "" if alone else f"for {here.labels[organisation]}"
    return DocumentGroup(
        heading="" if alone else here.labels.heading(organisation),
        lines=tuple(_line(here, it) for it in own),
        unwritten=tuple(_unwritten(here, organisation, own, writes=writes)),
        write=Link("Skriv et dokument", new_at(here, organisation), more) if writes else None,
        upload=Link("Upload et dokument", new_at(here, organisation, "upload"), more) if writes else None,
    )


def _line(here: RunVisit, row: DocumentRow) -> DocumentLine:
    return DocumentLine(
        link=Link(row.title, url_of(here, row.document)),
        badge=badge_of(row.standing, here.day),
        belongs=belonging_of(here, row),
        stands=stands(row.standing, here.day, here.labels),
        why=row.withdrawn_reason or "",
    )


def belonging_of(here: RunVisit, row: DocumentRow) -> str:
    """What the plan calls what it belongs to, where its title does not say so already."""
    name = "" if row.standing.activity is None else activity_name(here, row.standing.activity)
    return "" if name == row.title else name


def _unwritten(
    here: RunVisit, organisation: OrganisationId, own: Sequence[DocumentRow], *, writes: bool
) -> Iterator[Unwritten]:
    begun = {it.standing.activity for it in own if it.withdrawn_reason is None}
    for row in here.cohort.run.programme.shown_by(EvidenceKind.DOCUMENT):
        if row.activity not in begun:
            begin = Link("Skriv det", _begun_at(here, organisation, row), row.name) if writes else None
            yield Unwritten(name=row.name, when=row.when, begin=begin)


def _begun_at(here: RunVisit, organisation: OrganisationId, row: PlannedActivity) -> str:
    """In a form of its own, where what the activity leaves has one."""
    own = next((BEGUN_AT[it] for it in row.leaves if it in BEGUN_AT), None)
    return (
        new_at(here, organisation, activity=row.activity)
        if own is None
        else here.url(own.format(organisation=organisation))
    )
