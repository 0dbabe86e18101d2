"""A cohort's evidence bundle as of a checkpoint: the events, and the account that they make."""

import datetime as dt
from collections.abc import Sequence

import asyncpg

from domain.plans.run import RunId
from portal.completion.account_json import judged_at
from portal.event_store import AsyncDCBRecorder
from portal.rows.history import AsOf, History
from portal.signing.bundle import evidence_bundle
from portal.signing.private_keys import SigningKey


async def bundle_as_of(
    pool: asyncpg.Pool,
    recorder: AsyncDCBRecorder,
    history: History,
    keys: Sequence[SigningKey],
    cohort: RunId,
    size: int,
    *,
    day: dt.date | None = None,
) -> bytes | None:
    """The bundle as of the checkpoint of that size; None when there was no such cohort.

    It is judged on the day, or else on the last day that something was recorded, and then the same whenever it is made.
    Raises what `evidence_bundle` does, and `HistoryTooLong`.
    """
    rows = await history.of(cohort, AsOf(position=size))
    if rows.day is None:
        return None
    judged = await judged_at(rows, cohort, size, day or rows.day)
    return None if judged is None else await evidence_bundle(pool, recorder, keys, judged)
