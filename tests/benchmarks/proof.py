"""How long checkpoints and proofs take on a long log: `python -m tests.benchmarks.proof [--events 1000000]`.

A made-up history stands first, so that there is a cohort of some 500 events to prove something of.
"""

import random
import statistics
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

import asyncpg

from domain.plans.run import RunId
from portal.completion.certificate import Certificate
from portal.completion.certificate_reading import grounded, position_of_proof, proof_at, signed
from portal.event_store.leaf import digest_of, leaf_hash
from portal.made_up.history import Size
from portal.process.commands.opened import Opened, opened
from portal.rows.history import AsOf, History
from portal.signing.checkpoint import make_checkpoint
from portal.signing.private_keys import new_key, signing_key
from portal.signing.published import covering
from portal.signing.record import inclusion_proofs, log_json
from tests.benchmarks.erasing import imported, processor_time
from tests.benchmarks.measuring import measure_on_a_server
from tests.vault import secret

T = TypeVar("T")
COPIED = 100_000
AGAIN = 1_000
BUNDLED = 5_000
PROVEN = 500
REAL = Size(events=2_000, people=60, cohorts=4)
TIMES = 9
DATA = b'{"text":"' + b"a" * 280 + b'"}'
TYPE, TAGS = "sharing.ExperiencePosted", ["organisation-1"]
NEAREST = """
select tag, count(*) as events from event_tags where tag ~ '^cohort-' group by tag order by abs(count(*) - $1), tag
limit 1
"""


async def measure(url: str, events: int) -> None:
    """Fill the log of a fresh database, and print seconds."""
    key = signing_key(new_key("log.example"))
    async with opened(url, secret()) as portal:
        pool = portal.pool
        await imported(portal, REAL)
        first = await portal.recorder.head()
        for at in range(first, events, COPIED):
            await fill(pool, at, min(at + COPIED, events))
        await timed("the first checkpoint (every leaf recomputed)", make_checkpoint(pool, [key]))
        await fill(pool, events, events + AGAIN)
        await timed(f"the next one, after {AGAIN} more", make_checkpoint(pool, [key]))
        size = events + AGAIN
        somewhere = random.Random(1).sample(range(1, size + 1), BUNDLED)
        await timed("one event's proof", inclusion_proofs(pool, somewhere[:1], size))
        await timed(f"the proofs of {BUNDLED} events here and there", inclusion_proofs(pool, somewhere, size))
        await timed("the log's record of itself", log_json(pool))
        await _proven(portal)


async def _proven(portal: Opened) -> None:
    """Print what it takes to say that a proof is genuine: the account anew, and its grounds held against the leaves."""
    nearest = await portal.pool.fetchrow(NEAREST, PROVEN)
    assert nearest is not None
    cohort = RunId(nearest["tag"])
    position = await position_of_proof(await _nobody_has_asked(portal).of(cohort, AsOf()), cohort)
    assert position is not None
    checkpoint = await covering(portal.pool, position)
    assert checkpoint is not None

    async def proven() -> Certificate | None:
        return await proof_at(_nobody_has_asked(portal), cohort, None, position, signed(checkpoint))

    proof = await often(portal.pool, f"a proof of a cohort of {nearest['events']} events", proven)
    assert proof is not None
    await often(
        portal.pool,
        f"the same held against the leaves, {len(proof.events)} cited",
        partial(grounded, portal.pool, portal.recorder, proof),
    )


def _nobody_has_asked(portal: Opened) -> History:
    """What happened, of which nothing is remembered."""
    return History(portal.recorder, portal.vault)


async def fill(pool: asyncpg.Pool, after: int, until: int) -> None:
    """Write events straight into the table: what is measured here only reads."""
    digest, at = digest_of(TYPE, TAGS, DATA), await pool.fetchval("select max(appended_at) from events")
    leaf = leaf_hash(digest, at, ())
    strands: list[str] = []
    rows = (
        (position, TYPE, TAGS, DATA, digest, at, strands, strands, strands, leaf)
        for position in range(after + 1, until + 1)
    )
    await pool.execute("update event_log_head set size = $1", until)
    await pool.copy_records_to_table("events", records=rows)


async def timed(what: str, work: Awaitable[T]) -> T:
    begun = time.perf_counter()
    done = await work
    print(f"{what:60} {time.perf_counter() - begun:8.3f} s")
    return done


async def often(pool: asyncpg.Pool, what: str, doing: Callable[[], Awaitable[T]]) -> T:
    """Print the median of what it takes by the clock, and of processor time with the database's, after a first time."""
    done = await doing()
    took: list[tuple[float, float]] = []
    for _ in range(TIMES):
        before, begun = await processor_time(pool), time.perf_counter()
        await doing()
        by_clock = time.perf_counter() - begun
        took.append((by_clock, await processor_time(pool) - before))
    clock, processor = (statistics.median(it) for it in zip(*took, strict=True))
    print(f"{what:60} {clock:8.3f} s, {processor:.3f} s of processor")
    return done


if __name__ == "__main__":
    measure_on_a_server(measure, __doc__, events=1_000_000)
