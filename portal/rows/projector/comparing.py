"""The rows that are shown, beside those that were made of the events."""

from collections.abc import Mapping

from asyncpg.pool import PoolConnectionProxy

from portal.rows.row_tables import NEXT
from portal.rows.selecting import SCHEMA
from projections import PROJECTIONS

HOW_MANY = """
select (select count(*) from ({shown} except all {made}) only_shown)
    + (select count(*) from ({made} except all {shown}) only_made)
"""


async def differences(connection: PoolConnectionProxy) -> Mapping[str, int]:
    """How many rows of each table are only shown, or only made, both being at one position; no others."""
    found = {it.table: await connection.fetchval(_how_many(it.table)) for it in PROJECTIONS}
    return {name: count for name, count in found.items() if count}


def _how_many(table: str) -> str:
    shown, made = (f"select t::text from {schema}.{table} t" for schema in (SCHEMA, NEXT))  # noqa: S608
    return HOW_MANY.format(shown=shown, made=made)
