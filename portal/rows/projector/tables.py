"""The rows of one life of the projections, moved on by folding events into them."""

from collections.abc import Container, Sequence
from functools import cache
from typing import Any

from asyncpg.pool import PoolConnectionProxy

from domain.kernel import Event, Recorded
from portal.rows.rows import from_record, to_column
from projections import PROJECTIONS
from projections.columns import Column, columns_of
from projections.kernel import Key, Projection, R, fold, plain

OF_EACH_EVENT = ("position",)
"""The key of rows that are of one event each: before it there is none to be read."""
# Every name that is put into a statement here is a schema, table or column of our own code.


async def fold_into(connection: PoolConnectionProxy, schema: str, history: Sequence[Recorded[Event]]) -> None:
    """Fold the history, none of which has been folded, into every projection's rows, in the caller's transaction."""
    for projection in PROJECTIONS:
        heard = [recorded for recorded in history if projection.hears(recorded.event)]
        if heard:
            keys = {projection.key_of(recorded) for recorded in heard}
            rows = {} if projection.key == OF_EACH_EVENT else await _rows_with(connection, schema, projection, keys)
            await _put(connection, schema, projection, list(fold(projection, heard, rows).values()))


async def fold_anew(
    connection: PoolConnectionProxy,
    schema: str,
    projection: Projection[Any],
    keys: Container[Key],
    history: Sequence[Recorded[Event]],
) -> None:
    """Fold the rows with these keys from nothing, given all that was ever told of them, in the caller's transaction."""
    heard = [it for it in history if projection.hears(it.event) and projection.key_of(it) in keys]
    await _put(connection, schema, projection, list(fold(projection, heard, {}).values()))


async def _rows_with(
    connection: PoolConnectionProxy, schema: str, projection: Projection[R], keys: set[Key]
) -> dict[Key, R]:
    values = [[plain(key[n]) for key in keys] for n in range(len(projection.key))]
    records = await connection.fetch(_selecting(schema, projection), *values)
    rows = [from_record(projection, record) for record in records]
    return {projection.key_in(row): row for row in rows}


async def _put(connection: PoolConnectionProxy, schema: str, projection: Projection[R], rows: list[R]) -> None:
    columns = columns_of(projection)
    values: list[list[Any]] = [[to_column(column, getattr(row, column.name)) for row in rows] for column in columns]
    await connection.execute(_putting(schema, projection), *values)


@cache
def _selecting(schema: str, projection: Projection[Any]) -> str:
    key_columns = columns_of(projection)[: len(projection.key)]
    selected = ", ".join(f"r.{column.quoted}" for column in columns_of(projection))
    return f"""select {selected} from {schema}.{projection.table} r join {_unnested(key_columns)}
        on ({_names("r", key_columns)}) = ({_names("u", key_columns)})"""  # noqa: S608


@cache
def _putting(schema: str, projection: Projection[Any]) -> str:
    columns = columns_of(projection)
    names = ", ".join(column.quoted for column in columns)
    changes = ", ".join(f"{column.quoted} = excluded.{column.quoted}" for column in columns)
    keys = ", ".join(f'"{name}"' for name in projection.key)
    return f"""insert into {schema}.{projection.table} ({names})
        select {_names("u", columns)} from {_unnested(columns)}
        on conflict ({keys}) do update set {changes}"""  # noqa: S608


def _unnested(columns: Sequence[Column]) -> str:
    arrays = ", ".join(f"${n}::{column.sql}[]" for n, column in enumerate(columns, start=1))
    return f"unnest({arrays}) as u ({', '.join(column.quoted for column in columns)})"


def _names(alias: str, columns: Sequence[Column]) -> str:
    return ", ".join(f"{alias}.{column.quoted}" for column in columns)
