"""The portfolio as a spreadsheet: one line for each organisation in each cohort, in the page's order."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from litestar import Response

from portal.portfolio.page import PortfolioCohort
from portal.web.attachment import attached
from portal.web.sheets import SHEETS, Head, RowBatches, SheetRow

HEAD = Head(
    "Overblik over hold",
    (
        "Hold",
        "Tema",
        "Fase",
        "Status",
        "Næste",
        "Næste dato",
        "Nr. på holdet",
        "Organisation",
        "Regnskab",
        "Risiko",
        "Hvorfor",
        "Hvem kan gøre noget",
        "Sidst hørt fra",
    ),
)


def portfolio_sheet(suffix: str, lines: Sequence[PortfolioCohort], day: dt.date) -> Response[Any]:
    kind = SHEETS[suffix]
    content = kind.write(HEAD, _batches(lines))
    return attached(content, kind.media_type, f"overblik-{day.isoformat()}.{suffix}")


async def _batches(lines: Sequence[PortfolioCohort]) -> RowBatches:
    for line in lines:
        yield tuple(_rows(line))


def _rows(line: PortfolioCohort) -> Iterator[SheetRow]:
    own = (line.name.label, line.theme, line.stage, line.progress.text, line.coming, line.coming_on)
    if not line.organisations:
        yield (*own, None, "", "", "", line.empty, "", None)
    for it in line.organisations:
        yield (*own, it.place, it.name.label, it.account, it.risk.text, " ".join(it.why), it.mended, it.heard_on)
