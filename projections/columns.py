"""How the fields of a row become the columns of a table: derived here once, not written beside each."""

import datetime as dt
import types
from decimal import Decimal
from functools import cache
from typing import Any, NewType, Union, get_args, get_origin

import msgspec

from domain.kernel import field_types
from projections.kernel import Projection, Searched, is_enumeration

TEXT = "text"
JSON, LOOKED_INTO = "json", "jsonb"
"""What is not text, number or time; it is kept as it is written, or so that a question can look into it."""
COLLATION = {TEXT: ' collate "C"'}
"""Text is sorted by code point, as Python sorts it, whatever the database was created with."""
SEARCHED = "searched"
"""The column, made by the database from others, in which words and marks are looked for."""
FOUND = "found"
"""The column of what a row is found by when words are looked for everywhere; written with the row and never read."""
PENDING_KILOBYTES_MAX = 256
"""How much that was added lately may wait to be put into the index of words: every search reads through all of it."""

FOUND_BY = """
create function {function}({parameters}) returns tsvector language sql immutable parallel safe
set search_path = pg_catalog, pg_temp as $$
    select array_to_tsvector(coalesce(array_agg("{key}" || it), '{{}}')) from ({found}) as found (it)
$$;
"""
WORDS = """select '{letter}' || it from unnest(string_to_array("{name}", ' ')) as it"""

_SQL: dict[Any, str] = {
    str: TEXT,
    int: "bigint",
    bool: "boolean",
    dt.date: "date",
    dt.datetime: "timestamptz",
    Decimal: "numeric",
}


class Column(msgspec.Struct, frozen=True):
    """A column: its name, the Python type of its values, their SQL type, and whether they may be missing."""

    name: str
    kind: Any
    sql: str
    nullable: bool

    @property
    def is_json(self) -> bool:
        return self.sql in {JSON, LOOKED_INTO}

    @property
    def quoted(self) -> str:
        return f'"{self.name}"'

    @property
    def definition(self) -> str:
        """The column in a table's definition."""
        return f"{self.quoted} {self.sql}{COLLATION.get(self.sql, '')}{'' if self.nullable else ' not null'}"


@cache
def columns_of(projection: Projection[Any]) -> tuple[Column, ...]:
    """One column per field of the row.

    Text, bigint, boolean, date, timestamptz and numeric; an enumeration is the text of its value; tuples, structs and
    unions are json, and jsonb where a projection `contains` them. `X | None` may be null.
    """
    row: type[msgspec.Struct] = projection.row
    return tuple(_column(name, kind, name in projection.contains) for name, kind in field_types(row))


def told_columns(projection: Projection[Any]) -> tuple[Column, ...]:
    """Those that a row is told with: what is there to be searched alone keeps its default."""
    searched = () if projection.searched is None else projection.searched.columns
    return tuple(column for column in columns_of(projection) if column.name not in searched)


def written_columns(projection: Projection[Any]) -> tuple[Column, ...]:
    """Those that are written with a row: its own, and what it is found by."""
    found = () if projection.found is None else (Column(FOUND, str, "tsvector", nullable=False),)
    return (*columns_of(projection), *found)


def _column(name: str, kind: Any, is_looked_into: bool) -> Column:
    options = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)
    present = tuple(option for option in options if option is not type(None))
    base = _plain_type(present[0]) if len(present) == 1 else kind
    sql = _sql(base)
    return Column(name, base, LOOKED_INTO if sql == JSON and is_looked_into else sql, len(present) < len(options))


def _plain_type(kind: Any) -> Any:
    while isinstance(kind, NewType):
        kind = kind.__supertype__
    return kind


def _sql(kind: Any) -> str:
    if is_enumeration(kind):
        return TEXT
    return _SQL.get(kind, JSON)


def ddl(projection: Projection[Any], schema: str) -> str:
    """The statements that create the projection's table and its indexes in the schema."""
    table = f"{schema}.{projection.table}"
    columns = [column.definition for column in columns_of(projection)]
    before: list[str] = []
    pending = f"gin_pending_list_limit = {PENDING_KILOBYTES_MAX}"
    indexes = [f"create index on {table} ({_names(index)});" for index in projection.indexes]
    indexes += [f'create index on {table} using gin ("{name}" jsonb_path_ops);' for name in projection.contains]
    if projection.searched is not None:
        searched = projection.searched
        function = f"{schema}.{SEARCHED}_in_{projection.table}"
        before = [_found_by(searched, function)]
        columns.append(f"{SEARCHED} tsvector generated always as ({function}({_names(searched.columns)})) stored")
        indexes.append(f"create index on {table} using gin ({SEARCHED}) with ({pending});")
    if projection.found is not None:
        columns.append(f"{FOUND} tsvector not null default ''")
        indexes.append(f"create index on {table} using gin ({FOUND}) with ({pending});")
    body = ",\n    ".join([*columns, f"primary key ({_names(projection.key)})"])
    return "\n".join([*before, f"create table {table} (\n    {body}\n);", *indexes])


def _found_by(searched: Searched, function: str) -> str:
    """The function that makes of a row what it is found by: forms of words and marks as they are, each after the row's
    key and the letter of its column. What a word is found by the projection has made of it.
    """
    words = [WORDS.format(name=name, letter=letter) for name, letter in (*searched.words, searched.marks)]
    return FOUND_BY.format(
        function=function,
        parameters=", ".join(f'"{name}" text' for name in searched.columns),
        key=searched.key,
        found=" union all ".join(words),
    )


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
