"""What the start page says of requests for deletion: to administrators what waits, to others what was answered."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from domain.calendar import danish_time
from domain.counting import counted
from domain.entries import position_of
from domain.kernel import PersonId
from domain.text import Prose
from portal.start.needs import Need
from portal.web.parts import Link
from projections.privacy import DeletionRow

TOLD_DAYS = 183
"""So long an answer is shown: nobody has to be there the day it comes."""


class DeletionAnswered(msgspec.Struct, frozen=True):
    """What was answered, and why where a text stays."""

    sentence: str
    reason: Prose | None


def needs_of_deletions(rows: Sequence[DeletionRow]) -> Iterator[Need]:
    """What an administrator is asked for: an answer to each request."""
    waiting = sum(bool(row.waiting) for row in rows)
    if waiting:
        asked = counted(waiting, "tekst", "tekster")
        yield Need(
            do=Link("Svar på ønsker om sletning", "/deletion-requests"),
            why=f"Nogen har bedt om at få {asked} slettet.",
            where="Ønsker om sletning",
        )


def deletions_answered(rows: Iterable[DeletionRow], person: PersonId, now: dt.datetime) -> tuple[DeletionAnswered, ...]:
    """What the person asked to have deleted, or wrote, and what became of it; the latest first."""
    since = now - dt.timedelta(days=TOLD_DAYS)
    answered = [
        (row.answered_at, row) for row in rows if person in row.told and row.answered_at and row.answered_at >= since
    ]
    return tuple(_told(row, at) for at, row in sorted(answered, key=lambda it: it[0], reverse=True))


def _told(row: DeletionRow, at: dt.datetime) -> DeletionAnswered:
    what = "bliver stående" if row.ground is None else "er slettet"
    entry = f"Teksterne i hændelse nr. {position_of(row.entry)}"
    return DeletionAnswered(
        f"{entry}, som du skrev eller bad om at få slettet, {what}. Det blev afgjort {danish_time(at)}.",
        row.declined_reason,
    )
