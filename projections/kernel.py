"""A projection is a pure fold from recorded events to rows.

One definition has three lives: kept in tables, folded in memory up to a position, rebuilt from zero. A row is a pure
value, so that a page cannot tell which of the three it shows.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, Generic, NewType, TypeVar, get_args, get_origin

import msgspec

from domain.kernel import Event, PersonId, Recorded, Stamp, field_types, heard_by
from domain.plans.programme import ProgrammePlan
from domain.text import REDACTABLE
from projections.finding import FoundBy

R = TypeVar("R", bound=msgspec.Struct)
NEVER_TEXTS = frozenset({int, bool, Decimal, dt.date, dt.datetime, type(None), msgspec.UnsetType, ...})
"""Types of what nobody wrote. Enumerations are none either, nor what has a type of its own: ids, codes, names."""
T = TypeVar("T")
Key = tuple[Any, ...]
"""The values that identify a row, in the order of the projection's `key`."""


class Appointed(msgspec.Struct, frozen=True):
    """Somebody was chosen for something, by the event at the position. Whether they are it still, their roles say."""

    person: PersonId
    position: int


class NotBegun(Exception):
    """An event speaks of something that no event before it began."""


class Searched(msgspec.Struct, frozen=True, kw_only=True):
    """The columns that words are looked for in, and the one of marks, which stay whole: text with spaces between.

    Each comes with the letter that says afterwards where a word was found. Everything is found under the row's `key`,
    a column as well, so that what is common under other keys costs nothing under this one.
    """

    key: str
    words: tuple[tuple[str, str], ...]
    marks: tuple[str, str]

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.key, *(name for name, _ in self.words), self.marks[0])


class Projection(msgspec.Struct, Generic[R], frozen=True):
    """The table's name, its row, the row's key, and the step of the fold.

    `key` names the row's first columns; an event, or its stamp, has a field of each of these names. `evolve` takes the
    row so far (None when there is none), an event and its stamp; the annotation of `event` is what it hears; the
    columns in `contains` are looked into for what their lists contain, and `found` says what a row is found by when
    words are looked for everywhere. The same event folded twice gives the same row.
    """

    table: str
    row: type[R]
    key: tuple[str, ...]
    evolve: Callable[[R | None, Any, Stamp], R]
    indexes: tuple[tuple[str, ...], ...] = ()
    contains: tuple[str, ...] = ()
    searched: Searched | None = None
    found: Callable[[R], FoundBy] | None = None

    def hears(self, event: Event) -> bool:
        return type(event) in heard_by(self.evolve)

    def key_of(self, recorded: Recorded[Event]) -> Key:
        """The key of the one row that the event is about."""
        return tuple(_field(recorded, name) for name in self.key)

    def key_in(self, row: R) -> Key:
        return tuple(getattr(row, name) for name in self.key)


def _field(recorded: Recorded[Event], name: str) -> Any:
    return getattr(recorded.event if hasattr(recorded.event, name) else recorded.stamp, name)


OF_EACH_EVENT = ("position",)
"""The key of rows that are of one event each: before it there is none to be read, and it is the same ever after."""


def step(projection: Projection[R], recorded: Recorded[Event], rows: dict[Key, R]) -> None:
    """Folds one event that the projection hears into its row."""
    key = projection.key_of(recorded)
    rows[key] = projection.evolve(rows.get(key), recorded.event, recorded.stamp)


def fold(projection: Projection[R], history: Iterable[Recorded[Event]], rows: dict[Key, R]) -> dict[Key, R]:
    """Folds the history into the rows, and returns them. Raises `NotBegun` if it lacks its beginning."""
    for recorded in history:
        if projection.hears(recorded.event):
            step(projection, recorded, rows)
    return rows


def begun(row: R | None) -> R:
    """The row, which an earlier event must have begun. Raises `NotBegun` if none did."""
    if row is None:
        raise NotBegun
    return row


def including(items: tuple[T, ...], item: T) -> tuple[T, ...]:
    """The items with this one last, unless it is among them already."""
    return items if item in items else (*items, item)


def plain(value: Any) -> Any:
    """A key's or a filter's value as it is stored and sorted: an enumeration by its value."""
    return value.value if isinstance(value, Enum) else value


def in_order(projection: Projection[R], rows: Iterable[R]) -> tuple[R, ...]:
    """The rows by their keys."""
    return tuple(sorted(rows, key=_place_of(projection)))


@cache
def _place_of(projection: Projection[R]) -> Callable[[R], Any]:
    """What rows are sorted by, found once: most keys need no more than to be taken out of the row."""
    kinds = dict(field_types(projection.row))
    if any(is_enumeration(kinds[name]) for name in projection.key):
        return lambda row: tuple(map(plain, projection.key_in(row)))
    return attrgetter(*projection.key)


def is_enumeration(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


@cache
def may_keep_texts(projection: Projection[Any]) -> bool:
    """May a text that can be redacted stand in its rows, or anything that was made of one? Their types say so.

    Whatever is not known to be something else may be one; names of numbers, in mappings, are the program's own.
    """
    return _may_be_text(projection.row)


def _may_be_text(kind: Any) -> bool:
    if kind is ProgrammePlan:
        return False  # a plan is public, and no person's words
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return any(_may_be_text(it) for _, it in field_types(kind))
    if parts := get_args(kind):
        return any(map(_may_be_text, parts[1:] if get_origin(kind) is Mapping else parts))
    if isinstance(kind, NewType):
        return kind in REDACTABLE
    return not (kind in NEVER_TEXTS or is_enumeration(kind))
