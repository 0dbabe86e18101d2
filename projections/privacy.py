"""What somebody asked to have deleted, and what became of it; never what the texts say."""

import datetime as dt
from typing import assert_never

import msgspec
from msgspec.structs import replace

from domain.entries import EntryId
from domain.kernel import PersonId, Stamp
from domain.privacy.events import DeletionDeclined, DeletionRequested, Ground, TextsRedacted
from domain.text import Prose
from projections.kernel import Projection


class DeletionRequestRow(msgspec.Struct, frozen=True, kw_only=True):
    """One who asked, when and why."""

    by: PersonId
    at: dt.datetime
    reason: Prose


class DeletionRow(msgspec.Struct, frozen=True, kw_only=True):
    """Of the texts of one event: who `waits` for an answer, and the last answer: deleted on a ground, or not and why.

    `told` are all whom the answer is for: those who asked, and the author.
    """

    entry: EntryId
    waiting: tuple[DeletionRequestRow, ...] = ()
    told: tuple[PersonId, ...] = ()
    answered_at: dt.datetime | None = None
    ground: Ground | None = None
    declined_reason: Prose | None = None


def _deletion(
    row: DeletionRow | None, event: DeletionRequested | DeletionDeclined | TextsRedacted, stamp: Stamp
) -> DeletionRow:
    row = row or DeletionRow(entry=event.entry)
    match event:
        case DeletionRequested(author=author, reason=reason):
            asked = DeletionRequestRow(by=stamp.by, at=stamp.recorded_at, reason=reason)
            told = tuple(dict.fromkeys((*row.told, stamp.by, author)))
            return replace(row, waiting=(*(it for it in row.waiting if it.at != asked.at), asked), told=told)
        case DeletionDeclined(reason=reason):
            return replace(row, waiting=(), answered_at=stamp.recorded_at, declined_reason=reason)
        case TextsRedacted(ground=ground):
            return replace(row, waiting=(), answered_at=stamp.recorded_at, ground=ground, declined_reason=None)
    assert_never(event)


DELETIONS = Projection("deletion_requests", DeletionRow, key=("entry",), evolve=_deletion)
