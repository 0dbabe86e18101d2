"""One event as the journal tells it: a sentence with links, when it was recorded, and when it happened if earlier."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec
from msgspec.structs import replace

from domain.calendar import danish_day, day_of
from domain.kernel import PersonId
from domain.meetings.events import MeetingId
from domain.text import is_of
from portal.rows.visibility import sees_test_action
from portal.visiting.run_visit import RunVisit
from portal.web.danish import recorded_later
from portal.web.parts import Link
from portal.words.labels import Labels
from projections.journal import JournalRow
from projections.sharing import ExperienceRow
from projections.test_actions import TestActionRow

Ways = Mapping[str, str]
"""The page of everything that has one and that the visitor may open, by id."""


class JournalEntry(msgspec.Struct, frozen=True, kw_only=True):
    """`pieces` are the sentence, names that lead somewhere as links; `happened` says when, if it was another day.

    `raw` is the page of the event as it is stored, for those who may read it. `numbered`: told to whoever looks for
    proof, with its number and whose clock it is; to others by when it was.
    """

    position: int
    recorded_at: dt.datetime
    pieces: tuple[Link, ...]
    happened: str
    simulated: bool
    raw: str | None
    numbered: bool


class Day(msgspec.Struct, frozen=True):
    """What was recorded on one day, the latest first."""

    day: str
    entries: tuple[JournalEntry, ...]


def ways(here: RunVisit, test_actions: Iterable[TestActionRow], readable: Iterable[ExperienceRow]) -> Ways:
    """Where names lead, from the cohort's test actions and those experiences that the visitor may read."""
    ids: list[str] = [
        *(it.organisation for it in here.memberships),
        *(row.test_action for row in test_actions if sees_test_action(here, row)),
        *(row.experience for row in readable),
    ]
    return {here.id: here.url(), **{id_: href for id_ in ids if (href := here.href(id_)) is not None}}


def entry(here: RunVisit, row: JournalRow, ways: Ways) -> JournalEntry:
    return JournalEntry(
        position=row.position,
        recorded_at=row.recorded_at,
        pieces=pieces(here, row, ways),
        happened=happened(row),
        simulated=row.simulated,
        raw=here.url(f"/journal/{row.position}") if may_read_raw(here, row) else None,
        numbered=here.sees_all,
    )


def days_of(here: RunVisit, rows: Sequence[JournalRow], ways: Ways) -> Iterator[Day]:
    """The entries, under the days on which they were recorded."""
    entries = _told_apart([entry(here, row, ways) for row in rows])
    for day, recorded in groupby(entries, key=lambda it: day_of(it.recorded_at)):
        yield Day(danish_day(day), tuple(recorded))


def _told_apart(entries: Sequence[JournalEntry]) -> Iterator[JournalEntry]:
    """The same; names that lead to several pages, since names come and go, say aloud in which event they stand."""
    leads = {(piece.label, piece.href) for it in entries for piece in it.pieces if piece.href is not None}
    labels = Counter(label for label, _ in leads)
    for it in entries:
        more = f"i hændelse nr. {it.position}"
        pieces = (replace(piece, more=more) if labels[piece.label] > 1 else piece for piece in it.pieces)
        yield replace(it, pieces=tuple(pieces))


def pieces(here: RunVisit, row: JournalRow, ways: Ways) -> tuple[Link, ...]:
    """The event's sentence, with the names that there were then."""
    return told(here, row.sentence, ways, labels_then(here.labels, row))


def labels_then(labels: Labels, row: JournalRow) -> Labels:
    """What things were called just after the event, to which organisation's it is."""
    return labels.at(row.position, row.organisation)


def told(here: RunVisit, sentence: str, ways: Ways, labels: Labels) -> tuple[Link, ...]:
    """A sentence with ids in braces, as the visitor reads it. A meeting that is spoken of has always a page."""
    return tuple(Link(part.text, _way(here, part.id, ways)) for part in labels.parts(sentence))


def _way(here: RunVisit, id_: str | None, ways: Ways) -> str | None:
    if id_ is None:
        return None
    return here.href(id_) if is_of(MeetingId, id_) else ways.get(id_)


def happened(row: JournalRow) -> str:
    """»Skete 4. marts 2026, registreret 24 dage senere.« "" where it was recorded on its day, or has none."""
    if row.occurred_on is None or row.occurred_on == day_of(row.recorded_at):
        return ""
    if row.occurred_on > day_of(row.recorded_at):
        return f"Gælder fra {danish_day(row.occurred_on)}."
    return f"Skete {danish_day(row.occurred_on)}, {recorded_later(row.occurred_on, row.recorded_at)}."


def may_read_raw(here: RunVisit, row: JournalRow) -> bool:
    """The stored event holds what people wrote: it is for its own organisation, the advisors and the auditors."""
    return here.sees_all or (row.organisation is not None and row.organisation in here.organisations)


def persons_in(row: JournalRow) -> frozenset[str]:
    """Whom the stored event speaks of, whoever recorded it included."""
    return frozenset({row.by, *(id_ for id_ in row.subjects if is_of(PersonId, id_))})
