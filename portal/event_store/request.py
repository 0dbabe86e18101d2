"""One append on its way to the log: checked, hashed, and made into rows before it waits in line with others.

All of this is done once for each append, in the caller's turn, and it is where the processor's time goes: what looks
roundabout here (plain tuples, literals, cached encodings) was measured.
"""

from __future__ import annotations

from asyncio import Future
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from eventsourcing.persistence import DataError, ProgrammingError

from portal.event_store.leaf import digest_of
from portal.event_store.limits import INSTANT_MAX, POSITION_MAX, REQUEST_BYTES_MAX, TEXT_BYTES_MAX
from portal.event_store.stamped import stamped
from portal.event_store.strands import IsStrand, no_strand, strands_of
from portal.event_store.texts import check, literal, quoted

if TYPE_CHECKING:
    from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery

    from portal.event_store.answers import Appended, CommandKey

RequestTexts = tuple[str, ...]
EventRow = tuple[int, str, str, bytes, bytes, int, bool, str, bool, str | None, bytes | None]
"""Request, type, tags, data, their digest, when it was appended and whether by a clock, strands, whether it is the
request's last event, and then the command's id and digest."""

ItemRow = tuple[int, str, str, int]
"""Request, types, tags, and the position after which no event may match; any event does if both are empty."""

LoneEvent = tuple[Sequence[ItemRow], str, str, bytes, bytes, int, bool, str, str | None, bytes | None]
"""What `append_alone` takes: the condition, and then an event without its request."""

_Last = tuple[bool, str | None, bytes | None]
_NOT_LAST: Final[_Last] = (False, None, None)
_next_number: Final = count(1).__next__


@dataclass(slots=True, eq=False)
class Request:
    """An append that can be written.

    `kinds` are type and tags of its events, `items` types and tags of its condition (one that is empty matches any
    event); `size` is the bytes of its data, and `answer` is awaited by the caller.
    """

    number: int
    event_rows: Sequence[EventRow]
    item_rows: Sequence[ItemRow]
    kinds: Sequence[tuple[str, RequestTexts]]
    items: Sequence[tuple[RequestTexts, RequestTexts]]
    command: CommandKey | None
    size: int
    answer: Future[Appended]

    @property
    def alone(self) -> LoneEvent | None:
        """The one event, if there is no other and every item of its condition has a tag."""
        if len(self.event_rows) != 1 or any(not tags for _, tags in self.items):
            return None
        row = self.event_rows[0]
        return self.item_rows, *row[1:8], *row[9:]


def checked(
    events: Sequence[DCBEvent],
    condition: DCBAppendCondition | None,
    command: CommandKey | None,
    answer: Future[Appended],
    is_strand: IsStrand = no_strand,
) -> Request:
    """Return the request; raises ProgrammingError for no events, DataError for what the log cannot hold."""
    number = _next_number()
    rows = event_rows(number, events, command, is_strand)
    items: list[tuple[RequestTexts, RequestTexts]] = []
    if condition is not None:
        items = [(tuple(item.types), tuple(item.tags)) for item in condition.fail_if_events_match.items] or [((), ())]
    kinds = [(event.type, tuple(event.tags)) for event in events]
    return Request(number, rows, item_rows(number, condition), kinds, items, command, size_of(rows), answer)


def event_rows(
    number: int, events: Sequence[DCBEvent], command: CommandKey | None, is_strand: IsStrand = no_strand
) -> list[EventRow]:
    """Return the rows to write, the last one carrying the command.

    Raises ProgrammingError for no events, DataError for text or data that the log cannot hold.
    """
    if not events:
        raise ProgrammingError("An append needs at least one event")
    if command is None:
        last: _Last = (True, None, None)
    else:
        check(command.id)
        if len(command.digest) > TEXT_BYTES_MAX:
            raise DataError(f"A command's digest is at most {TEXT_BYTES_MAX} bytes")
        last = (True, *command)
    rows = [_event_row(number, event, is_strand, _NOT_LAST) for event in events[:-1]]
    rows.append(_event_row(number, events[-1], is_strand, last))
    return rows


def _event_row(number: int, event: DCBEvent, is_strand: IsStrand, last: _Last) -> EventRow:
    it = stamped(event)
    type_, tags, data = it.type, it.tags, it.data
    if not isinstance(data, bytes):
        raise DataError(f"An event's data is bytes, not {type(data).__name__}")
    if not 0 <= it.appended_at <= INSTANT_MAX:
        raise DataError(f"No log has an instant {it.appended_at}")
    quoted(type_)  # only to have it checked once
    said, strands = literal(tags), literal(strands_of(tags, is_strand))
    digest = digest_of(type_, tags, data)
    return number, type_, said, data, digest, it.appended_at, it.by_clock, strands, *last


def size_of(rows: Iterable[EventRow]) -> int:
    """Return the bytes of data; raises DataError for more than one append may carry."""
    size = sum([len(row[3]) for row in rows])
    if size > REQUEST_BYTES_MAX:
        raise DataError(f"An append of {size} bytes; at most {REQUEST_BYTES_MAX} are taken")
    return size


def item_rows(number: int, condition: DCBAppendCondition | None) -> list[ItemRow]:
    """Return the rows of a condition: none for no condition, the one that means any event for an empty query."""
    if condition is None:
        return []
    after = checked_position(condition.after, 0)
    literals = query_items(condition.fail_if_events_match) or [("{}", "{}")]
    return [(number, types, tags, after) for types, tags in literals]


def query_items(query: DCBQuery | None) -> list[tuple[str, str]]:
    """Return (types, tags) of each item as literals; none if the query matches every event."""
    items = query.items if query else ()
    if not all(item.types or item.tags for item in items):
        return []
    return [(literal(item.types), literal(item.tags)) for item in items]


def checked_position(position: int | None, otherwise: int) -> int:
    """Return the position, or `otherwise` for None; raises DataError for one that no log can reach."""
    if position is None:
        return otherwise
    if not -POSITION_MAX <= position <= POSITION_MAX:
        raise DataError(f"No log has a position {position}")
    return position
