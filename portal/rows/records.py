"""What the database answers, as the rows that it stands for."""

from collections.abc import Callable, Hashable
from functools import cache
from typing import Any

import asyncpg
import msgspec

from portal.rows.selecting import told_of
from projections.columns import Column
from projections.kernel import Projection, R, is_enumeration, plain


def from_record(projection: Projection[Any], record: asyncpg.Record, told_as: type[R] | None = None) -> R:
    """The row that the table's record stands for, which has the projection's columns in their order."""
    ways = _ways(projection, told_as)
    values = zip(ways.items(), record.values(), strict=True)
    row: type[R] = told_as or projection.row
    return row(**{name: value if way is None or value is None else way(value) for (name, way), value in values})


@cache
def _ways(projection: Projection[Any], told_as: Hashable | None) -> dict[str, Callable[[Any], Any] | None]:
    """How each column's value is read, found once; None for what stands there as it is."""
    return {column.name: _way(column) for column in told_of(projection, told_as)}


def _way(column: Column) -> Callable[[Any], Any] | None:
    if column.is_json:
        return msgspec.json.Decoder(column.kind).decode
    return column.kind if is_enumeration(column.kind) else None


def to_column(column: Column, value: Any) -> Any:
    """The value as the column stores it: the opposite of what reading a record does."""
    if value is not None and column.is_json:
        return msgspec.json.encode(value).decode()
    return plain(value)
