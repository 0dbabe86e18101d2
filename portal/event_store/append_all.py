"""Many commands in one transaction, all or nothing: for an import."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from eventsourcing.persistence import DatabaseError

from portal.event_store.answers import Appended, CommandKey, CommandReused, ConditionFailed, OutcomeUnknown
from portal.event_store.errors import FAILURES, as_library_errors, is_lost
from portal.event_store.limits import ACQUIRE_SECONDS_MAX
from portal.event_store.request import EventRow, event_rows, item_rows, size_of
from portal.event_store.statement import APPEND, BEHIND_MAX, DURABLE, verdict
from portal.event_store.strands import IsStrand, no_strand

if TYPE_CHECKING:
    from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent

    from portal.event_store.connection import Pool, PooledConnection

    Entry = tuple[Sequence[DCBEvent], CommandKey | None]

_THE_CONDITION: Final = -1
"""The number of the request that has the condition of all and no events."""


async def append_all(
    pool: Pool, entries: Sequence[Entry], condition: DCBAppendCondition | None, is_strand: IsStrand = no_strand
) -> tuple[Appended, ...]:
    """Return the answer to each entry, or raise and leave the log as it was.

    The transaction keeps other appends waiting until it is done. A command that comes twice in the entries is
    appended once. It is not tried again when the connection is lost: that is safe to do for whoever calls, if every
    entry is a command. Raises OutcomeUnknown for that.
    """
    items = item_rows(_THE_CONDITION, condition)
    first_places = _first_places(entries)
    fresh = [row for number in sorted(set(first_places)) for row in _rows(number, entries[number], is_strand)]
    if not fresh:
        return ()
    with as_library_errors():
        async with pool.acquire(timeout=ACQUIRE_SECONDS_MAX) as connection:
            try:
                async with connection.transaction():
                    answers = await _answers(connection, items, fresh)
            except FAILURES as error:
                if is_lost(error):
                    raise OutcomeUnknown(f"The connection was lost while writing: {error!r}") from error
                raise
    return tuple(
        answers[first]._replace(repeated=answers[first].repeated or first != number)
        for number, first in enumerate(first_places)
    )


async def _answers(
    connection: PooledConnection, items: Sequence[object], fresh: Sequence[EventRow]
) -> dict[int, Appended]:
    """Append within the caller's transaction; raising rolls all of it back."""
    await connection.execute(DURABLE, True)
    outcomes = await connection.fetch(APPEND, items, fresh, BEHIND_MAX)
    told = {number: verdict(outcome, position) for number, outcome, position in outcomes}
    refused = told.pop(_THE_CONDITION, None)
    answers: dict[int, Appended] = {}
    for number, answer in told.items():
        if isinstance(answer, DatabaseError):
            raise answer
        answers[number] = answer
    if isinstance(refused, ConditionFailed) and not all(answer.repeated for answer in answers.values()):
        raise refused
    return answers


def _first_places(entries: Iterable[Entry]) -> list[int]:
    """Return, for each entry, the number of the entry that appends its command: mostly its own."""
    seen: dict[str, tuple[int, bytes]] = {}
    places = []
    for number, (_, command) in enumerate(entries):
        if command is None:
            places.append(number)
            continue
        first, digest = seen.setdefault(command.id, (number, command.digest))
        if digest != command.digest:
            raise CommandReused("Two commands with this id, and not the same, in one call")
        places.append(first)
    return places


def _rows(number: int, entry: Entry, is_strand: IsStrand) -> Iterable[EventRow]:
    rows = event_rows(number, *entry, is_strand)
    size_of(rows)
    return rows
