"""Whether this process can do its work, and if not, why: what `/readyz` says, and `portal serve` waits for."""

import time

import asyncpg

from portal.clockwork import LOCK
from portal.database import is_migrated
from portal.event_store import AsyncDCBRecorder
from portal.projector import ProjectorProgress, fingerprint_of_folds, progress_of
from portal.supervision import Parts

LAG_EVENTS_MAX = 1000
"""How far the rows may be behind the log before other replicas should answer instead."""
STUCK_SECONDS_MAX = 20.0
"""How long the rows may stand at one position that is not the last."""
CLOCKLESS_SECONDS_MAX = 60.0
"""How long nobody may act on the clock: a worker that is replaced by another needs a while."""

TAKES_WRITES = "select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off'"
CLOCKWORK_RUNS = """
select exists (
    select from pg_locks l join pg_database d on d.oid = l.database
    where d.datname = current_database() and l.locktype = 'advisory' and l.granted
    and l.objsubid = 1 and (l.classid::bigint << 32) + l.objid::bigint = $1
)
"""


class Since:
    """For how long something has been so, as far as was seen."""

    def __init__(self) -> None:
        self._what: object = None
        self._seen_at = 0.0

    def seconds(self, what: object) -> float:
        """How long it has been the same as it is now."""
        if what != self._what:
            self._what, self._seen_at = what, time.monotonic()
        return time.monotonic() - self._seen_at


class Readiness:
    """Asks everything that the portal's work depends on. `acts` says that this process is to act on the clock."""

    def __init__(self, pool: asyncpg.Pool, recorder: AsyncDCBRecorder, parts: Parts, *, acts: bool) -> None:
        self._pool = pool
        self._recorder = recorder
        self._parts = parts
        self._acts = acts
        self._standing = Since()
        self._clockless = Since()

    async def missing(self) -> str | None:
        """What is missing for the portal to do its work, if anything. Raises what a lost database raises."""
        if self._parts.dead is not None:
            return f"a part has died: {self._parts.dead}"
        if not await is_migrated(self._pool):
            return "the database lacks migrations"
        return await self._no_writes() or await self._no_rows() or (await self.nobody_acts() if self._acts else None)

    async def nobody_acts(self) -> str | None:
        """Word of it when nobody has acted on the clock for long, in this process or another."""
        runs = await self._pool.fetchval(CLOCKWORK_RUNS, LOCK)
        return None if self._clockless.seconds(runs) < CLOCKLESS_SECONDS_MAX or runs else "nobody acts on the clock"

    async def _no_writes(self) -> str | None:
        if not await self._pool.fetchval(TAKES_WRITES):
            # What a session was told when it began it believes until it ends: the next ones are asked anew.
            await self._pool.expire_connections()
            return "the database takes no writes"
        trouble = self._recorder.write_trouble()
        return None if trouble is None else f"the last append failed: {trouble}"

    async def _no_rows(self) -> str | None:
        progress = await progress_of(self._pool)
        if progress is None:
            return "the rows are being built"
        if progress.stopped is not None:
            return f"the rows no longer follow the log: {progress.stopped}"
        if progress.fingerprint != fingerprint_of_folds():
            return "the rows are another version's"
        return self._too_far_behind(progress, await self._recorder.head())

    def _too_far_behind(self, progress: ProjectorProgress, head: int) -> str | None:
        behind = head - progress.position
        if behind > LAG_EVENTS_MAX:
            return f"the rows are {behind} events behind"
        standing = self._standing.seconds(progress.position if behind > 0 else None)
        if behind > 0 and standing > STUCK_SECONDS_MAX:
            return f"the rows stand at {progress.position} of {head}"
        return None
