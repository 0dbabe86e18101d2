"""Whether this process can do its work, and if not, why: what `/readyz` says, and `portal serve` waits for."""

import time

import asyncpg
import msgspec

from portal.clockwork import LOCK
from portal.database.database import is_migrated
from portal.event_store import AsyncDCBRecorder
from portal.event_store.database_clock import seconds_ahead
from portal.event_store.limits import CLOCK_BEHIND_SECONDS_MAX
from portal.event_store.stamped import clock
from portal.process.supervision import Parts
from portal.rows.projector import ProjectorProgress, fingerprint_of_folds, progress_of

LAG_EVENTS_MAX = 1000
"""How far the rows may be behind the log before other replicas should answer instead."""
STUCK_SECONDS_MAX = 20.0
"""How long the rows may stand at one position that is not the last."""
CLOCKLESS_SECONDS_MAX = 60.0
"""How long nobody may act on the clock: a worker that is replaced by another needs a while."""

TAKES_WRITES = """
select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off' as takes_writes,
    (select e.appended_at from events e order by e.position desc limit 1) as last_instant,
    (extract(epoch from clock_timestamp()) * 1000000)::bigint as database_clock
"""
CLOCKWORK_RUNS = """
select exists (
    select from pg_locks l join pg_database d on d.oid = l.database
    where d.datname = current_database() and l.locktype = 'advisory' and l.granted
    and l.objsubid = 1 and (l.classid::bigint << 32) + l.objid::bigint = $1
)
"""


class Lack(msgspec.Struct, frozen=True):
    """What is missing: in English for machinery and its logs, and in Danish for people."""

    english: str
    danish: str


UNMIGRATED = Lack("the database lacks migrations", "databasen mangler migreringer; kør »portal migrate«")
NOBODY_ACTS = Lack("nobody acts on the clock", "ingen udfører det, der skal ske af sig selv; kør »portal work«")
NO_WRITES = Lack("the database takes no writes", "databasen kan kun læses")
BEING_BUILT = Lack("the rows are being built", "rækkerne er ved at blive bygget")
OF_ANOTHER_VERSION = Lack("the rows are another version's", "rækkerne er bygget af en anden udgave af portalen")


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

    async def missing(self) -> Lack | None:
        """What is missing for the portal to do its work, if anything. Raises what a lost database raises."""
        if self._parts.dead is not None:
            return Lack(f"a part has died: {self._parts.dead}", f"en del af portalen er gået ned: {self._parts.dead}")
        if not await is_migrated(self._pool):
            return UNMIGRATED
        return await self._no_writes() or await self._no_rows() or (await self.nobody_acts() if self._acts else None)

    async def nobody_acts(self) -> Lack | None:
        """Word of it when nobody has acted on the clock for long, in this process or another."""
        runs = await self._pool.fetchval(CLOCKWORK_RUNS, LOCK)
        return None if self._clockless.seconds(runs) < CLOCKLESS_SECONDS_MAX or runs else NOBODY_ACTS

    async def _no_writes(self) -> Lack | None:
        ((takes_writes, last_instant, database_clock),) = await self._pool.fetch(TAKES_WRITES)
        if not takes_writes:
            # What a session was told when it began it believes until it ends: the next ones are asked anew.
            await self._pool.expire_connections()
            return NO_WRITES
        trouble = self._recorder.write_trouble()
        if trouble is not None:
            return Lack(f"the last append failed: {trouble}", f"den seneste hændelse kunne ikke gemmes: {trouble}")
        return self._clock_behind(last_instant or 0) or self._clock_ahead(database_clock)

    @staticmethod
    def _clock_behind(last_instant: int) -> Lack | None:
        """Word of it when the clock is so far behind the last event that nothing is appended by it."""
        seconds = (last_instant - clock()) // 1_000_000
        if seconds < CLOCK_BEHIND_SECONDS_MAX:
            return None
        return Lack(
            f"the clock is {seconds} seconds behind the last event",
            f"uret er {seconds} sekunder bagud for den seneste hændelse, så intet kan gemmes",
        )

    @staticmethod
    def _clock_ahead(database_clock: int) -> Lack | None:
        """Word of it when the clock is so far ahead of the database's that nothing is appended by it."""
        seconds = seconds_ahead(clock(), database_clock)
        if not seconds:
            return None
        return Lack(
            f"the clock is {seconds} seconds ahead of the database's",
            f"uret er {seconds} sekunder foran databasens, så intet kan gemmes",
        )

    async def _no_rows(self) -> Lack | None:
        progress = await progress_of(self._pool)
        if progress is None:
            return BEING_BUILT
        if progress.stopped is not None:
            stopped = progress.stopped
            return Lack(f"the rows no longer follow the log: {stopped}", f"rækkerne følger ikke loggen mere: {stopped}")
        if progress.fingerprint != fingerprint_of_folds():
            return OF_ANOTHER_VERSION
        return self._too_far_behind(progress, await self._recorder.head())

    def _too_far_behind(self, progress: ProjectorProgress, head: int) -> Lack | None:
        behind = head - progress.position
        if behind > LAG_EVENTS_MAX:
            return Lack(f"the rows are {behind} events behind", f"rækkerne er {behind} hændelser bagud")
        standing = self._standing.seconds(progress.position if behind > 0 else None)
        if behind > 0 and standing > STUCK_SECONDS_MAX:
            at = progress.position
            return Lack(f"the rows stand at {at} of {head}", f"rækkerne står stille ved hændelse {at} af {head}")
        return None
