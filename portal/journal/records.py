"""The journal list: one line for each event that leaves a document, as an authority's records system takes them in.

A document is what somebody would ask to see afterwards: what a meeting was and what was said there, what was
presented, what was decided about a test action, what was promised and what was proved. Experiences, comments and
measurements are the work itself; moved dates and groups are about the frame. They are in the journal and not here.
The theme says what kind of document it is and the day, never a person and nothing that a person wrote.
"""

from collections.abc import Mapping

from domain.calendar import danish_day
from domain.cohorts import events as cohorts
from domain.completion import events as completion
from domain.kernel import Event
from domain.meetings import events as meetings
from domain.test_actions import events as test_actions
from portal.views.entries import labels_then
from portal.web.sheets import Head, SheetRow
from portal.words.labels import Labels
from projections.journal import JournalRow

THEME_CHARACTERS_MAX = 80
DOCUMENTS: Mapping[type[Event], str] = {
    cohorts.CohortPlanned: "Forløbsplan for holdet",
    cohorts.InvitationAccepted: "Skriftligt tilsagn om deltagelse",
    cohorts.InvitationDeclined: "Afslag på deltagelse",
    cohorts.OrganisationWithdrew: "Udmeldelse af forløbet",
    meetings.AgendaSet: "Dagsorden for fællesmøde",
    meetings.MeetingHeld: "Deltagerliste fra fællesmøde",
    meetings.AttendanceCorrected: "Rettet deltagerliste fra fællesmøde",
    meetings.MinutesRecorded: "Referat af fællesmøde",
    meetings.PresentationSubmitted: "Præsentation til fællesmøde",
    meetings.CallHeld: "Notat om telefonsamtale",
    test_actions.TestActionDecided: "Beslutning om prøvehandling",
    completion.AnchoringDescribed: "Plan for forankring",
    completion.OrganisationCompleted: "Minimumsregnskab: organisationen har gennemført",
    completion.CohortCompleted: "Minimumsregnskab: holdet har gennemført",
}
THEMES: Mapping[str, str] = {event.TOPIC: theme for event, theme in DOCUMENTS.items()}
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
