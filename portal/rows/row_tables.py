"""The tables of the rows, as this program wants them: made by the owner's function, of statements that the owner kept.

There are two schemas for them: the one that pages read, and one beside it in which they are made anew.
"""

import hashlib

from portal.rows.selecting import SCHEMA
from projections import PROJECTIONS
from projections.columns import ddl

NEXT = "projections_next"
POSITION = """
create table {schema}.position (
    one boolean primary key default true check (one),
    value bigint not null,
    fingerprint text not null,
    stopped text
);
"""
SCHEMAS = (SCHEMA, NEXT)
KEEP = "insert into rows.shapes (digest, statements) values ('{digest}', $rows${statements}$rows$)"

MAKE = "select rows.make($1, $2)"
SWAP = "select rows.swap()"
CLEAR = "select rows.clear()"


def statements() -> str:
    """What makes the tables, none of them with rows but the position's own."""
    return "\n".join([POSITION.format(schema=NEXT), *(ddl(projection, NEXT) for projection in PROJECTIONS)])


def shape() -> str:
    """The name of these statements: SHA-256 in hexadecimal."""
    return hashlib.sha256(statements().encode()).hexdigest()


def keep_shape() -> str:
    """The statement with which the owner keeps these statements."""
    return KEEP.format(digest=shape(), statements=statements())
