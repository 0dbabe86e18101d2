"""Evidence bundles as they were last signed, for the processes that cannot sign one."""

import asyncio
from collections.abc import Sequence
from io import BytesIO

import asyncpg
import msgspec

from domain.plans.run import RunId
from portal.signing.checkpoint import LogContradicted
from portal.signing.published import own_keys
from portal.signing.verifier import CONTENTS, Broken, OwnKeys, contents_of, files_of, note_of, signers_of, text_of

KEEP = """
insert into proof.bundles (cohort, size, content) values ($1, $2, $3)
on conflict (cohort) do update set size = excluded.size, content = excluded.content where bundles.size < excluded.size
"""
KEPT = "select size, content from proof.bundles where cohort = $1 and size >= $2"
KEPT_SIZE = "select size from proof.bundles where cohort = $1 and size >= $2"
OUTDATED = """
select s.strand as id from proof.strands s
where s.strand = any($1::text[])
    and s.position > coalesce((select b.size from proof.bundles b where b.cohort = s.strand), 0)
order by s.strand
"""


class Bundle(msgspec.Struct, frozen=True):
    """A ZIP, as of the checkpoint of that size."""

    size: int
    content: bytes


async def keep(pool: asyncpg.Pool, cohort: RunId, bundle: Bundle) -> None:
    """Keep it, unless a newer one is kept."""
    await pool.execute(KEEP, cohort, bundle.size, bundle.content)


async def kept(pool: asyncpg.Pool, cohort: RunId, size: int) -> Bundle | None:
    """The one that is kept of the cohort, if it is as of that size or later, and what the log's keys have signed.

    Raises `LogContradicted` for one that they have not.
    """
    row = await pool.fetchrow(KEPT, cohort, size)
    if row is None:
        return None
    bundle = Bundle(row["size"], row["content"])
    try:
        await asyncio.to_thread(_check, bundle, cohort, await own_keys(pool))
    except Broken as broken:
        raise LogContradicted(bundle.size, f"bevismaterialet: {broken.sentence}") from broken
    return bundle


def _check(bundle: Bundle, cohort: RunId, own: OwnKeys) -> None:
    """Its list of contents, which has a digest of every file, is signed, and of that cohort and size."""
    signed = note_of(text_of(files_of(BytesIO(bundle.content))[CONTENTS]))
    contents = contents_of(signed.text)
    holding = own.from_then(contents.checkpoint.size)
    if not any(key in holding for key in signers_of(signed, own.keys)):
        raise Broken("det er underskrevet med en nøgle, der var afløst")
    if (contents.cohort, contents.checkpoint.size) != (cohort, bundle.size):
        raise Broken("det er ikke det, der står udenpå")


async def kept_size(pool: asyncpg.Pool, cohort: RunId, size: int) -> int | None:
    """Of the one that is kept, if it is as of that size or later."""
    kept_as_of: int | None = await pool.fetchval(KEPT_SIZE, cohort, size)
    return kept_as_of


async def outdated(pool: asyncpg.Pool, cohorts: Sequence[RunId]) -> tuple[RunId, ...]:
    """Those of the cohorts that had come further, at the newest checkpoint, than a bundle that is kept."""
    return tuple(RunId(row["id"]) for row in await pool.fetch(OUTDATED, list(cohorts)))
