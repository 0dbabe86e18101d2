"""The rows of one life of the projections, moved on by folding events into them: read at once, and written at once."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import asyncpg
import msgspec
from asyncpg.pool import PoolConnectionProxy

from domain.kernel import Event, Recorded
from portal.rows.records import to_column
from portal.rows.remembered_rows import as_json, rows_in
from portal.rows.selecting import SCHEMA
from portal.sealing.vault import KEYS
from projections import PROJECTIONS
from projections.columns import FOUND, Column, columns_of, written_columns
from projections.finding import as_tsvector
from projections.kernel import OF_EACH_EVENT, Key, Projection, R, fold, plain

CHANNEL = "projections"
"""Notified when rows have moved on, of the position that they have come to."""
Heard = dict[Projection[Any], list[Recorded[Event]]]
"""What each projection hears of a history; those that hear nothing are not there."""
# Every name that is put into a statement here is a schema, table or column of our own code.


class Standing(msgspec.Struct, frozen=True):
    """The rows that a history is about, as they are before it, and where they stand.

    `version` is another once anything has touched the position: whoever moves it, makes rows anew where they stand, or
    puts other tables in the place of these. `keys` are those of the history's texts, wrapped, at the same moment.
    """

    version: int
    position: int
    keys: Sequence[tuple[str, bytes]]
    rows: Mapping[Projection[Any], dict[Key, Any]]


def heard_of(history: Sequence[Recorded[Event]]) -> Heard:
    """Who hears what of it."""
    heard = {it: [recorded for recorded in history if it.hears(recorded.event)] for it in PROJECTIONS}
    return {projection: events for projection, events in heard.items() if events}


async def standing(pool: asyncpg.Pool, schema: str, heard: Heard, ids: Sequence[str]) -> Standing | None:
    """The rows of the events that are heard, and the keys with these ids; None where there is no position."""
    read = tuple(it for it in heard if it.key != OF_EACH_EVENT)
    keys = [{projection.key_of(recorded) for recorded in heard[projection]} for projection in read]
    values = [[plain(key[n]) for key in of] for it, of in zip(read, keys, strict=True) for n in range(len(it.key))]
    record = await pool.fetchrow(_reading(schema, read), ids, *values)
    if record is None:
        return None
    version, position, keys, *answers = record.values()
    rows = {it: {it.key_in(row): row for row in rows_in(it, said)} for it, said in zip(read, answers, strict=True)}
    return Standing(version, position, keys, rows)


async def moved(pool: asyncpg.Pool, schema: str, fingerprint: str, before: Standing, until: int, heard: Heard) -> bool:
    """Fold what is heard into the rows, which stand at the position `until` then.

    False if anything has touched them meanwhile; then they are left as they are.
    """
    values: list[list[Any]] = []
    for projection, events in heard.items():
        values += _values(projection, fold(projection, events, before.rows.get(projection, {})).values())
    done = await pool.fetchrow(
        _moving(schema, tuple(heard)), until, before.position, fingerprint, before.version, *values
    )
    return done is not None


async def fold_anew(
    connection: PoolConnectionProxy,
    schema: str,
    projection: Projection[Any],
    keys: Container[Key],
    history: Sequence[Recorded[Event]],
) -> None:
    """Fold the rows with these keys from nothing, given all that was ever told of them, in the caller's transaction."""
    heard = [it for it in history if projection.hears(it.event) and projection.key_of(it) in keys]
    await connection.execute(_putting(schema, projection), *_values(projection, fold(projection, heard, {}).values()))


def _values(projection: Projection[R], rows: Iterable[R]) -> Iterator[list[Any]]:
    """Of each column one list."""
    these, found_by = tuple(rows), projection.found
    for column in written_columns(projection):
        if column.name == FOUND and found_by is not None:
            yield [as_tsvector(found_by(row)) for row in these]
        else:
            yield [to_column(column, getattr(row, column.name)) for row in these]


@cache
def _reading(schema: str, projections: tuple[Projection[Any], ...]) -> str:
    """The position, the keys of texts with the ids, and the rows of each projection with keys among those given."""
    asked, taken = [f"xmin, value, array(select (it.id, it.wrapped) from ({KEYS}) as it)"], 1  # noqa: S608
    for projection in projections:
        keys = columns_of(projection)[: len(projection.key)]
        columns = ", ".join(f"r.{column.quoted}" for column in columns_of(projection))
        rows = f"""select {columns} from {schema}.{projection.table} r join {_unnested(keys, taken)}
            on ({_names("r", keys)}) = ({_names("u", keys)})"""  # noqa: S608
        asked.append(as_json(rows))
        taken += len(keys)
    return f"select {', '.join(asked)} from {schema}.position"  # noqa: S608


@cache
def _moving(schema: str, projections: tuple[Projection[Any], ...]) -> str:
    """Move the position, and only then, in the same moment, put each projection's rows.

    Whoever moves it holds the lock on its row until the rows are written, so nobody else writes them; who comes second
    finds another version of it. What is lost with the power is folded again, so nobody waits until it is on disk.
    """
    parts = [
        f"""moved as (
            update {schema}.position set value = $1, stopped = null
            where value = $2 and fingerprint = $3 and xmin = $4
            returning value, set_config('synchronous_commit', 'off', true)
        )"""  # noqa: S608
    ]
    taken = 4
    for projection in projections:
        parts.append(f"{projection.table}_put as ({_putting(schema, projection, taken, 'moved cross join')})")
        taken += len(written_columns(projection))
    told = f"pg_notify('{CHANNEL}', value::text)" if schema == SCHEMA else "value"
    return f"with {', '.join(parts)} select {told} from moved"  # noqa: S608


@cache
def _putting(schema: str, projection: Projection[Any], taken: int = 0, beside: str = "") -> str:
    """Put the rows of which there is a list for each column, in place of those with the same keys."""
    columns = written_columns(projection)
    names = ", ".join(column.quoted for column in columns)
    changes = ", ".join(f"{column.quoted} = excluded.{column.quoted}" for column in columns)
    keys = ", ".join(f'"{name}"' for name in projection.key)
    return f"""insert into {schema}.{projection.table} ({names})
        select {_names("u", columns)} from {beside} {_unnested(columns, taken)}
        on conflict ({keys}) do update set {changes}"""  # noqa: S608


def _unnested(columns: Sequence[Column], taken: int) -> str:
    """The arrays of the columns' values as rows; places up to `taken` are taken."""
    arrays = ", ".join(f"${n}::{column.sql}[]" for n, column in enumerate(columns, start=taken + 1))
    return f"unnest({arrays}) as u ({', '.join(column.quoted for column in columns)})"


def _names(alias: str, columns: Iterable[Column]) -> str:
    return ", ".join(f"{alias}.{column.quoted}" for column in columns)
