"""A part of an event that takes what others wrote says of whom and from where, so that their erasure reaches it there.

What is quoted is copied, for minutes stand as they were written; it has a key of its own, as every text has. Erasing
somebody forgets the parts that quote them, redacting a text those that quote it, and nothing else of the event.
"""

from collections.abc import Callable, Container, Iterator
from functools import cache
from typing import Any, get_args, get_origin

import msgspec

from domain.entries import EntryId
from domain.kernel import Event, PersonId, field_types


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is taken from the `entry`, which the person recorded."""

    entry: EntryId
    person: PersonId


class Quoting(msgspec.Struct, frozen=True, kw_only=True):
    """A part of an event whose texts take what was written in each of these, word by word or in other words."""

    of: tuple[Quoted, ...] = ()


def parts_quoting(event: Event, ids: Container[str]) -> tuple[Quoting, ...]:
    """The parts that quote one of the people, or one of the entries, with these ids."""
    return tuple(it for it in _quoting(event) if any(one.person in ids or one.entry in ids for one in it.of))


def may_quote(event: type[Event]) -> bool:
    """Are there parts in events of the type that quote somebody?"""
    return bool(_ways(event))


Way = Callable[[Any], Iterator[Quoting]]


def _quoting(part: msgspec.Struct) -> Iterator[Quoting]:
    for name, way in _ways(type(part)):
        if (value := getattr(part, name)) is not None:
            yield from way(value)


@cache
def _ways(struct: type[msgspec.Struct]) -> tuple[tuple[str, Way], ...]:
    """The fields in which something may be quoted: found once for each type, for every event is asked."""
    return tuple((name, way) for name, kind in field_types(struct) if (way := _way(kind)) is not None)


def _way(kind: Any) -> Way | None:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        if issubclass(kind, Quoting):
            return lambda part: iter((part,))
        return _quoting if _ways(kind) else None
    if get_origin(kind) is tuple:
        return _way_of_items(_way(get_args(kind)[0]))
    return next((way for option in get_args(kind) if (way := _way(option)) is not None), None)


def _way_of_items(way: Way | None) -> Way | None:
    return None if way is None else lambda items: (it for item in items for it in way(item))
