"""Everything that a dishonest owner can do to the database, made from its own catalogue: each column of each table that
history, proofs, keys, files and rows stand in, by each operator; a table or column that is new is taken in by itself.

Triggers and foreign keys are off, and any other constraint that stands in the way is dropped. Each is done in a
transaction that is rolled back.
"""

import copy
import datetime as dt
import hashlib
import json
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any, NamedTuple, cast

import asyncpg

from tests.portal.signing.mutations import NothingToDo

WALKED = ("files", "proof", "projections", "public", "vault")
"""The schemas of what is proven, of what proves it, and of what is told of it."""
COLUMNS = """
select c.table_schema as schema, c.table_name as table, c.column_name as name, c.udt_name as type
from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
where c.table_schema = any($1::text[]) and t.table_type = 'BASE TABLE'
order by c.table_schema, c.table_name, c.ordinal_position
"""
SCHEMAS = """
select schema_name from information_schema.schemata where schema_name !~ '^pg_' and schema_name <> 'information_schema'
"""
OF_JSON = ("json", "jsonb")
UNREAD = ("tsvector",)
"""Types of columns that are compared as text, and changed as that."""
CONSTRAINTS_MAX = 4
HUGE = {"int2": 2**15 - 1, "int4": 2**31 - 1, "int8": 2**63 - 1}


class Place(NamedTuple):
    """A column, of this type."""

    schema: str
    table: str
    name: str
    type: str

    @property
    def of(self) -> str:
        return f'{self.schema}."{self.table}"'

    @property
    def set_to(self) -> str:
        return f'"{self.name}" = $1::text::{self.type}' if self.type in UNREAD else f'"{self.name}" = $1'

    @property
    def read(self) -> str:
        return f'"{self.name}"::text' if self.type in UNREAD else f'"{self.name}"'


class DatabaseMutation(NamedTuple):
    """An operator on a column, or on a row (`column` is empty then)."""

    table: str
    column: str
    operator: str
    place: Place

    @property
    def name(self) -> str:
        return f"{self.table}.{self.column or '*'}: {self.operator}"


class TableRow(NamedTuple):
    """A row as it was: where it is kept, and its values by column."""

    ctid: str
    values: dict[str, Any]


Change = Callable[[Any, Place], Any]


def _flipped(value: Any, place: Place) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value ^ 1
    if isinstance(value, str) and value:
        middle = len(value) // 2
        return value[:middle] + chr(ord(value[middle]) ^ 1) + value[middle + 1 :]
    if isinstance(value, bytes) and value:
        middle = len(value) // 2
        return value[:middle] + bytes([value[middle] ^ 1]) + value[middle + 1 :]
    if isinstance(value, (list, dict)) and value:
        anew = copy.copy(value)
        at: Any = 0 if isinstance(value, list) else next(iter(value))
        anew[at] = _flipped(value[at], place)
        return anew
    raise NothingToDo


def _truncated(value: Any, _: Place) -> Any:
    if isinstance(value, (str, bytes, list)) and value:
        return value[:-1]
    if isinstance(value, dict) and value:
        return dict(list(value.items())[:-1])
    raise NothingToDo


def _longer(value: Any, _: Place) -> Any:
    if isinstance(value, str):
        return value + "x"
    if isinstance(value, bytes):
        return value + b"\0"
    if isinstance(value, list) and value:
        return [*value, value[-1]]
    if isinstance(value, dict):
        return {**value, "more": 1}
    raise NothingToDo


def _stepped(value: Any, by: int) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return value + by
    if isinstance(value, dt.date):
        return value + dt.timedelta(days=by)
    if isinstance(value, list) and value and isinstance(value[-1], int):
        return [*value[:-1], value[-1] + by]
    raise NothingToDo


def _negative(value: Any, _: Place) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return -1 - value
    raise NothingToDo


def _huge(value: Any, place: Place) -> Any:
    if place.type in HUGE and isinstance(value, int):
        return HUGE[place.type]
    if isinstance(value, str) and place.type not in UNREAD:
        return value * 1000 or "x" * 1000
    raise NothingToDo


def _a_moment_later(value: Any, _: Place) -> Any:
    if isinstance(value, dt.datetime):
        return value + dt.timedelta(microseconds=1)
    raise NothingToDo


def _unseen(value: Any, place: Place) -> Any:
    if isinstance(value, str) and place.type not in UNREAD:
        return "\u200b" + value
    raise NothingToDo


def _zeros(value: Any, _: Place) -> Any:
    if isinstance(value, bytes) and value:
        return bytes(len(value))
    raise NothingToDo


def _item_null(value: Any, place: Place) -> Any:
    if isinstance(value, list) and value and place.type not in OF_JSON:
        return [None, *value[1:]]
    raise NothingToDo


def _upper(value: Any, _: Place) -> Any:
    if isinstance(value, str):
        return value.upper()
    raise NothingToDo


OF_VALUES: dict[str, Change] = {
    "a bit flipped": _flipped,
    "truncated": _truncated,
    "longer": _longer,
    "null": lambda _, __: None,
    "nothing": lambda it, _: type(it)() if isinstance(it, (str, bytes, list, dict, int)) else _never(),
    "one more": lambda it, _: _stepped(it, 1),
    "one less": lambda it, _: _stepped(it, -1),
    "negative": _negative,
    "huge": _huge,
    "a moment later": _a_moment_later,
    "unseen": _unseen,
    "in capitals": _upper,
    "zeros": _zeros,
    "an item null": _item_null,
}
ANOTHERS, SWAPPED = "another's", "swapped with the next"
OF_ROWS = ROW_DELETED, ROW_DOUBLED, ALL_DELETED = ("row deleted", "row doubled", "all rows deleted")
OPERATORS = (*OF_VALUES, ANOTHERS, SWAPPED, *OF_ROWS)


def _never() -> Any:
    raise NothingToDo


async def schemas(connection: asyncpg.Connection) -> set[str]:
    return {row["schema_name"] for row in await connection.fetch(SCHEMAS)}


async def all_of_them(connection: asyncpg.Connection) -> list[DatabaseMutation]:
    """Every operator on every column, and those of rows on every table, whether or not they have a meaning there."""
    places = [Place(*row) for row in await connection.fetch(COLUMNS, WALKED)]
    found, tables = [], set()
    for place in places:
        table = f"{place.schema}.{place.table}"
        if table not in tables:
            tables.add(table)
            found += [DatabaseMutation(table, "", operator, place) for operator in OF_ROWS]
        found += [DatabaseMutation(table, place.name, it, place) for it in (*OF_VALUES, ANOTHERS, SWAPPED)]
    return found


async def mutate(connection: asyncpg.Connection, it: DatabaseMutation) -> tuple[TableRow, ...]:
    """Do it; returns the rows that it was done to, as they were. Raises `NothingToDo`."""
    rows = await _rows(connection, it.place)
    if not rows:
        raise NothingToDo
    if it.operator == ALL_DELETED:
        await connection.execute(_sql("delete from", it.place.of))
        return rows
    at = int.from_bytes(hashlib.sha256(it.name.encode()).digest()[:4], "big") % len(rows)
    row, other = rows[at], rows[(at + 1) % len(rows)]
    if it.operator == ROW_DELETED:
        await connection.execute(_sql("delete from", it.place.of, "where ctid = $1::text::tid"), row.ctid)
    elif it.operator == ROW_DOUBLED:
        the_row = _sql("select * from", it.place.of, "where ctid = $1::text::tid")
        again = _sql("insert into", it.place.of, "overriding system value", the_row)
        await _forced(connection, it.place, again, row.ctid)
    elif it.operator in (ANOTHERS, SWAPPED):
        if _value(row, it.place) == _value(other, it.place) or _differ_in_that_alone(row, other, it):
            raise NothingToDo
        await _set(connection, it.place, row, _value(other, it.place))
        if it.operator == SWAPPED:
            await _set(connection, it.place, other, _value(row, it.place))
            return row, other
    else:
        value = _value(row, it.place)
        if value is None:
            raise NothingToDo
        changed = OF_VALUES[it.operator](value, it.place)
        if changed == value:
            raise NothingToDo
        await _set(connection, it.place, row, changed)
    return (row,)


def _differ_in_that_alone(row: TableRow, other: TableRow, it: DatabaseMutation) -> bool:
    """Then there are the same two rows when they are swapped."""
    different = {name for name in row.values if row.values[name] != other.values[name]} - {"ctid"}
    return it.operator == SWAPPED and different == {it.column}


async def _rows(connection: asyncpg.Connection, place: Place) -> tuple[TableRow, ...]:
    names = [Place(*row) for row in await connection.fetch(COLUMNS, [place.schema])]
    columns = ", ".join(f'{it.read} as "{it.name}"' for it in names if it.table == place.table)
    rows = await connection.fetch(_sql("select ctid::text as ctid,", columns, "from", place.of, "order by 1"))
    return tuple(TableRow(row["ctid"], dict(row)) for row in rows)


def _value(row: TableRow, place: Place) -> Any:
    value = row.values[place.name]
    return json.loads(value) if place.type in OF_JSON and value is not None else value


async def _set(connection: asyncpg.Connection, place: Place, row: TableRow, value: Any) -> None:
    told = json.dumps(value) if place.type in OF_JSON and value is not None else value
    change = _sql("update", place.of, "set", place.set_to, "where ctid = $2::text::tid")
    await _forced(connection, place, change, told, row.ctid)


def _sql(*parts: str) -> str:
    """A statement, of names that the catalogue has."""
    return " ".join(parts)


async def _forced(connection: asyncpg.Connection, place: Place, statement: str, *values: Any) -> None:
    """Run it, and drop what stands in the way. Raises `NothingToDo` for what the column's type cannot hold."""
    for _ in range(CONSTRAINTS_MAX):
        try:
            async with connection.transaction():
                await connection.execute(statement, *values)
        except asyncpg.NotNullViolationError:
            await connection.execute(f'alter table {place.of} drop constraint if exists "{place.table}_pkey" cascade')
            await connection.execute(f'alter table {place.of} alter column "{place.name}" drop not null')
        except asyncpg.IntegrityConstraintViolationError as wrong:
            await connection.execute(f'alter table {place.of} drop constraint "{wrong.constraint_name}" cascade')
        except (asyncpg.DataError, asyncpg.GeneratedAlwaysError, OverflowError):
            raise NothingToDo from None
        except asyncpg.PostgresSyntaxError:
            if place.type not in UNREAD:
                raise
            raise NothingToDo from None
        else:
            return
    raise NothingToDo


class OneConnection:
    """Stands where a pool stands, so that all that is asked is asked within one transaction."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection
        self.fetch, self.fetchrow, self.fetchval = connection.fetch, connection.fetchrow, connection.fetchval
        self.execute, self.executemany = connection.execute, connection.executemany

    @asynccontextmanager
    async def acquire(self, **_: object) -> AsyncGenerator[asyncpg.Connection]:
        yield self._connection

    @property
    def as_pool(self) -> asyncpg.Pool:
        return cast(asyncpg.Pool, self)


@asynccontextmanager
async def taken_back(connection: asyncpg.Connection) -> AsyncGenerator[None]:
    """Whatever is done meanwhile, is done by the owner, and not done in the end."""
    transaction = connection.transaction()
    await transaction.start()
    try:
        await connection.execute("set local session_replication_role = replica")
        yield
    finally:
        await transaction.rollback()


def shuffled(them: Iterable[DatabaseMutation], seed: int) -> list[DatabaseMutation]:
    """All of them, in the order that the seed gives."""
    return sorted(them, key=lambda it: hashlib.sha256(f"{seed}: {it.name}".encode()).digest())
