"""Which rows are not what the events make: every table folded anew beside the one that is shown, and compared."""

from collections.abc import Mapping

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from portal.event_store import AsyncDCBRecorder
from portal.rows.projector.comparing import differences
from portal.rows.projector.fingerprint import fingerprint_of_folds
from portal.rows.projector.rebuild import ShowProgress, alone, catch_up
from portal.rows.row_tables import CLEAR, MAKE, shape
from portal.rows.selecting import SCHEMA
from portal.sealing import Vault

SHOWN = f"select coalesce(value, 0) as value, fingerprint from {SCHEMA}.position"  # noqa: S608 - names of ours


class OfAnotherVersion(Exception):
    """The rows that are shown were made by other folds than this program's: there is nothing to compare with."""


async def differing(
    pool: asyncpg.Pool, recorder: AsyncDCBRecorder, vault: Vault, show: ShowProgress | None = None
) -> Mapping[str, int]:
    """How many rows of each table are only shown, or only made of the events; tables without any are left out.

    Where they are said to have come to a position that is not in the log, that is one of them.

    What is shown stays as it is, and follows the log again afterwards. Raises `RebuildUnderWay`, `OfAnotherVersion`.
    """
    made_by = fingerprint_of_folds()
    async with alone(pool) as connection:
        shown = await _shown(connection, SHOWN, made_by)
        await connection.execute(MAKE, shape(), made_by)
        try:
            position = await catch_up(pool, recorder, vault, made_by, until=shown, show=show)
            async with connection.transaction():
                shown = await _shown(connection, f"{SHOWN} for update", made_by)
                await catch_up(pool, recorder, vault, made_by, position=position, until=shown, show=show)
                somewhere = shown <= await recorder.head()
                return {**await differences(connection), **({} if somewhere else {"position": 1})}
        finally:
            await connection.execute(CLEAR)


async def _shown(connection: PoolConnectionProxy, statement: str, made_by: str) -> int:
    """The position that the rows are said to have come to. Raises `OfAnotherVersion`."""
    live = await connection.fetchrow(statement)
    if live is None or live["fingerprint"] != made_by:
        raise OfAnotherVersion
    position: int = live["value"]
    return position
