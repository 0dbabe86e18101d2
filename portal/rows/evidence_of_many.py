"""The evidence of many cohorts at once: where each stands, and the whole of some, past what a request remembers."""

from collections.abc import Iterable

import asyncpg

from domain.plans.run import RunId
from portal.rows.conditions import OneOf
from portal.rows.rows import LiveRows
from portal.rows.selecting import SCHEMA, Statement, all_of
from projections.completion import EVIDENCE, EvidenceRow

POSITIONS = f"select cohort, position from {SCHEMA}.evidence where cohort = any($1::text[])"  # noqa: S608 - ours


async def evidence_positions(pool: asyncpg.Pool, cohorts: Iterable[RunId]) -> dict[RunId, int]:
    """By which event the evidence of each changed last: the same position is the same evidence."""
    found = await LiveRows(pool).answers([EVIDENCE], Statement(POSITIONS, (list(cohorts),)))
    return {RunId(it["cohort"]): it["position"] for it in found}


async def evidence_of_many(pool: asyncpg.Pool, cohorts: Iterable[RunId]) -> tuple[EvidenceRow, ...]:
    """The evidence of these cohorts, decoded for the occasion: of hundreds it is too much to keep."""
    return await LiveRows(pool).selected(all_of(EVIDENCE, OneOf("cohort", tuple(cohorts))))
