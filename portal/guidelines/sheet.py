"""Coverage as a spreadsheet: a line for each thing that touches a guideline, and one for each that is never touched."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException

from portal.guidelines.coverage_page import NEVER_SAID, Named
from portal.views.coverage import KIND_WORDS, WorkedWith
from portal.web.attachment import attached
from portal.web.sheets import SHEETS, Head, RowBatches, SheetRow

HEAD = Head(
    "Retningslinjer",
    (
        "Kode",
        "Retningslinje",
        "Kapitel",
        "Samling",
        "Fra år",
        "Kilde",
        "Antal i alt",
        "Hvor i arbejdet",
        "Hvad",
        "Organisation",
        "Forløb",
        "Dag",
    ),
)


def coverage_sheet(suffix: str, lines: Sequence[WorkedWith], named: Named, day: dt.date) -> Response[Any]:
    """Raises `NotFoundException` for a kind of file that there is none of."""
    if suffix not in SHEETS:
        raise NotFoundException
    kind = SHEETS[suffix]
    content = kind.write(HEAD, _batches(lines, named))
    return attached(content, kind.media_type, f"retningslinjer-{day.isoformat()}.{suffix}")


async def _batches(lines: Sequence[WorkedWith], named: Named) -> RowBatches:
    for line in lines:
        yield tuple(_rows(line, named))


def _rows(line: WorkedWith, named: Named) -> Iterator[SheetRow]:
    item = line.known.item
    own = (line.known.code, item.title, item.chapter, item.collection, item.year, item.source, len(line.works))
    if not line.works:
        yield (*own, NEVER_SAID, "", "", "", None)
    for it in line.works:
        who = "" if it.organisation is None else named.organisations.get(it.organisation, "")
        yield (*own, KIND_WORDS[it.kind][0], it.title, who, named.runs.get(it.cohort, ""), it.on)
