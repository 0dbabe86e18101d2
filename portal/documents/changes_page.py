"""What differs between two versions of a document, on a page that is read, heard and printed without colours."""

import msgspec
from anyio import to_thread

from domain.counting import counted
from portal.documents.comparing import ComparedLine, WhatBecame, compared, counts
from portal.documents.document_page import VersionsToCompare, to_compare
from portal.documents.reading import steps
from portal.documents.shown import with_title
from portal.visiting.run_visit import RunVisit
from portal.web.frame import Frame
from projections.documents import DocumentRow, DocumentVersionRow


class ComparedPage(msgspec.Struct, frozen=True, kw_only=True):
    """`says` is how much differs, in words."""

    frame: Frame
    title: str
    says: str
    lines: tuple[ComparedLine, ...]
    compare: VersionsToCompare


async def changes_page(
    here: RunVisit, row: DocumentRow, before: DocumentVersionRow, after: DocumentVersionRow
) -> ComparedPage:
    people = here.labels.of(row.organisation)
    lines = await to_thread.run_sync(compared, with_title(before, people), with_title(after, people))
    title = f"Fra version {before.version} til version {after.version}"
    return ComparedPage(
        frame=here.frame(title, crumbs=steps(here, row), about=row.title),
        title=title,
        says=_says(lines),
        lines=lines,
        compare=to_compare(here, row, before.version, after.version),
    )


def _says(lines: tuple[ComparedLine, ...]) -> str:
    count = counts(lines)
    said = [
        counted(count[WhatBecame.CHANGED], "sted er ændret", "steder er ændret"),
        counted(count[WhatBecame.ADDED], "sted er tilføjet", "steder er tilføjet"),
        counted(count[WhatBecame.REMOVED], "sted er fjernet", "steder er fjernet"),
    ]
    if not any(count[it] for it in WhatBecame if it is not WhatBecame.SAME):
        return "De to versioner siger det samme."
    return f"{', '.join(said[:2])} og {said[2]}."
