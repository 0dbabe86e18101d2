"""Evidence bundles as they were last signed, for the processes that cannot sign one."""

from collections.abc import Sequence

import asyncpg
import msgspec

from domain.cohorts.events import CohortId

KEEP = """
insert into proof.bundles (cohort, size, content) values ($1, $2, $3)
on conflict (cohort) do update set size = excluded.size, content = excluded.content where bundles.size < excluded.size
"""
KEPT = "select size, content from proof.bundles where cohort = $1 and size >= $2"
IS_KEPT = "select exists (select from proof.bundles where cohort = $1 and size >= $2)"
OUTDATED = """
select c.id from unnest($1::text[]) as c (id)
where (select max(t.position) from event_tags t where t.tag = c.id and t.position <= $2)
    > coalesce((select b.size from proof.bundles b where b.cohort = c.id), 0)
order by c.id
"""


class Bundle(msgspec.Struct, frozen=True):
    """A ZIP, as of the checkpoint of that size."""

    size: int
    content: bytes


async def keep(pool: asyncpg.Pool, cohort: CohortId, bundle: Bundle) -> None:
    """Keep it, unless a newer one is kept."""
    await pool.execute(KEEP, cohort, bundle.size, bundle.content)


async def kept(pool: asyncpg.Pool, cohort: CohortId, size: int) -> Bundle | None:
    """The one that is kept of the cohort, if it is as of that size or later."""
    row = await pool.fetchrow(KEPT, cohort, size)
    return None if row is None else Bundle(row["size"], row["content"])


async def is_kept(pool: asyncpg.Pool, cohort: CohortId, size: int) -> bool:
    there: bool = await pool.fetchval(IS_KEPT, cohort, size)
    return there


async def outdated(pool: asyncpg.Pool, cohorts: Sequence[CohortId], size: int) -> tuple[CohortId, ...]:
    """Those of the cohorts of which the first `size` events tell more than a bundle that is kept."""
    return tuple(CohortId(row["id"]) for row in await pool.fetch(OUTDATED, list(cohorts), size))
