"""The log of what happened to people's accounts: a line is written with what it tells of, or neither is.

What the history tells of roles and erasures is copied here by the clockwork, so that there is one place to look.
"""

import datetime as dt
from collections.abc import Iterable
from enum import Enum
from typing import Any

import asyncpg
import msgspec
from asyncpg.pool import PoolConnectionProxy

from domain.calendar import YEAR_MONTHS, end_of, first_kept
from domain.kernel import SYSTEM, PersonId
from portal.identity.networks import UNKNOWN, network_of
from portal.sealing import VaultSecret
from portal.sealing.person_keys import opened, person_key, sealed, take_turns

LINES_MAX = 50
"""How many lines are read at a time."""
KEPT_YEARS = 1
"""How long a line is kept, whole years by the calendar after its day; the table refuses to lose one before."""
BEFORE_ALL = 2**62
NETWORK, FORMER = "network", "former address"

NOTE = """
insert into security.events (at, kind, person, by, network, former, position) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (position) do nothing
"""
SELECT = """
select e.number, e.at, e.kind, e.person, e.by, e.network, e.former, e.position,
    k.wrapped as person_key,
    case when e.by is null or e.by = 'person-system' then k.wrapped else b.wrapped end as network_key
from security.events e
left join vault.person_keys k on k.person = e.person
left join vault.person_keys b on b.person = e.by
"""
ABOUT = f"""
{SELECT} where (e.person = $1 or e.kind = any($4::text[])) and e.number < $2 order by e.number desc limit $3
"""
EVERY = f"""
{SELECT} where e.number < $1 and ($2::text is null or e.person = $2)
and ($3::timestamptz is null or e.at >= $3) and ($4::timestamptz is null or e.at < $4)
order by e.number desc limit $5
"""
SINCE = f"{SELECT} where e.at > $1 and ($2::text[] is null or e.kind = any($2)) order by e.number"
RECENT = "select exists (select from security.events where person = $1 and kind = $2 and at > $3)"
SELDOM = dt.timedelta(hours=1)
"""Whoever goes on guessing writes no more than a line in so long."""
FORGET = "delete from security.events where at < $1"


class Happened(Enum):
    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    WRONG_PASSWORDS = "wrong-passwords"
    LINK_MADE = "link-made"
    LINK_ASKED = "link-asked"
    INVITED = "invited"
    WITHDRAWN = "invitation-withdrawn"
    CHOSEN = "password-chosen"
    ADDRESS_GIVEN = "address-given"
    ADDRESS_CHANGED = "address-changed"
    SESSIONS_ENDED = "sessions-ended"
    SESSIONS_CLOSED = "sessions-closed"
    CALENDAR_MADE = "calendar-address-made"
    CALENDAR_REVOKED = "calendar-address-revoked"
    ROLE_PROPOSED = "role-proposed"
    ROLE_DECLINED = "role-declined"
    ROLE_GRANTED = "role-granted"
    ROLE_REVOKED = "role-revoked"
    LET_IN = "let-in"
    LET_OUT = "let-out"
    APPOINTED = "appointed-coordinator"
    ASSIGNED = "assigned-to-cohort"
    COHORT_LEFT = "cohort-handed-over"
    DEACTIVATED = "deactivated"
    ACTIVATED = "activated"
    ERASED = "erased"


OF_THE_AGENCY = frozenset(
    {Happened.ROLE_PROPOSED, Happened.ROLE_DECLINED, Happened.ROLE_GRANTED, Happened.ROLE_REVOKED}
)
"""What concerns everybody at the agency, whoever it is about."""


class Trace(msgspec.Struct, frozen=True, kw_only=True):
    """Who did it, None where nobody was signed in; from which address, "" where there is none; and when (UTC)."""

    by: PersonId | None
    address: str
    at: dt.datetime


class SecurityEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A line. `network` and `former` are None where there was none, or it has been forgotten."""

    number: int
    at: dt.datetime
    kind: Happened
    person: PersonId
    by: PersonId | None
    network: str | None
    former: str | None
    position: int | None


async def note(
    connection: asyncpg.Connection | PoolConnectionProxy,
    secret: VaultSecret,
    kind: Happened,
    person: PersonId,
    trace: Trace,
    *,
    former: str | None = None,
    position: int | None = None,
) -> None:
    """Write a line, in the transaction of what it tells of. There is one line for a `position` of the history."""
    await take_turns(connection, person, trace.by)
    await connection.execute(
        NOTE,
        trace.at,
        kind.value,
        person,
        trace.by,
        await _sealed(connection, secret, _comes_from(person, trace.by), _network(trace.address), NETWORK),
        await _sealed(connection, secret, person, former, FORMER),
        position,
    )


def _network(address: str) -> str | None:
    network = network_of(address)
    return None if network == UNKNOWN else network


def _comes_from(person: PersonId, by: PersonId | None) -> PersonId:
    """Whose the network is; of somebody who is not signed in it is the account's, for there is no other."""
    return person if by is None or by == SYSTEM else by


async def _sealed(
    connection: asyncpg.Connection | PoolConnectionProxy,
    secret: VaultSecret,
    person: PersonId,
    text: str | None,
    use: str,
) -> bytes | None:
    key = None if text is None else await person_key(connection, secret, person)
    return None if text is None or key is None else sealed(secret, person, key, text, use)


class SecurityLog:
    """Every line, to be read."""

    def __init__(self, pool: asyncpg.Pool, secret: VaultSecret) -> None:
        self._pool = pool
        self._secret = secret

    async def note(self, kind: Happened, person: PersonId, trace: Trace, *, position: int | None = None) -> None:
        """Write a line of what has happened already."""
        async with self._pool.acquire() as connection, connection.transaction():
            await note(connection, self._secret, kind, person, trace, position=position)

    async def note_seldom(self, kind: Happened, person: PersonId, trace: Trace) -> None:
        """The same, unless there is a line of the kind that is not yet `SELDOM` old."""
        async with self._pool.acquire() as connection, connection.transaction():
            await take_turns(connection, person, trace.by)
            if not await connection.fetchval(RECENT, person, kind.value, trace.at - SELDOM):
                await note(connection, self._secret, kind, person, trace)

    async def about(
        self, person: PersonId, *, before: int | None = None, count: int = LINES_MAX, agency: bool = False
    ) -> tuple[SecurityEvent, ...]:
        """The latest about the person, only those before the line `before`; and, to somebody at the `agency`, about
        anybody's role there.
        """
        besides = [it.value for it in OF_THE_AGENCY] if agency else []
        return self._lines(await self._pool.fetch(ABOUT, person, before or BEFORE_ALL, count, besides))

    async def latest(
        self,
        *,
        person: PersonId | None = None,
        since: dt.datetime | None = None,
        until: dt.datetime | None = None,
        before: int | None = None,
        count: int = LINES_MAX,
    ) -> tuple[SecurityEvent, ...]:
        """The latest about anybody, or about one person, or of a span of time: `until` is no longer in it."""
        return self._lines(await self._pool.fetch(EVERY, before or BEFORE_ALL, person, since, until, count))

    async def since(self, moment: dt.datetime, kinds: Iterable[Happened] | None = None) -> tuple[SecurityEvent, ...]:
        """Everything after that moment, or of these kinds, in order."""
        named = None if kinds is None else [it.value for it in kinds]
        return self._lines(await self._pool.fetch(SINCE, moment, named))

    async def one(self, number: int) -> SecurityEvent | None:
        """The line with that number."""
        record = await self._pool.fetchrow(f"{SELECT} where e.number = $1", number)
        return None if record is None else event_in(self._secret, record)

    def _lines(self, records: list[asyncpg.Record]) -> tuple[SecurityEvent, ...]:
        return tuple(event_in(self._secret, it) for it in records)


def event_in(secret: VaultSecret, record: asyncpg.Record | dict[str, Any]) -> SecurityEvent:
    """The line that `SELECT` reads. Raises `KeyUnusable`."""
    person, by = record["person"], record["by"]
    return SecurityEvent(
        number=record["number"],
        at=record["at"],
        kind=Happened(record["kind"]),
        person=person,
        by=by,
        network=opened(secret, _comes_from(person, by), record["network_key"], record["network"], NETWORK),
        former=opened(secret, person, record["person_key"], record["former"], FORMER),
        position=record["position"],
    )


async def forget_old(pool: asyncpg.Pool, today: dt.date) -> int:
    """Lose the lines that are older than `KEPT_YEARS`; returns how many."""
    last_lost = first_kept(KEPT_YEARS * YEAR_MONTHS, today) - dt.timedelta(days=1)
    status: str = await pool.execute(FORGET, end_of(last_lost))
    return int(status.removeprefix("DELETE "))
