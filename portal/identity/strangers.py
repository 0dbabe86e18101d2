"""Strangers who do something here without an account: a mail address that is confirmed by a link, and what they said.

Whoever gives an address is mailed a link, and is answered the same whoever has the address. Nothing is kept for good
before somebody has used the link: what was said waits for seven days, sealed under a key of the stranger's own, and is
gone with that key. A link that is asked for again is the same link, so none that somebody has in a mail stops to work,
and it is not mailed again at once.
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from contextlib import suppress

import asyncpg
import msgspec

from domain.kernel import PersonId
from portal.identity.accounts import digest
from portal.identity.buckets import Bucket
from portal.identity.links import asked_link
from portal.identity.throttle import Buckets
from portal.sealing import VaultSecret
from portal.sealing.person_keys import opened, person_key, sealed
from portal.surroundings.mail_address import normal_email

UNCONFIRMED_FOR = dt.timedelta(days=7)
"""So long what was said waits for the link to be used."""
NOT_MAILED_AGAIN_FOR = dt.timedelta(minutes=10)
SAID_BYTES_MAX = 8 * 1024
LIMITS = Buckets(
    own=Bucket(failures_max=5, one_forgotten_after=dt.timedelta(minutes=12)),
    network=Bucket(failures_max=60, one_forgotten_after=dt.timedelta(minutes=1)),
    everywhere=Bucket(failures_max=10, one_forgotten_after=dt.timedelta(minutes=6)),
)
"""So often somebody asks for a link: five times an hour with one address from one network, ten from everywhere, and
sixty from a network, whatever the addresses."""
USE = "stranger"
PERSON, DOOR = "person-", "door-"

ATTEMPTS_MAX = 2
"""The second time somebody else has opened it in the same moment."""

OPEN = """
insert into strangers.doors (door, business, subject, address, person, sealed, key, asked_at, mail_at, until)
values ($1, $2, $3, $4, $5, $6, $7, $8::timestamptz, $8, $8::timestamptz + $9::interval)
"""
AGAIN = """
update strangers.doors set
    mail_at = case when mail_at + $6::interval <= $4::timestamptz then $4 else mail_at end,
    until = case when confirmed_at is null then $4::timestamptz + $5::interval else until end
where business = $1 and subject = $2 and address = $3
returning door
"""
BEHIND = """
select door, business, subject, person, sealed, wrapped, asked_at, mail_at, confirmed_at, until
from strangers.doors left join vault.person_keys using (person)
"""
CONFIRM = """
update strangers.doors set confirmed_at = coalesce(confirmed_at, $2), until = greatest(until, $3) where door = $1
"""
CONFIRMED = "select door from strangers.doors where business = $1 and subject = $2 and confirmed_at is not null"
LEAVE = "delete from strangers.doors where door = $1"
GONE = "delete from strangers.doors where until <= $1 returning person"
NOBODY_ANY_MORE = """
delete from identity.people p where p.person = any($1::text[]) and p.address is null
and not exists (select from strangers.doors d where d.person = p.person)
and not exists (select from public.event_tags t where t.tag = p.person)
returning person
"""
FORGET_KEYS = "delete from vault.person_keys where person = any($1::text[])"
BARE = "insert into identity.people (person) values ($1) on conflict do nothing"


class StrangerSaid(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says of themselves before they are mailed a link; `more` is for what they do."""

    email: str
    name: str
    more: Mapping[str, str] = {}


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """What a link opens. `person` is what they are called by in the history, if they ever are."""

    door: str
    business: str
    subject: str
    person: PersonId
    said: StrangerSaid
    asked_at: dt.datetime
    mail_at: dt.datetime
    confirmed_at: dt.datetime | None
    until: dt.datetime


class SaidTooMuch(Exception):
    """More was said than is kept of anybody whose address is not confirmed."""


class Strangers:
    """Everybody's doors."""

    def __init__(self, pool: asyncpg.Pool, secret: VaultSecret) -> None:
        self._pool = pool
        self._secret = secret

    async def ask(
        self, business: str, subject: str, said: StrangerSaid, now: dt.datetime, known: PersonId | None = None
    ) -> None:
        """Have a link mailed to the address, once for this business and subject; asked again, the same link.

        What was said first stands, whoever asks again: it may be another. Whoever has an account with the address is
        `known`, and else somebody new. Raises `SaidTooMuch`.
        """
        kept = msgspec.structs.replace(said, email=normal_email(said.email))
        written = msgspec.json.encode(kept).decode()
        if len(written.encode()) > SAID_BYTES_MAX:
            raise SaidTooMuch
        address = self._address(business, subject, kept.email)
        for _ in range(ATTEMPTS_MAX):
            if await self._pool.fetchval(AGAIN, business, subject, address, now, UNCONFIRMED_FOR, NOT_MAILED_AGAIN_FOR):
                return
            with suppress(asyncpg.UniqueViolationError):
                await self._open(business, subject, address, written, now, known)
                return

    async def _open(
        self, business: str, subject: str, address: bytes, written: str, now: dt.datetime, known: PersonId | None
    ) -> None:
        """A new door; whoever is new is given an id and a key of their own. Nothing is left where there is one."""
        number = uuid.uuid4().hex
        door, person = f"{DOOR}{number}", known or PersonId(f"{PERSON}{number}")
        async with self._pool.acquire() as connection, connection.transaction():
            wrapped = await person_key(connection, self._secret, person)
            await connection.execute(BARE, person)
            said = sealed(self._secret, person, wrapped or b"", written, USE)
            key = digest(self.link_of(person, now))
            await connection.execute(OPEN, door, business, subject, address, person, said, key, now, UNCONFIRMED_FOR)

    def link_of(self, person: PersonId, asked_at: dt.datetime) -> str:
        """The secret in the link, made again wherever it is mailed, and kept nowhere."""
        return asked_link(self._secret, person, asked_at)

    async def behind(self, link: str, now: dt.datetime) -> Door | None:
        """What the link opens; None where it is unknown, or its time is over."""
        return await self._one("where key = $1 and until > $2", digest(link), now)

    async def of_person(self, person: PersonId, business: str, subject: str) -> Door | None:
        return await self._one("where person = $1 and business = $2 and subject = $3", person, business, subject)

    async def of_address(self, business: str, subject: str, email: str) -> Door | None:
        address = self._address(business, subject, normal_email(email))
        return await self._one("where business = $1 and subject = $2 and address = $3", business, subject, address)

    def _address(self, business: str, subject: str, email: str) -> bytes:
        """By what an address is found again, of this business and subject alone."""
        return self._secret.digest(f"stranger {business} {subject} {email}".encode())

    async def about(self, business: str, subject: str) -> tuple[Door, ...]:
        """Everybody's whose address is confirmed."""
        condition = "where business = $1 and subject = $2 and confirmed_at is not null order by confirmed_at"
        rows = await self._pool.fetch(f"{BEHIND} {condition}", business, subject)
        return tuple(it for it in map(self._door, rows) if it is not None)

    async def named(self, door: str) -> Door | None:
        return await self._one("where door = $1", door)

    async def confirmed(self, business: str, subject: str) -> frozenset[str]:
        """The doors that somebody has gone through."""
        rows = await self._pool.fetch(CONFIRMED, business, subject)
        return frozenset(row["door"] for row in rows)

    async def asked_since(self, moment: dt.datetime) -> tuple[Door, ...]:
        """Those for which a link was asked for since then, to be mailed."""
        rows = await self._pool.fetch(f"{BEHIND} where mail_at >= $1 order by mail_at", moment)
        return tuple(it for it in map(self._door, rows) if it is not None)

    async def confirm(self, door: Door, now: dt.datetime, until: dt.datetime) -> None:
        """Somebody has used the link: from now on what they do is kept, until then at least."""
        await self._pool.execute(CONFIRM, door.door, now, until)

    async def leave(self, door: Door) -> None:
        """Close the door, with everything that was kept behind it."""
        await self._pool.execute(LEAVE, door.door)

    async def sweep(self, now: dt.datetime) -> None:
        """Lose what nobody confirmed in time, and what has been kept long enough, with the keys it was sealed under."""
        async with self._pool.acquire() as connection, connection.transaction():
            people = [row["person"] for row in await connection.fetch(GONE, now)]
            gone = [row["person"] for row in await connection.fetch(NOBODY_ANY_MORE, people)]
            await connection.execute(FORGET_KEYS, gone)

    async def _one(self, condition: str, *values: object) -> Door | None:
        row = await self._pool.fetchrow(f"{BEHIND} {condition}", *values)
        return None if row is None else self._door(row)

    def _door(self, row: asyncpg.Record) -> Door | None:
        said = opened(self._secret, row["person"], row["wrapped"], row["sealed"], USE)
        if said is None:
            return None
        told = {name: row[name] for name in Door.__struct_fields__ if name != "said"}
        return Door(said=msgspec.json.decode(said, type=StrangerSaid), **told)
