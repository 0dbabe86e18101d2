"""Events as the lines of an export: what the journal shows, and nothing that it does not."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import msgspec

from domain.calendar import COPENHAGEN
from portal.views.entries import labels_then
from portal.web.sheets import Head, SheetRow
from portal.words.events import NAMES
from portal.words.labels import Labels
from projections.journal import JournalRow

KEPT_TO_ITSELF = ("search_key", "sentence_words", "text_words", "marks")
"""The columns that are only looked for in."""
HEAD = Head(
    "Journal",
    (
        "Nr.",
        "Registreret (dansk tid)",
        "Skete",
        "Registreret af",
        "Id",
        "Hvad",
        "Emne",
        "Organisation",
        "Organisations-id",
        "Sætning",
        "Simuleret tidspunkt",
    ),
)


def row_of(entry: JournalRow, labels: Labels) -> SheetRow:
    """The event as a row under `HEAD`, with the names that there were then."""
    labels = labels_then(labels, entry)
    return (
        entry.position,
        entry.recorded_at,
        entry.occurred_on,
        labels.heading(entry.by),
        entry.by,
        NAMES.get(entry.topic, entry.topic),
        entry.topic,
        "" if entry.organisation is None else labels.heading(entry.organisation),
        entry.organisation,
        labels.tell(entry.sentence),
        "ja" if entry.simulated else "nej",
    )


def json_of(entry: JournalRow, labels: Labels) -> str:
    """One JSON object: the fields of `JournalRow`, the moment in Copenhagen's time, the sentence as `told`."""
    kept: Mapping[str, Any] = msgspec.structs.asdict(entry)
    fields = {name: value for name, value in kept.items() if name not in KEPT_TO_ITSELF}
    recorded_at = entry.recorded_at.astimezone(COPENHAGEN)
    return msgspec.json.encode(
        {**fields, "recorded_at": recorded_at, "told": labels_then(labels, entry).tell(entry.sentence)}
    ).decode()


async def rows_of(batches: AsyncIterator[Sequence[JournalRow]], labels: Labels) -> AsyncIterator[Sequence[SheetRow]]:
    async for batch in batches:
        yield [row_of(entry, labels) for entry in batch]


async def jsonl_of(batches: AsyncIterator[Sequence[JournalRow]], labels: Labels) -> AsyncIterator[bytes]:
    """JSON Lines, a batch at a time."""
    async for batch in batches:
        yield "".join(f"{json_of(entry, labels)}\n" for entry in batch).encode()
