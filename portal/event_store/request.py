"""One append on its way to the log: checked, hashed, and made into rows before it waits in line with others.

All of this is done once for each append, in the caller's turn, and it is where the processor's time goes: what looks
roundabout here (plain tuples, one cached encoding for each text) was measured.
"""

from __future__ import annotations

from asyncio import Future
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from eventsourcing.persistence import DataError, ProgrammingError

from portal.event_store.answers import Appended, CommandKey
from portal.event_store.leaf import framed, leaf_hash
from portal.event_store.limits import ITEM_TEXTS_MAX, POSITION_MAX, REQUEST_BYTES_MAX, TEXT_BYTES_MAX

if TYPE_CHECKING:
    from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery

Texts = tuple[str, ...]
EventRow = tuple[int, str, Texts, bytes, bytes, bool, str | None, bytes | None]
"""Request, type, tags, data, leaf, whether it is the request's last event, and then the command's id and digest."""

ItemRow = tuple[int, Texts, Texts, int]
"""Request, types, tags, and the position after which no event may match; any event does if both are empty."""

_FRAMED_MAX: Final = TEXT_BYTES_MAX + len(framed(""))
next_number: Final = count(1).__next__


@dataclass(slots=True, eq=False)
class Request:
    """An append that can be written: `size` is the bytes of its data, `answer` is awaited by the caller."""

    number: int
    events: Sequence[EventRow]
    items: Sequence[ItemRow]
    command: CommandKey | None
    size: int
    answer: Future[Appended]


def event_rows(number: int, events: Sequence[DCBEvent], command: CommandKey | None) -> list[EventRow]:
    """Return the rows to write, the last one carrying the command.

    Raises ProgrammingError for no events, DataError for text or data that the log cannot hold.
    """
    if not events:
        raise ProgrammingError("An append needs at least one event")
    rows: list[EventRow] = []
    for event in events:
        data, tags = event.data, tuple(event.tags)
        if not isinstance(data, bytes):
            raise DataError(f"An event's data is bytes, not {type(data).__name__}")
        _check_texts((event.type, *tags))
        rows.append((number, event.type, tags, data, leaf_hash(event.type, tags, data), False, None, None))
    if command is None:
        rows[-1] = (*rows[-1][:5], True, None, None)
    else:
        _check_command(command)
        rows[-1] = (*rows[-1][:5], True, *command)
    return rows


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
    pairs = query_items(condition.fail_if_events_match) or [((), ())]
    return [(number, types, tags, after) for types, tags in pairs]


def query_items(query: DCBQuery | None) -> list[tuple[Texts, Texts]]:
    """Return (types, tags) of each item; none if the query matches every event."""
    pairs = []
    for item in query.items if query else ():
        types, tags = tuple(item.types), tuple(item.tags)
        if not types and not tags:
            return []
        _check_texts(types + tags)
        pairs.append((types, tags))
    return pairs


def checked_position(position: int | None, otherwise: int) -> int:
    """Return the position, or `otherwise` for None; raises DataError for one that no log can reach."""
    if position is None:
        return otherwise
    if not -POSITION_MAX <= position <= POSITION_MAX:
        raise DataError(f"No log has a position {position}")
    return position


def _check_command(command: CommandKey) -> None:
    try:
        size = max(len(command.id.encode()), len(command.digest))
    except UnicodeEncodeError as error:
        raise DataError(f"A command's id is text that UTF-8 can carry: {error}") from error
    if size > TEXT_BYTES_MAX or "\0" in command.id:
        raise DataError(f"A command's id and digest are at most {TEXT_BYTES_MAX} bytes, the id without zeros")


def _check_texts(texts: Texts) -> None:
    if len(texts) > ITEM_TEXTS_MAX:
        raise DataError(f"{len(texts)} types and tags in one place; at most {ITEM_TEXTS_MAX} are taken")
    try:
        for text in texts:
            if len(framed(text)) > _FRAMED_MAX or "\0" in text:
                raise DataError(f"A type or tag is at most {TEXT_BYTES_MAX} bytes, none of them zero")
    except (AttributeError, TypeError, UnicodeEncodeError) as error:
        raise DataError(f"A type or tag is text that UTF-8 can carry: {error}") from error
