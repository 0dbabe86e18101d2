"""One append on its way to the log: checked, hashed and flattened before it waits in line with others."""

from asyncio import Future
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery
from eventsourcing.persistence import DataError, ProgrammingError

from portal.event_store.answers import Appended, CommandKey
from portal.event_store.leaf import leaf_hash
from portal.event_store.limits import ITEM_TEXTS_MAX, POSITION_MAX, REQUEST_BYTES_MAX, TEXT_BYTES_MAX


class Event(NamedTuple):
    """An event as its row will be, but for the position."""

    type: str
    tags: tuple[str, ...]
    data: bytes
    leaf: bytes


class Item(NamedTuple):
    """An item of a condition; without types and tags it stands for any event."""

    types: tuple[str, ...]
    tags: tuple[str, ...]
    after: int


@dataclass(slots=True, eq=False)
class Request:
    """An append that can be written: `size` is the bytes of its data, `answer` is awaited by the caller."""

    events: tuple[Event, ...]
    items: tuple[Item, ...]
    command: CommandKey | None
    size: int
    answer: Future[Appended]


def checked_events(events: Sequence[DCBEvent]) -> tuple[Event, ...]:
    """Return the events ready to write.

    Raises ProgrammingError for no events, DataError for text or data that the log cannot hold.
    """
    if not events:
        raise ProgrammingError("An append needs at least one event")
    return tuple(_checked_event(event) for event in events)


def size_of(events: Iterable[Event]) -> int:
    """Return the bytes of data; raises DataError for more than one append may carry."""
    size = sum(len(event.data) for event in events)
    if size > REQUEST_BYTES_MAX:
        raise DataError(f"An append of {size} bytes; at most {REQUEST_BYTES_MAX} are taken")
    return size


def checked_items(condition: DCBAppendCondition | None) -> tuple[Item, ...]:
    """Return the items of a condition: none for no condition, the item that means any event for an empty query."""
    if condition is None:
        return ()
    after = checked_position(condition.after, 0)
    pairs = query_items(condition.fail_if_events_match)
    return tuple(Item(types, tags, after) for types, tags in pairs) or (Item((), (), after),)


def query_items(query: DCBQuery | None) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return (types, tags) of each item without repeats; none if the query matches every event."""
    items = query.items if query else []
    pairs = tuple((_distinct(item.types), _distinct(item.tags)) for item in items)
    return () if ((), ()) in pairs else pairs


def checked_command(command: CommandKey | None) -> CommandKey | None:
    """Return the command's key; raises DataError if the log cannot hold it."""
    if command is not None:
        _check_text(command.id)
        if len(command.digest) > TEXT_BYTES_MAX:
            raise DataError(f"A command's digest is at most {TEXT_BYTES_MAX} bytes")
    return command


def checked_position(position: int | None, otherwise: int) -> int:
    """Return the position, or `otherwise` for None; raises DataError for one that no log can reach."""
    if position is None:
        return otherwise
    if not -POSITION_MAX <= position <= POSITION_MAX:
        raise DataError(f"No log has a position {position}")
    return position


def _checked_event(event: DCBEvent) -> Event:
    _check_text(event.type)
    tags = tuple(event.tags)
    _check_texts(tags)
    if not isinstance(event.data, bytes):
        raise DataError(f"An event's data is bytes, not {type(event.data).__name__}")
    return Event(event.type, tags, event.data, leaf_hash(event.type, tags, event.data))


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    distinct = tuple(dict.fromkeys(texts))
    _check_texts(distinct)
    return distinct


def _check_texts(texts: Sequence[str]) -> None:
    if len(texts) > ITEM_TEXTS_MAX:
        raise DataError(f"{len(texts)} types or tags in one place; at most {ITEM_TEXTS_MAX} are taken")
    for text in texts:
        _check_text(text)


def _check_text(text: str) -> None:
    if not isinstance(text, str):
        raise DataError(f"A type, tag or command id is text, not {type(text).__name__}")
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise DataError(f"Text that UTF-8 cannot carry: {error.reason}") from error
    if size > TEXT_BYTES_MAX or "\0" in text:
        raise DataError(f"A type, tag or command id is at most {TEXT_BYTES_MAX} bytes, none of them zero")
