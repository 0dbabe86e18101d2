"""What `tests.benchmarks.checkpoint` has each build do in a process of its own: it uses what both of them have."""

import asyncio
import statistics
import sys
import time
from functools import partial
from importlib import import_module
from typing import Any

import asyncpg
from eventsourcing.dcb.api import DCBEvent

from portal.event_store import AsyncDCBRecorder

ONE_BY_ONE = 9
AT_ONCE = 1000
SCHEDULED = 2
"""Which of a process's clocks. Source: CPUCLOCK_SCHED in include/linux/posix-timers_types.h."""
SESSIONS = "select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'"
DATA = b'{"text":"' + b"a" * 280 + b'"}'
COHORTS = 200
EVENTS = [
    DCBEvent(type="sharing.ExperiencePosted", data=DATA, tags=[f"cohort-{number % COHORTS}", "organisation-1"])
    for number in range(AT_ONCE)
]


def part(*names: str) -> Any:
    """The module, by the name it has in this build."""
    for name in names[:-1]:
        try:
            return import_module(name)
        except ModuleNotFoundError:
            continue
    return import_module(names[-1])


async def measure(url: str, events: int) -> None:
    """Print the milliseconds of processor, here and in the database, that the next checkpoint takes: the median."""
    checkpoint = part("portal.signing.checkpoint", "portal.proof.checkpoint")
    database = part("portal.database.database", "portal.database")
    keys = part("portal.signing.private_keys", "portal.proof.signing")
    key = keys.signing_key(keys.new_key("log.example"))
    envelope = part("portal.sealing.envelope", "portal.envelope")
    numbered = {"is_strand": envelope.is_run} if hasattr(envelope, "is_run") else {}
    await database.migrate(url)
    connected = partial(asyncpg.connect, url)
    async with database.open_pool(url) as pool, AsyncDCBRecorder(pool, connect=connected, **numbered) as recorder:
        for done in range(0, events, AT_ONCE):
            await recorder.append(EVENTS[: events - done])
        await pool.execute("vacuum analyze")
        await checkpoint.make_checkpoint(pool, [key])
        took: list[float] = []
        for _ in range(ONE_BY_ONE):
            await recorder.append(EVENTS[:1])
            before = await worked(pool)
            await checkpoint.make_checkpoint(pool, [key])
            took.append(await worked(pool) - before)
    print(statistics.median(took) * 1000)


async def worked(pool: asyncpg.Pool) -> float:
    """Seconds of processor time that this process and its sessions have used."""
    pids = [row["pid"] for row in await pool.fetch(SESSIONS)]
    return time.process_time() + sum(time.clock_gettime((~pid << 3) | SCHEDULED) for pid in pids)


if __name__ == "__main__":
    asyncio.run(measure(sys.argv[1], int(sys.argv[2])))
