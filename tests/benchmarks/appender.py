"""One who appends, for `append_beside`: told in lines how much, it answers with the processor time it took.

Run by its path, with the checkout that is measured on PYTHONPATH: nothing else of this checkout is imported, and what
an older one does not know yet is left out.
"""

import asyncio
import inspect
import os
import sys
import time
from contextlib import suppress
from itertools import count
from typing import Any

import asyncpg
import uvloop
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem

from portal import event_store
from portal.event_store import AsyncDCBRecorder, CommandKey

SCHEDULED = 2
DATA = b'{"text":"' + b"a" * 280 + b'"}'
TYPE = "ExperiencePosted"
ORGANISATIONS = 20
COHORTS = 4
SESSIONS = "select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'"
EVENT: Any = getattr(event_store, "StampedEvent", DCBEvent)


def is_cohort(tag: str) -> bool:
    """Say whether the events with the tag are numbered, as a portal numbers those of a run."""
    return tag.startswith("cohort-")


class Appender:
    """Posts experiences of some organisations, each under a condition on what has come to its own since it looked."""

    def __init__(self, recorder: AsyncDCBRecorder) -> None:
        self._recorder = recorder
        self._numbers = count(1)
        self._after = [0] * ORGANISATIONS

    async def append(self) -> None:
        number = next(self._numbers)
        whose = number % ORGANISATIONS
        organisation, cohort = f"organisation-{whose}", f"cohort-{whose % COHORTS}"
        items = [
            DCBQueryItem(types=[TYPE, "ExperienceWithdrawn"], tags=[organisation, cohort]),
            DCBQueryItem(tags=[f"plan-{whose % COHORTS}"]),
        ]
        condition = DCBAppendCondition(DCBQuery(items), self._after[whose])
        event = EVENT(type=TYPE, data=DATA, tags=[cohort, organisation, f"test-action-{number % 1000}"])
        key = CommandKey(f"{TYPE}-{number}", DATA[:32])
        self._after[whose] = (await self._recorder.append([event], condition, command=key)).position

    async def append_together(self) -> None:
        """One of each organisation: they go out together."""
        await asyncio.gather(*(self.append() for _ in range(ORGANISATIONS)))


def stay_together(pids: list[int]) -> None:
    """Have them work on one processor, where that is allowed: what waking another costs is another each time."""
    with suppress(PermissionError):
        for pid in pids:
            os.sched_setaffinity(pid, {min(os.sched_getaffinity(pid))})


def worked(pids: list[int]) -> float:
    """Seconds that these processes have worked."""
    return sum(time.clock_gettime((~pid << 3) | SCHEDULED) for pid in pids)


async def main(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    more = {"is_strand": is_cohort} if "is_strand" in inspect.signature(AsyncDCBRecorder).parameters else {}
    async with (
        asyncpg.create_pool(dsn, min_size=1) as pool,
        AsyncDCBRecorder(pool, connect=lambda: asyncpg.connect(dsn), **more) as recorder,
    ):
        appender = Appender(recorder)
        await appender.append_together()
        await appender.append_together()
        pids = [row["pid"] for row in await connection.fetch(SESSIONS)]
        stay_together([os.getpid(), *pids])
        loop = asyncio.get_running_loop()
        while asked := (await loop.run_in_executor(None, sys.stdin.readline)).split():
            act = {"alone": appender.append, "together": appender.append_together}[asked[0]]
            database, own = worked(pids), time.process_time()
            for _ in range(int(asked[1])):
                await act()
            own, database = time.process_time() - own, worked(pids) - database
            print(own, database, flush=True)
    await connection.close()


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1]))
