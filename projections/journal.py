"""The journal: every event as one Danish sentence. It is the only projection that must hear every event."""

import datetime as dt

import msgspec

from domain.cohorts.events import CohortId
from domain.kernel import Event, PersonId, Stamp, tags_of
from domain.organisations.events import OrganisationId
from projections.kernel import Projection
from projections.sentences import AnyEvent, sentence

DAYS_THAT_COUNT = (
    *("occurred_on", "held_on", "accepted_on", "withdrew_on", "measured_on", "decided_on"),
    *("completed_on", "began_on"),
)
"""The fields that say when something happened, as against when it was recorded."""


class JournalRow(msgspec.Struct, frozen=True, kw_only=True):
    """`subjects` are all the ids the event mentions; in `sentence` ids stand in braces where a name belongs."""

    position: int
    recorded_at: dt.datetime
    occurred_on: dt.date | None
    by: PersonId
    simulated: bool
    topic: str
    cohort: CohortId | None
    organisation: OrganisationId | None
    subjects: tuple[str, ...]
    sentence: str


def _entry(_row: JournalRow | None, event: AnyEvent, stamp: Stamp) -> JournalRow:
    return JournalRow(
        position=stamp.position,
        recorded_at=stamp.recorded_at,
        occurred_on=occurred_on(event),
        by=stamp.by,
        simulated=stamp.simulated,
        topic=event.TOPIC,
        cohort=getattr(event, "cohort", None),
        organisation=getattr(event, "organisation", None),
        subjects=tags_of(event),
        sentence=sentence(event, stamp),
    )


def occurred_on(event: Event) -> dt.date | None:
    """The day it happened, where it says so itself."""
    days = (getattr(event, name, None) for name in DAYS_THAT_COUNT)
    return next((day for day in days if day is not None), None)


JOURNAL = Projection(
    "journal",
    JournalRow,
    key=("position",),
    evolve=_entry,
    indexes=(("cohort", "position"), ("organisation", "position"), ("by", "position")),
)
