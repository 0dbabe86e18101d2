"""How rows are selected from a projection's table. Every name in a statement is one of our own, every value a value."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Generic, Literal, TypeVar

import msgspec

from domain.kernel import field_types
from portal.rows.conditions import Condition, SearchCondition
from projections.columns import Column, columns_of, told_columns
from projections.kernel import Key, Projection, R, plain

SCHEMA = "projections"
S = TypeVar("S", bound=msgspec.Struct)
ROWS_MAX = 5000
"""The most rows one question to the database has for an answer; more are asked for in turns."""


WHOLE_MAX = 1024
"""So many questions for all of something are kept as they are asked: a page has twenty, each thrice."""


class Order(Enum):
    """By key."""

    ASCENDING = "asc"
    DESCENDING = "desc"


class Bound(msgspec.Struct, frozen=True):
    """Rows on one side of a key only."""

    side: Literal["<", ">"]
    key: Key


class Statement(msgspec.Struct, frozen=True):
    """A question to the database; `searches` where the index of words may have to answer it."""

    text: str
    values: tuple[Any, ...]
    searches: bool = False


class Selection(msgspec.Struct, Generic[R], frozen=True):
    """The rows whose columns equal these values, for which every condition holds, on that side of a key.

    They are told with all their columns, or with those alone that the class `told_as` has, their key among them.
    """

    projection: Projection[Any]
    equals: dict[str, Any]
    where: Sequence[Condition] = ()
    bound: Bound | None = None
    told_as: type[R] | None = None

    def whole(self) -> Statement:
        """All of them, as far as one answer goes."""
        if self.bound is not None:
            return self.first(Order.ASCENDING, ROWS_MAX)
        return _whole(self.projection, tuple(self.equals.items()), tuple(self.where), self.told_as)

    def told(self, kind: type[S]) -> "Selection[S]":
        """The same, of which no more is read than this has, their key at least: some of the row's fields."""
        return Selection(self.projection, self.equals, self.where, self.bound, kind)

    def first(self, order: Order, count: int) -> Statement:
        """The first of them."""
        asked, values = self._asked(self.where)
        return Statement(f"select {self._columns} from {self._table} {asked} {self._in(order, count)}", values)  # noqa: S608

    def near(self, order: Order, count: int, rows: int) -> Statement:
        """The first of them among the first `rows` that there are without regard to words."""
        asked, values = self._asked([it for it in self.where if not isinstance(it, SearchCondition)])
        inner = f"select * from {self._table} {asked} {self._in(order, rows)}"  # noqa: S608
        searched, more = _spelled([it for it in self.where if isinstance(it, SearchCondition)], len(values))
        outer = f"where {' and '.join(searched)} {self._in(order, count)}"
        return Statement(f"select {self._columns} from ({inner}) as near {outer}", (*values, *more))  # noqa: S608

    def searched(self, order: Order, count: int) -> Statement:
        """The first of them, all of which are found before they are put in order."""
        asked, values = self._asked(self.where)
        keys = self._keys
        found = f"with found as materialized (select {keys} from {self._table} {asked})"  # noqa: S608
        chosen = f"({keys}) in (select {keys} from found {self._in(order, count)})"  # noqa: S608
        return Statement(
            f"{found} select {self._columns} from {self._table} where {chosen} {self._in(order, count)}",  # noqa: S608
            values,
            searches=True,
        )

    def counted(self, count_max: int) -> Statement:
        """How many there are, at most so many."""
        asked, values = self._asked(self.where)
        found = f"select 1 from {self._table} {asked} limit {count_max}"  # noqa: S608
        searches = any(isinstance(it, SearchCondition) for it in self.where)
        return Statement(f"select count(*) from ({found}) as found", values, searches)  # noqa: S608

    @property
    def row(self) -> type[R]:
        """What its rows are."""
        row: type[R] = self.told_as or self.projection.row
        return row

    def keys(self) -> Statement:
        """The keys of all of them, however many, in no order."""
        return _keys(self.projection, tuple(self.equals.items()), tuple(self.where))

    def keys_alone(self) -> Statement:
        """The same, spelled anew."""
        asked, values = self._asked(self.where)
        return Statement(f"select {self._keys} from {self._table} {asked}", values)  # noqa: S608

    @property
    def _table(self) -> str:
        return f"{SCHEMA}.{self.projection.table}"

    @property
    def _columns(self) -> str:
        return listed(self.projection, self.told_as)

    @property
    def _keys(self) -> str:
        return key_of(self.projection)

    def _in(self, order: Order, count: int) -> str:
        return f"order by {ordered(self.projection, order)} limit {count}"

    def _asked(self, where: Sequence[Condition]) -> tuple[str, tuple[Any, ...]]:
        conditions, values = self._equal()
        if self.bound is not None:
            marks = ", ".join(f"${n}" for n in range(len(values) + 1, len(values) + len(self.bound.key) + 1))
            conditions.append(f"({self._keys}) {self.bound.side} ({marks})")
            values = (*values, *map(plain, self.bound.key))
        spelled, more = _spelled(where, len(values))
        asked = [*conditions, *spelled]
        return f"where {' and '.join(asked)}" if asked else "", (*values, *more)

    def _equal(self) -> tuple[list[str], tuple[Any, ...]]:
        known = _quoted(self.projection)
        present = {name: plain(value) for name, value in self.equals.items() if value is not None}
        conditions = [f"{known[name]} = ${n}" for n, name in enumerate(present, start=1)]
        conditions += [f"{known[name]} is null" for name in self.equals if name not in present]
        return conditions, tuple(present.values())


Equals = tuple[tuple[str, Any], ...]


def among(rows: Iterable[R], asked: Selection[R]) -> tuple[R, ...]:
    """Those of the rows that are selected."""
    equals, where = asked.equals.items(), asked.where
    return tuple(
        row
        for row in rows
        if all(getattr(row, name) == value for name, value in equals) and all(it.holds(row) for it in where)
    )


@lru_cache(WHOLE_MAX)
def _whole(
    projection: Projection[Any], equals: Equals, where: tuple[Condition, ...], told_as: type[Any] | None
) -> Statement:
    return Selection(projection, dict(equals), where, None, told_as).first(Order.ASCENDING, ROWS_MAX)


@lru_cache(WHOLE_MAX)
def _keys(projection: Projection[Any], equals: Equals, where: tuple[Condition, ...]) -> Statement:
    return Selection(projection, dict(equals), where).keys_alone()


@cache
def _quoted(projection: Projection[Any]) -> Mapping[str, str]:
    return {column.name: column.quoted for column in columns_of(projection)}


@cache
def key_of(projection: Projection[Any]) -> str:
    """Its names, as a statement lists them."""
    return ", ".join(f'"{name}"' for name in projection.key)


@cache
def listed(projection: Projection[Any], told_as: Hashable | None = None) -> str:
    """The columns that a row is told with, as a statement lists them."""
    return ", ".join(column.quoted for column in told_of(projection, told_as))


@cache
def told_of(projection: Projection[Any], told_as: Hashable | None = None) -> tuple[Column, ...]:
    """The columns that a row is told with, all or those of the class."""
    columns = told_columns(projection)
    if not isinstance(told_as, type):
        return columns
    kept = {name for name, _ in field_types(told_as)}
    return tuple(it for it in columns if it.name in kept)


@cache
def ordered(projection: Projection[Any], order: Order) -> str:
    """By key, as a statement says it."""
    return ", ".join(f'"{name}" {order.value}' for name in projection.key)


def the_one(projection: Projection[R], *key: Any) -> Selection[R]:
    """The row with this key."""
    return Selection(projection, dict(zip(projection.key, key, strict=True)))


def all_of(projection: Projection[R], *where: Condition, **equals: Any) -> Selection[R]:
    """The rows whose columns equal these values, and for which every condition holds."""
    return Selection(projection, equals, where)


def _spelled(where: Sequence[Condition], taken: int) -> tuple[list[str], tuple[Any, ...]]:
    """The conditions and their values; places up to `taken` are taken."""
    spelled: list[str] = []
    values: list[Any] = []
    for condition in where:
        first = taken + len(values) + 1
        spelled.append(condition.sql.format(*(f"${n}" for n in range(first, first + len(condition.values)))))
        values.extend(condition.values)
    return spelled, tuple(values)
