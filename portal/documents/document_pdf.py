"""A version of a document as tagged PDF, made from `templates/documents/document.typ`."""

import datetime as dt
from typing import Any

import msgspec

from domain.calendar import danish_day, day_of
from portal.documents.comparing import ShownLine, paragraphs_of
from portal.documents.listing import belonging_of
from portal.documents.shown import shown_lines
from portal.papers.drawn import drawable
from portal.papers.typeset import typeset
from portal.visiting.run_visit import RunVisit
from portal.web.templates import TEMPLATES
from portal.words.documents import stands
from projections.documents import DocumentRow, DocumentVersionRow

TEMPLATE = TEMPLATES / "documents" / "document.typ"


class DocumentTold(msgspec.Struct, frozen=True, kw_only=True):
    """What is on the paper; `made` is by whom and when the version was made, `stands` how the document stands."""

    title: str
    organisation: str
    run: str
    activity: str
    version: str
    made: str
    stands: str
    day: dt.date
    lines: tuple[ShownLine, ...]


def document_told(here: RunVisit, row: DocumentRow, version: DocumentVersionRow) -> DocumentTold:
    on = day_of(version.made_at)
    by = here.labels.at(version.position)[version.made_by]
    return DocumentTold(
        title=version.title,
        organisation=here.labels.heading(row.organisation),
        run=here.cohort.name,
        activity=belonging_of(here, row),
        version=f"Version {version.version}",
        made=f"Version {version.version}, skrevet den {danish_day(on)} af {by}.",
        stands=stands(row.standing, here.day, here.labels),
        day=on,
        lines=tuple(paragraphs_of(shown_lines(version, here.labels.of(row.organisation)))),
    )


def document_pdf(told: DocumentTold) -> bytes:
    said: dict[str, Any] = msgspec.to_builtins(told)
    said["day"] = [told.day.year, told.day.month, told.day.day]
    return typeset(TEMPLATE.read_bytes(), {"document": msgspec.json.encode(drawable(said)).decode()}, told.day)
