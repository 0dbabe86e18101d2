"""The journal: every event as one Danish sentence. It is the only projection that must hear every event."""

import datetime as dt

import msgspec

from domain.calendar import day_of
from domain.facts import cohort_of, occurred_on, organisation_of
from domain.kernel import PersonId, Stamp, tags_of
from domain.likeness import row_of
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from projections.kernel import Projection, Searched
from projections.searching import MARKED, TOLD, WRITTEN, marks, search_key, sentence_words, text_words
from projections.sentences import AnyEvent, sentence


class JournalRow(msgspec.Struct, frozen=True, kw_only=True):
    """`subjects` are all the ids the event mentions; in `sentence` ids stand in braces where a name belongs.

    `happened_on` is the day it was recorded where it says no day itself. The last four are there to be looked for in
    (`projections.searching`), not to be shown: what is read from the table has them empty.
    """

    position: int
    recorded_at: dt.datetime
    occurred_on: dt.date | None
    happened_on: dt.date
    by: PersonId
    simulated: bool
    topic: str
    cohort: RunId | None
    organisation: OrganisationId | None
    subjects: tuple[str, ...]
    sentence: str
    search_key: str = ""
    sentence_words: str = ""
    text_words: str = ""
    marks: str = ""


def _entry(_row: JournalRow | None, event: AnyEvent, stamp: Stamp) -> JournalRow:
    said = sentence(event, stamp)
    occurred = occurred_on(event)
    return row_of(
        JournalRow,
        stamp,
        occurred_on=occurred,
        happened_on=occurred or day_of(stamp.recorded_at),
        topic=event.TOPIC,
        cohort=cohort_of(event),
        organisation=organisation_of(event),
        subjects=tags_of(event),
        sentence=said,
        search_key=search_key(cohort_of(event)),
        sentence_words=sentence_words(said),
        text_words=text_words(event),
        marks=marks(event, said),
    )


JOURNAL = Projection(
    "journal",
    JournalRow,
    key=("position",),
    evolve=_entry,
    indexes=(
        ("cohort", "position"),
        ("cohort", "organisation", "position"),
        ("cohort", "topic", "position"),
        ("cohort", "by", "position"),
        ("cohort", "recorded_at", "position"),
        ("cohort", "happened_on", "position"),
    ),
    searched=Searched(
        key="search_key", words=(("sentence_words", TOLD), ("text_words", WRITTEN)), marks=("marks", MARKED)
    ),
)
