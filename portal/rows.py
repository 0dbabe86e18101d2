"""Reading rows: the one door between pages and projections, whichever life of the projections stands behind it."""

from collections.abc import Sequence
from typing import Any, Literal, Protocol

import asyncpg
import msgspec

from portal.conditions import Condition
from projections.columns import JSON, Column, columns_of
from projections.kernel import Key, Projection, R, plain

SCHEMA = "projections"
ROWS_MAX = 5000
"""The most rows one question may have for an answer; a page that needs more has to ask for them in turns."""


class TooManyRows(Exception):
    """A question has more rows for an answer than `ROWS_MAX`."""


class RowsNotReady(Exception):
    """The tables are not there, or not as this program reads them: they are being built, or another version's."""


class Rows(Protocol):
    """The rows of every projection, as of now or as of then."""

    async def one(self, projection: Projection[R], *key: Any) -> R | None:
        """The row with this key."""

    async def many(self, projection: Projection[R], **equals: Any) -> tuple[R, ...]:
        """The rows whose columns equal these values, by key. Raises `TooManyRows` above `ROWS_MAX`."""

    async def latest(
        self,
        projection: Projection[R],
        count: int,
        *,
        before: Key | None = None,
        where: Sequence[Condition] = (),
        **equals: Any,
    ) -> tuple[R, ...]:
        """At most `count` of them, the greatest key first; only those before the key `before`, if given, and `where`
        every condition holds.
        """

    async def earliest(
        self,
        projection: Projection[R],
        count: int,
        *,
        after: Key | None = None,
        where: Sequence[Condition] = (),
        **equals: Any,
    ) -> tuple[R, ...]:
        """At most `count` of them, the smallest key first; only those after the key `after`, if given, and `where`
        every condition holds.
        """

    async def count(
        self, projection: Projection[Any], count_max: int, *, where: Sequence[Condition] = (), **equals: Any
    ) -> int:
        """How many there are, counted no further than `count_max`."""

    async def following(self, projection: Projection[R], after: Key, **equals: Any) -> R | None:
        """The one of them whose key comes next after the key `after`, if there is one."""


class Bound(msgspec.Struct, frozen=True):
    """Rows on one side of a key only."""

    side: Literal["<", ">"]
    key: Key


class LiveRows:
    """The rows as the projector last left them. Reading raises `RowsNotReady` while there are none to read."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def one(self, projection: Projection[R], *key: Any) -> R | None:
        wanted = dict(zip(projection.key, key, strict=True))
        rows = await self._rows(projection, wanted, "")
        return rows[0] if rows else None

    async def many(self, projection: Projection[R], **equals: Any) -> tuple[R, ...]:
        keys = ", ".join(f'"{name}"' for name in projection.key)
        rows = await self._rows(projection, equals, f"order by {keys} limit {ROWS_MAX + 1}")
        if len(rows) > ROWS_MAX:
            raise TooManyRows(projection.table, ROWS_MAX)
        return rows

    async def latest(
        self,
        projection: Projection[R],
        count: int,
        *,
        before: Key | None = None,
        where: Sequence[Condition] = (),
        **equals: Any,
    ) -> tuple[R, ...]:
        keys = ", ".join(f'"{name}" desc' for name in projection.key)
        bound = None if before is None else Bound("<", before)
        return await self._rows(projection, equals, f"order by {keys} limit {min(count, ROWS_MAX)}", bound, where)

    async def earliest(
        self,
        projection: Projection[R],
        count: int,
        *,
        after: Key | None = None,
        where: Sequence[Condition] = (),
        **equals: Any,
    ) -> tuple[R, ...]:
        keys = ", ".join(f'"{name}"' for name in projection.key)
        bound = None if after is None else Bound(">", after)
        return await self._rows(projection, equals, f"order by {keys} limit {min(count, ROWS_MAX)}", bound, where)

    async def count(
        self, projection: Projection[Any], count_max: int, *, where: Sequence[Condition] = (), **equals: Any
    ) -> int:
        found, arguments = _found("1", projection, equals, f"limit {count_max}", None, where)
        records = await self._fetch(projection, f"select count(*) from ({found}) as found", arguments)  # noqa: S608
        return int(records[0]["count"])

    async def following(self, projection: Projection[R], after: Key, **equals: Any) -> R | None:
        return next(iter(await self.earliest(projection, 1, after=after, **equals)), None)

    async def _rows(
        self,
        projection: Projection[R],
        equals: dict[str, Any],
        tail: str,
        bound: Bound | None = None,
        where: Sequence[Condition] = (),
    ) -> tuple[R, ...]:
        selected = ", ".join(column.quoted for column in columns_of(projection))
        query, arguments = _found(selected, projection, equals, tail, bound, where)
        records = await self._fetch(projection, query, arguments)
        return tuple(from_record(projection, record) for record in records)

    async def _fetch(
        self, projection: Projection[Any], query: str, arguments: Sequence[Any]
    ) -> Sequence[asyncpg.Record]:
        try:
            records: list[asyncpg.Record] = await self._pool.fetch(query, *arguments)
        except (asyncpg.UndefinedTableError, asyncpg.UndefinedColumnError, asyncpg.InvalidSchemaNameError) as missing:
            raise RowsNotReady(projection.table) from missing
        return records


def _found(
    selected: str,
    projection: Projection[Any],
    equals: dict[str, Any],
    tail: str,
    bound: Bound | None,
    where: Sequence[Condition],
) -> tuple[str, list[Any]]:
    """The question and its values; every name that is put into it is one of our own."""
    conditions, arguments = _conditions(projection, equals, bound)
    for condition in where:
        places = range(len(arguments) + 1, len(arguments) + len(condition.values) + 1)
        conditions.append(condition.sql.format(*(f"${place}" for place in places)))
        arguments.extend(condition.values)
    asked = f"where {' and '.join(conditions)}" if conditions else ""
    return f"select {selected} from {SCHEMA}.{projection.table} {asked} {tail}", arguments  # noqa: S608


def _conditions(
    projection: Projection[Any], equals: dict[str, Any], bound: Bound | None
) -> tuple[list[str], list[Any]]:
    known = {column.name: column.quoted for column in columns_of(projection)}
    present = {name: plain(value) for name, value in equals.items() if value is not None}
    conditions = [f"{known[name]} = ${n}" for n, name in enumerate(present, start=1)]
    conditions += [f"{known[name]} is null" for name in equals if name not in present]
    key: Key = () if bound is None else bound.key
    if bound is not None:
        marks = ", ".join(f"${n}" for n in range(len(present) + 1, len(present) + len(key) + 1))
        conditions.append(f"({', '.join(known[name] for name in projection.key)}) {bound.side} ({marks})")
    return conditions, [*present.values(), *map(plain, key)]


def from_record(projection: Projection[R], record: asyncpg.Record) -> R:
    """The row that the table's record stands for."""
    columns = columns_of(projection)
    return projection.row(**{column.name: _from_column(column, record[column.name]) for column in columns})


def _from_column(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.sql == JSON:
        return msgspec.json.decode(value, type=column.kind)
    return column.kind(value) if column.is_enumeration else value


def to_column(column: Column, value: Any) -> Any:
    """The value as the column stores it: the opposite of what reading a record does."""
    if value is not None and column.sql == JSON:
        return msgspec.json.encode(value).decode()
    return plain(value)
