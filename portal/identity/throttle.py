"""Guessing passwords is slowed down, and nobody is locked out: not by oneself for long, and not by anybody else.

A try is counted against the account from here, against the network, and against the account from everywhere. A browser
that has signed in to the account before is counted by itself alone, so that no stranger, near or far, makes it wait.
"""

import datetime as dt
import math
from collections.abc import Callable

import asyncpg
import msgspec

from portal.identity.buckets import FROM_A_NETWORK, OF_AN_ACCOUNT, OF_ONE_FROM_HERE, Bucket
from portal.identity.networks import network_of

RESERVE = """
insert into identity.failures as kept (subject, empty_at) values ($1, $2)
on conflict (subject) do update set empty_at = greatest(kept.empty_at, excluded.empty_at)
returning empty_at
"""
SET = "update identity.failures set empty_at = $2 where subject = $1"
GIVE_BACK = "update identity.failures set empty_at = empty_at - $2::interval where subject = $1"
SWEEP = """
delete from identity.failures where subject in (
    select subject from identity.failures where empty_at <= $1 for update skip locked
)
"""


class WaitLonger(Exception):
    """It is too soon to try again; `seconds` is how much too soon."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """A try that may be made, counted as failed until it has succeeded.

    `failures` is how many of the account's have not been forgotten, this one included: from here or from everywhere,
    whichever is more.
    """

    counted: tuple[tuple[bytes, Bucket], ...]
    own: bytes
    failures: int


class Buckets(msgspec.Struct, frozen=True, kw_only=True):
    """One account from here, everything from one network, and one account from everywhere."""

    own: Bucket = OF_ONE_FROM_HERE
    network: Bucket = FROM_A_NETWORK
    everywhere: Bucket = OF_AN_ACCOUNT


SIGNING_IN = Buckets()


class Throttle:
    """Counts failures in the database, so that every process knows of them. `digest` tells subjects apart and nobody
    else who they are. What is tried for something else is counted apart (`of`).
    """

    def __init__(
        self, pool: asyncpg.Pool, digest: Callable[[bytes], bytes], of: str = "", limits: Buckets = SIGNING_IN
    ) -> None:
        self._pool = pool
        self._limits = limits
        self._digest = digest
        self._of = of

    async def begin_attempt(self, email: str, address: str, browser: bytes | None, now: dt.datetime) -> Attempt:
        """Count a try as failed before it is made, so that many at once gain nothing. Raises `WaitLonger`, and then
        nothing is counted. `browser` is the one the account is known by, if it is.
        """
        own, counted = self._buckets(email, network_of(address), browser)
        async with self._pool.acquire() as connection, connection.transaction():
            # In the order of the subjects, each locked as it is read: two tries never wait for each other crosswise.
            empty_at = {subject: await connection.fetchval(RESERVE, subject, now) for subject, _ in counted}
            wait = max(bucket.wait(empty_at[subject], now) for subject, bucket in counted)
            if wait > dt.timedelta():
                raise WaitLonger(math.ceil(wait.total_seconds()))
            moved = [(subject, bucket.with_one_more(empty_at[subject], now)) for subject, bucket in counted]
            await connection.executemany(SET, moved)
        of_the_account = (self._limits.own, self._limits.everywhere)
        failures = max(
            bucket.failures(dict(moved)[subject], now) for subject, bucket in counted if bucket in of_the_account
        )
        return Attempt(counted=counted, own=own, failures=failures)

    async def succeeded(self, attempt: Attempt) -> None:
        """The try was no failure after all: it is taken back, and those of the account from here are forgotten."""
        async with self._pool.acquire() as connection, connection.transaction():
            for subject, bucket in attempt.counted:
                if subject == attempt.own:
                    await connection.execute("delete from identity.failures where subject = $1", subject)
                else:
                    await connection.execute(GIVE_BACK, subject, bucket.one_forgotten_after)

    async def sweep(self, now: dt.datetime) -> None:
        """Delete what is forgotten."""
        await self._pool.execute(SWEEP, now)

    def _buckets(
        self, email: str, network: str, browser: bytes | None
    ) -> tuple[bytes, tuple[tuple[bytes, Bucket], ...]]:
        """The bucket of the account from here, and every bucket the try is counted in, in the order of the subjects."""
        if browser is not None:
            own = self._subject("browser", email, browser.hex())
            return own, ((own, self._limits.own),)
        own = self._subject("account and network", email, network)
        everywhere = self._subject("account", email), self._subject("network", network)
        limits = self._limits
        buckets = ((own, limits.own), (everywhere[0], limits.everywhere), (everywhere[1], limits.network))
        return own, tuple(sorted(buckets, key=lambda it: it[0]))

    def _subject(self, kind: str, *parts: str) -> bytes:
        said = (part.encode(errors="replace").decode() for part in parts)
        return self._digest(msgspec.json.encode((self._of + kind, *said)))
