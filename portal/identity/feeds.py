"""The secret address at which somebody's calendar fetches their dates: one each, renewed and revoked by themselves.

Whoever has the address reads the dates without signing in, as calendars cannot. It is kept only as a digest.
"""

import datetime as dt
import math
import secrets

import asyncpg
import msgspec

from domain.kernel import PersonId
from portal.identity.accounts import SECRET_BYTES, digest
from portal.identity.buckets import Bucket
from portal.identity.security_log import Happened, Trace, note
from portal.identity.throttle import WaitLonger
from portal.sealing import VaultSecret
from portal.sealing.person_keys import take_turns

OF_A_FEED = Bucket(failures_max=30, one_forgotten_after=dt.timedelta(minutes=2))
"""Readings of one feed: some calendars ask every quarter of an hour, and a person may have it in several."""

MAKE = """
insert into identity.calendar_feeds (person, key, made_at, empty_at)
select person, $2, $3, $3 from identity.people where person = $1
on conflict (person) do update
    set key = excluded.key, made_at = excluded.made_at, empty_at = excluded.empty_at, read_at = null
returning person
"""
REVOKE = "delete from identity.calendar_feeds where person = $1 returning person"
OF = "select made_at, read_at from identity.calendar_feeds where person = $1"
READ = "select person, empty_at from identity.calendar_feeds where key = $1 for update"
HAS_READ = "update identity.calendar_feeds set empty_at = $2, read_at = $3 where key = $1"


class CalendarFeed(msgspec.Struct, frozen=True):
    """When the address was made, and last asked (UTC); None where no calendar has yet."""

    made_at: dt.datetime
    read_at: dt.datetime | None


class NobodysCalendar(Exception):
    """The person has none, or has been forgotten."""


class CalendarFeeds:
    """Every feed there is."""

    def __init__(self, pool: asyncpg.Pool, secret: VaultSecret) -> None:
        self._pool = pool
        self._secret = secret

    async def of(self, person: PersonId) -> CalendarFeed | None:
        """The person's, if they have one."""
        row = await self._pool.fetchrow(OF, person)
        return None if row is None else CalendarFeed(row["made_at"], row["read_at"])

    async def make(self, person: PersonId, trace: Trace) -> str:
        """A new secret for the person's feed; the one before opens nothing any more. Raises `NobodysCalendar`."""
        secret = secrets.token_urlsafe(SECRET_BYTES)
        async with self._pool.acquire() as connection, connection.transaction():
            await take_turns(connection, person)
            if await connection.fetchval(MAKE, person, digest(secret), trace.at) is None:
                raise NobodysCalendar
            await note(connection, self._secret, Happened.CALENDAR_MADE, person, trace)
        return secret

    async def revoke(self, person: PersonId, trace: Trace) -> bool:
        """The person's address opens nothing any more; False where there was none."""
        async with self._pool.acquire() as connection, connection.transaction():
            await take_turns(connection, person)
            revoked = await connection.fetchval(REVOKE, person) is not None
            if revoked:
                await note(connection, self._secret, Happened.CALENDAR_REVOKED, person, trace)
        return revoked

    async def read(self, secret: str, now: dt.datetime) -> PersonId | None:
        """Whose dates the secret opens, None if nobody's. Raises `WaitLonger` where it has been asked too often."""
        key = digest(secret)
        async with self._pool.acquire() as connection, connection.transaction():
            row = await connection.fetchrow(READ, key)
            if row is None:
                return None
            wait = OF_A_FEED.wait(row["empty_at"], now)
            if wait > dt.timedelta():
                raise WaitLonger(math.ceil(wait.total_seconds()))
            await connection.execute(HAS_READ, key, OF_A_FEED.with_one_more(row["empty_at"], now), now)
        person: PersonId = row["person"]
        return person
