"""How long checkpoints and proofs take on a long log: `python -m tests.benchmarks.proof [--events 1000000]`."""

import random
import time
from collections.abc import Awaitable
from typing import TypeVar

import asyncpg

from portal.database.database import migrate, open_pool
from portal.event_store.leaf import digest_of, leaf_hash
from portal.signing.checkpoint import make_checkpoint
from portal.signing.private_keys import new_key, signing_key
from portal.signing.record import inclusion_proofs, log_json
from tests.benchmarks.measuring import measure_on_a_server

T = TypeVar("T")
COPIED = 100_000
AGAIN = 1_000
BUNDLED = 5_000
DATA = b'{"text":"' + b"a" * 280 + b'"}'
TYPE, TAGS = "sharing.ExperiencePosted", ["cohort-1", "organisation-1"]


async def measure(url: str, events: int) -> None:
    """Fill the log of a fresh database, and print seconds."""
    await migrate(url)
    key = signing_key(new_key("log.example"))
    async with open_pool(url) as pool:
        for at in range(0, events, COPIED):
            await fill(pool, at, min(at + COPIED, events))
        await timed("the first checkpoint (every leaf recomputed)", make_checkpoint(pool, [key]))
        await fill(pool, events, events + AGAIN)
        await timed(f"the next one, after {AGAIN} more", make_checkpoint(pool, [key]))
        size = events + AGAIN
        somewhere = random.Random(1).sample(range(1, size + 1), BUNDLED)
        await timed("one event's proof", inclusion_proofs(pool, somewhere[:1], size))
        await timed(f"the proofs of {BUNDLED} events here and there", inclusion_proofs(pool, somewhere, size))
        await timed("the log's record of itself", log_json(pool))


async def fill(pool: asyncpg.Pool, after: int, until: int) -> None:
    """Write events straight into the table: what is measured here only reads."""
    digest = digest_of(TYPE, TAGS, DATA)
    leaf = leaf_hash(digest, 0, ())
    strands: list[str] = []
    rows = (
        (position, TYPE, TAGS, DATA, digest, 0, strands, strands, strands, leaf)
        for position in range(after + 1, until + 1)
    )
    await pool.execute("update event_log_head set size = $1", until)
    await pool.copy_records_to_table("events", records=rows)


async def timed(what: str, work: Awaitable[T]) -> T:
    begun = time.perf_counter()
    done = await work
    print(f"{what:50} {time.perf_counter() - begun:8.3f} s")
    return done


if __name__ == "__main__":
    measure_on_a_server(measure, __doc__, events=1_000_000)
