"""The journal list: one line for each event that leaves a document, as an authority's records system takes them in.

A document is what somebody would ask to see afterwards: what a meeting was and what was said there, what was
presented, what was decided about a test action, what was promised and what was proved. Experiences, comments and
measurements are the work itself; moved dates and groups are about the frame. They are in the journal and not here.
The theme says what kind of document it is and the day, never a person and nothing that a person wrote.
"""

from collections.abc import Mapping

from domain.calendar import danish_day
from domain.catalogue import EVENTS
from domain.facts import own_field
from domain.plans.run import RunId
from portal.views.entries import labels_then
from portal.web.sheets import Head, SheetRow
from portal.words.labels import Labels
from projections.journal import JournalRow

THEME_CHARACTERS_MAX = 80
THEMES: Mapping[str, str] = {
    topic: it.DOCUMENT for topic, it in EVENTS.items() if it.DOCUMENT is not None and own_field(RunId, it) is not None
}
"""What kind of document each event of a cohort leaves, by its topic; of those that leave one."""
HEAD = Head(
    "Journalliste",
    ("Dato", "Dokument-id", "Emne", "Hændelse nr.", "Hold", "Hold-id", "Organisation", "Organisations-id"),
)


def document_id(entry: JournalRow) -> str:
    """»FP-117«: the event's number in this installation's log, which never changes and is never given to another.

    It is the same in every list that is taken out, whatever was chosen and whenever it is looked at from.
    """
    return f"FP-{entry.position}"


def theme_of(entry: JournalRow) -> str:
    """»Referat af fællesmøde, 4. marts 2026«; at most `THEME_CHARACTERS_MAX`."""
    return f"{THEMES[entry.topic]}, {danish_day(entry.happened_on)}"


def record_of(entry: JournalRow, labels: Labels, cohort: str) -> SheetRow:
    """The document as a row under `HEAD`."""
    return (
        entry.happened_on,
        document_id(entry),
        theme_of(entry),
        entry.position,
        cohort,
        entry.cohort,
        "" if entry.organisation is None else labels_then(labels, entry).heading(entry.organisation),
        entry.organisation,
    )
