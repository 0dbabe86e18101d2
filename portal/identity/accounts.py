"""The part of a person that can be changed and forgotten: address, name, password."""

import datetime as dt
import hashlib
import re
import secrets

import asyncpg
import msgspec

from domain.kernel import PersonId

EMAIL_CHARACTERS_MAX = 254
NAME_CHARACTERS_MAX = 120
PASSWORD_LINK_LIFETIME = dt.timedelta(days=7)
SECRET_BYTES = 32
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
"""What could be a mail address; whether it is one, only a mail can tell."""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """How a person signs in, as far as it is known."""

    person: PersonId
    email: str | None
    name: str | None
    password_hash: str | None


class AddressTaken(Exception):
    """Another person signs in with that address."""


class Accounts:
    """Everybody's accounts."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def all(self) -> dict[PersonId, Account]:
        rows = await self._pool.fetch("select person, email, name, password_hash from identity.people")
        return {row["person"]: Account(**row) for row in rows}

    async def of(self, person: PersonId) -> Account | None:
        return await self._one("person", person)

    async def with_email(self, email: str) -> Account | None:
        return await self._one("email", normal_email(email))

    async def _one(self, column: str, value: str) -> Account | None:
        query = f"select person, email, name, password_hash from identity.people where {column} = $1"  # noqa: S608
        row = await self._pool.fetchrow(query, value)
        return None if row is None else Account(**row)

    async def remember(self, person: PersonId, *, email: str | None, name: str | None) -> None:
        """Keep the person's address and name, in place of what was kept. Raises `AddressTaken`."""
        try:
            await self._pool.execute(
                """
                insert into identity.people (person, email, name) values ($1, $2, $3)
                on conflict (person) do update set email = excluded.email, name = excluded.name
                """,
                person,
                None if email is None else normal_email(email),
                name,
            )
        except asyncpg.UniqueViolationError as taken:
            raise AddressTaken from taken

    async def ensure(self, person: PersonId) -> None:
        """Let there be an account, so that the person can have a session."""
        await self._pool.execute("insert into identity.people (person) values ($1) on conflict do nothing", person)

    async def new_password_link(self, person: PersonId, now: dt.datetime) -> str:
        """A secret that lets its bearer choose the person's password, once; the ones before it no longer do."""
        secret = secrets.token_urlsafe(SECRET_BYTES)
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute("delete from identity.password_links where person = $1", person)
            await connection.execute(
                "insert into identity.password_links (key, person, created_at) values ($1, $2, $3)",
                digest(secret),
                person,
                now,
            )
        return secret

    async def of_password_link(self, secret: str, now: dt.datetime) -> Account | None:
        """Whose password the secret lets its bearer choose, None if it is unknown, used or too old."""
        row = await self._pool.fetchrow(
            """
            select person, email, name, password_hash from identity.people join identity.password_links using (person)
            where key = $1 and created_at > $2
            """,
            digest(secret),
            now - PASSWORD_LINK_LIFETIME,
        )
        return None if row is None else Account(**row)

    async def set_password(self, person: PersonId, password_hash: str) -> None:
        """Keep the new hash; whoever was signed in as the person no longer is, and links are used up."""
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute(
                "update identity.people set password_hash = $2 where person = $1", person, password_hash
            )
            await connection.execute("delete from identity.password_links where person = $1", person)
            await connection.execute("delete from identity.sessions where person = $1", person)


def normal_email(text: str) -> str:
    """The address as it is kept and looked up."""
    return text.strip().lower()


def digest(secret: str) -> bytes:
    """What is kept of a secret that only its bearer has."""
    return hashlib.sha256(secret.encode()).digest()
