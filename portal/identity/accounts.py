"""The part of a person that can be changed and forgotten: address, name, password."""

import datetime as dt
import hashlib
import secrets

import asyncpg
import msgspec
from asyncpg.pool import PoolConnectionProxy

from domain.kernel import PersonId
from portal.identity.account_statements import (
    ACCOUNTS,
    HOLD_ACCOUNT,
    HOLD_NEW,
    MAKE_LINK,
    OF_HASH,
    OF_LINK,
    REMEMBER,
    REMEMBER_FIRST,
    USE_LINK,
    WITHDRAW_LINKS,
    WITHDRAWN_LINK,
)
from portal.identity.kept_password import keep_password
from portal.identity.links import asked_link
from portal.identity.security_log import Happened, Trace, note
from portal.sealing import VaultSecret
from portal.sealing.contacts import Contact, contact_in, sealed_contact
from portal.sealing.person_keys import FORGOTTEN, person_key, take_turns
from portal.surroundings.mail_address import normal_email

NAME_CHARACTERS_MAX = 120
PASSWORD_LINK_LIFETIME = dt.timedelta(days=7)
"""Of one that somebody hands over."""
ASKED_LINK_LIFETIME = dt.timedelta(hours=2)
"""Of one that is asked for, and goes by mail."""
MAILED_LINKS = {Happened.LINK_ASKED: ASKED_LINK_LIFETIME, Happened.INVITED: PASSWORD_LINK_LIFETIME}
SECRET_BYTES = 32


class UserAccount(msgspec.Struct, frozen=True, kw_only=True):
    """How a person signs in, as far as it is known."""

    person: PersonId
    email: str | None
    name: str | None
    password_hash: str | None


class PasswordLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link that can be used still: whose password it lets its bearer choose, and when it was made (UTC)."""

    account: UserAccount
    made_at: dt.datetime


class AddressTaken(Exception):
    """Another person signs in with that address."""


class PersonForgotten(Exception):
    """The person has been erased; nothing is remembered of them again."""


class Accounts:
    """Everybody's accounts."""

    def __init__(self, pool: asyncpg.Pool, secret: VaultSecret) -> None:
        self._pool = pool
        self._secret = secret

    async def all(self) -> dict[PersonId, UserAccount]:
        return {row["person"]: self._account(row) for row in await self._pool.fetch(ACCOUNTS)}

    async def among(self, people: list[PersonId]) -> dict[PersonId, UserAccount]:
        """Of these, whoever has one."""
        rows = await self._pool.fetch(f"{ACCOUNTS} where person = any($1::text[])", people)
        return {row["person"]: self._account(row) for row in rows}

    async def of(self, person: PersonId) -> UserAccount | None:
        return await self._one("person = $1", person)

    async def with_email(self, email: str) -> UserAccount | None:
        return await self._one("address = $1", self._secret.address_index(normal_email(email)))

    async def with_emails(self, emails: list[str]) -> dict[str, PersonId]:
        """Of these addresses, those that somebody signs in with, as they are kept, and who that is."""
        index = {self._secret.address_index(normal_email(it)): normal_email(it) for it in emails}
        found = await self._pool.fetch("select person, address from identity.people where address = any($1)", [*index])
        return {index[row["address"]]: row["person"] for row in found}

    async def _one(self, condition: str, *values: object) -> UserAccount | None:
        row = await self._pool.fetchrow(f"{ACCOUNTS} where {condition}", *values)
        return None if row is None else self._account(row)

    def _account(self, row: asyncpg.Record) -> UserAccount:
        contact = contact_in(self._secret, row["person"], row["wrapped"], row["sealed"])
        return UserAccount(
            person=row["person"], email=contact.email, name=contact.name, password_hash=row["password_hash"]
        )

    async def remember(
        self, person: PersonId, *, email: str | None, name: str | None, trace: Trace, first: bool = False
    ) -> None:
        """Keep the person's address and name, in place of those that were kept. Raises `AddressTaken`.

        As the `first` ones only where there is no account: a registration that is sent again changes nobody's address.
        It leaves its `trace` where the address was another before, or none. Raises `PersonForgotten`.
        """
        async with self._pool.acquire() as connection, connection.transaction():
            await take_turns(connection, person, trace.by)
            wrapped = await person_key(connection, self._secret, person)
            if wrapped is None:
                raise PersonForgotten
            kept = await self._contact(connection, person)
            contact = msgspec.structs.replace(kept, email=None if email is None else normal_email(email), name=name)
            try:
                await connection.execute(
                    REMEMBER_FIRST if first else REMEMBER,
                    person,
                    None if contact.email is None else self._secret.address_index(contact.email),
                    sealed_contact(self._secret, person, wrapped, contact),
                )
            except asyncpg.UniqueViolationError as taken:
                raise AddressTaken from taken
            if kept.email != (await self._contact(connection, person)).email:
                kind = Happened.ADDRESS_GIVEN if kept.email is None else Happened.ADDRESS_CHANGED
                await note(connection, self._secret, kind, person, trace, former=kept.email)

    async def _contact(self, connection: PoolConnectionProxy, person: PersonId) -> Contact:
        row = await connection.fetchrow(f"{ACCOUNTS} where person = $1", person)
        return Contact() if row is None else contact_in(self._secret, person, row["wrapped"], row["sealed"])

    async def ensure(self, person: PersonId) -> None:
        """Let there be an account, so that the person can have a session. Raises `PersonForgotten`."""
        async with self._pool.acquire() as connection, connection.transaction():
            await _refuse_if_forgotten(connection, person)
            await connection.execute("insert into identity.people (person) values ($1) on conflict do nothing", person)

    async def new_password_link(self, person: PersonId, trace: Trace, *, first: bool = False) -> str:
        """A secret that lets its bearer choose the person's password, once; the ones before it no longer do.

        As the `first` one only where no password was chosen. Raises `PersonForgotten` for somebody without an account.
        """
        secret = secrets.token_urlsafe(SECRET_BYTES)
        async with self._pool.acquire() as connection, connection.transaction():
            await take_turns(connection, person, trace.by)
            if await connection.fetchval(HOLD_NEW if first else HOLD_ACCOUNT, person) is None:
                raise PersonForgotten
            await connection.execute("delete from identity.password_links where person = $1", person)
            until = trace.at + PASSWORD_LINK_LIFETIME
            await connection.execute(MAKE_LINK, digest(secret), person, trace.at, until)
            await note(connection, self._secret, Happened.LINK_MADE, person, trace)
        return secret

    async def ask_for_link(self, person: PersonId, trace: Trace, why: Happened = Happened.LINK_ASKED) -> None:
        """Let the link open that `asked_link` makes of this moment, and leave the line that it is mailed for.

        Those before it stay, or a stranger who asks would take away what somebody has in their hand.
        """
        async with self._pool.acquire() as connection, connection.transaction():
            await take_turns(connection, person, trace.by)
            if await connection.fetchval(HOLD_ACCOUNT, person) is None:
                return
            await connection.execute("delete from identity.password_links where expires_at <= $1", trace.at)
            key = digest(asked_link(self._secret, person, trace.at))
            await connection.execute(MAKE_LINK, key, person, trace.at, trace.at + MAILED_LINKS[why])
            await note(connection, self._secret, why, person, trace)

    async def withdraw_links(self, person: PersonId, trace: Trace) -> int:
        """Let none of the person's links open anything; says how many there were that did."""
        async with self._pool.acquire() as connection, connection.transaction():
            await take_turns(connection, person, trace.by)
            withdrawn = await connection.fetch(WITHDRAW_LINKS, person, trace.at)
            if withdrawn:
                await note(connection, self._secret, Happened.WITHDRAWN, person, trace)
        return len(withdrawn)

    async def is_withdrawn(self, secret: str, now: dt.datetime) -> bool:
        """Would the secret open something, had its link not been withdrawn?"""
        return bool(await self._pool.fetchval(WITHDRAWN_LINK, digest(secret), now))

    async def of_password_link(self, secret: str, now: dt.datetime) -> PasswordLink | None:
        """What the secret opens, None if it is unknown, used or too old."""
        row = await self._pool.fetchrow(OF_LINK, digest(secret), now)
        return None if row is None else PasswordLink(account=self._account(row), made_at=row["created_at"])

    async def use_password_link(self, secret: str, password_hash: str, trace: Trace) -> PersonId | None:
        """Keep the hash as the password of whose link it is, and say who. None for a link that is no longer one.

        Of all who use a link at once, one chooses: they take turns at the account, and the first takes the link away.
        """
        key = digest(secret)
        async with self._pool.acquire() as connection, connection.transaction():
            person: PersonId | None = await connection.fetchval(
                "select person from identity.password_links where key = $1", key
            )
            if person is None:
                return None
            await take_turns(connection, person)
            if await connection.fetchval(HOLD_ACCOUNT, person) is None:
                return None
            if await connection.fetchval(USE_LINK, key, trace.at) is None:
                return None
            ended = await keep_password(connection, person, password_hash)
            await note(connection, self._secret, Happened.CHOSEN, person, trace)
            if ended:
                await note(connection, self._secret, Happened.SESSIONS_ENDED, person, trace)
        return person

    async def change_password(
        self, person: PersonId, proven: str, hash_: str, kept: bytes | None, trace: Trace
    ) -> bool:
        """Keep the hash in place of the one that was `proven`; all sessions end but the one of the key `kept`.

        False where the password is another by now.
        """
        async with self._pool.acquire() as connection, connection.transaction():
            await take_turns(connection, person)
            if await connection.fetchval(OF_HASH, person, proven) is None:
                return False
            ended = await keep_password(connection, person, hash_, kept)
            await note(connection, self._secret, Happened.CHOSEN, person, trace)
            if ended:
                await note(connection, self._secret, Happened.SESSIONS_ENDED, person, trace)
        return True


async def forget(connection: PoolConnectionProxy, person: PersonId) -> None:
    """Forget the account, for good: whoever was about to remember the person finds them gone. In a transaction."""
    await take_turns(connection, person)
    await connection.execute("insert into identity.forgotten (person) values ($1) on conflict do nothing", person)
    await connection.execute("delete from vault.person_keys where person = $1", person)
    await connection.execute("delete from identity.people where person = $1", person)


async def _refuse_if_forgotten(connection: PoolConnectionProxy, person: PersonId) -> None:
    await take_turns(connection, person)
    if await connection.fetchval(FORGOTTEN, person):
        raise PersonForgotten


def digest(secret: str) -> bytes:
    """What is kept of a secret that only its bearer has."""
    return hashlib.sha256(secret.encode()).digest()
