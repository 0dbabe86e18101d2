"""The journal to take away, as it was chosen: JSON Lines, CSV, XLSX; and the journal list for a records system."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import msgspec
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from domain.text import Fault, Malformed
from portal.identity import read_log
from portal.identity.read_log import What
from portal.journal import records, telling
from portal.journal.choices import Choices
from portal.journal.finding import EXPORTED_EVENTS_MAX, JournalQuestion
from portal.journal.reading import journal_question
from portal.journal.wanted import AS_WANTED, JournalFilter
from portal.rows.conditions import OneOf
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_READER
from portal.web.attachment import WITH_NAMES, attached
from portal.web.sheets import SHEETS, Head, RowBatches
from projections.journal import JOURNAL, JournalRow

JSONL_MEDIA_TYPE = "application/jsonl; charset=utf-8"
TOO_MANY = Malformed(
    Fault("search", f"Der er flere end {EXPORTED_EVENTS_MAX} hændelser. Vælg en periode, og hent dem ad flere gange.")
)


class JournalExports(Controller):
    path = "/cohorts/{cohort:str}/journal"
    dependencies = AS_WANTED

    @get("/exports/{suffix:str}", access=COHORT_READER)
    async def journal(
        self, here: Here, wanted: NamedDependency[JournalFilter], suffix: FromPath[str], names: FromQuery[str] = ""
    ) -> Response[Any]:
        """The events that fit what was chosen, the earliest first; with people's names if `names` asks for them."""
        if suffix not in {*SHEETS, "jsonl"}:
            raise NotFoundException
        question, possible, here = await journal_question(here, wanted)
        title = "journal-udvalg" if wanted.parameters else "journal"
        named = names == WITH_NAMES
        what = What.JOURNAL_EXPORT_WITH_NAMES if named else What.JOURNAL_EXPORT
        name = await _begin(here, question, possible, what, f"{title}-med-navne" if named else title)
        batches, labels = question.batches(here), here.labels if named else here.labels.by_title()
        if suffix == "jsonl":
            return attached(telling.jsonl_of(batches, labels), JSONL_MEDIA_TYPE, f"{name}.jsonl")
        return _sheet(suffix, telling.HEAD, telling.rows_of(batches, labels), name)

    @get("/records/{suffix:str}", access=COHORT_READER)
    async def journal_list(
        self, here: Here, wanted: NamedDependency[JournalFilter], suffix: FromPath[str]
    ) -> Response[Any]:
        """Those of them that leave a document."""
        if suffix not in SHEETS:
            raise NotFoundException
        question, possible, here = await journal_question(here, wanted)
        documents = OneOf("topic", tuple(records.THEMES))
        question = msgspec.structs.replace(question, where=(*question.where, documents))
        name = await _begin(here, question, possible, What.RECORDS_EXPORT, "journalliste")
        return _sheet(suffix, records.HEAD, _records(question.batches(here), here), name)


async def _begin(here: RunVisit, question: JournalQuestion, possible: Choices, what: What, name: str) -> str:
    """What the file is called, once it is clear that it can be given, and noted that it is. Raises `Malformed`."""
    if await question.count(here, EXPORTED_EVENTS_MAX + 1) > EXPORTED_EVENTS_MAX:
        raise TOO_MANY
    await read_log.note(here.visit, what=what, about=(it.value for it in possible.people), place=here.id)
    return f"{name}-{here.id.removeprefix('cohort-')}-til-{await _then(here)}"


async def _then(here: RunVisit) -> str:
    """»2026-03-04« as it was recorded or »2026-03-04-sket« as it had happened; »nr-117«, the newest event if now."""
    if here.as_of is not None and here.as_of.day is not None:
        return here.as_of.parameter + ("-sket" if here.as_of.clock else "")
    if here.as_of is not None:
        return f"nr-{here.as_of.parameter}"
    newest = await here.rows.latest(JOURNAL, 1, cohort=here.id)
    return f"nr-{newest[0].position if newest else 0}"


async def _records(batches: AsyncIterator[Sequence[JournalRow]], here: RunVisit) -> RowBatches:
    async for batch in batches:
        yield [records.record_of(entry, here.labels.by_title(), here.cohort.name) for entry in batch]


def _sheet(suffix: str, head: Head, rows: RowBatches, name: str) -> Response[Any]:
    kind = SHEETS[suffix]
    return attached(kind.write(head, rows), kind.media_type, f"{name}.{suffix}")
