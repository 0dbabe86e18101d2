"""Browsers that somebody has signed in with before: a stranger's tries at the account do not make them wait.

Being known lets nobody in. It is the account's, ends when a password is chosen, and is forgotten with the person.
"""

import datetime as dt
import secrets

import asyncpg

from domain.kernel import PersonId
from portal.identity.accounts import SECRET_BYTES, digest
from portal.sealing import VaultSecret
from portal.surroundings.mail_address import normal_email

BROWSER_DAYS_MAX = 180
"""Since it was last signed in with."""
BROWSERS_MAX = 10
"""For one person; the ones that were used longest ago are forgotten first."""

KNOWN = """
select key from identity.browsers join identity.people using (person)
where key = $1 and address = $2 and used_at > $3
"""
TOO_MANY = """
delete from identity.browsers where key in (
    select key from identity.browsers where person = $1 order by used_at desc, key offset $2
)
"""


class Browsers:
    """Every browser that is known."""

    def __init__(self, pool: asyncpg.Pool, secret: VaultSecret) -> None:
        self._pool = pool
        self._secret = secret

    async def known(self, token: str | None, email: str, now: dt.datetime) -> bytes | None:
        """What the account with that address knows the browser by, None if it does not."""
        address = self._secret.address_index(normal_email(email))
        key: bytes | None = await self._pool.fetchval(KNOWN, digest(token or ""), address, _oldest(now))
        return key

    async def remember(self, person: PersonId, before: bytes | None, now: dt.datetime) -> str:
        """The person has signed in with it: the token that it alone will have, in place of what it was known by."""
        token = secrets.token_urlsafe(SECRET_BYTES)
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute("delete from identity.browsers where key = $1", before)
            await connection.execute(
                """
                insert into identity.browsers (key, person, used_at)
                select $1, person, $3 from identity.people where person = $2 for share
                """,
                digest(token),
                person,
                now,
            )
            await connection.execute(TOO_MANY, person, BROWSERS_MAX)
        return token

    async def sweep(self, now: dt.datetime) -> None:
        """Delete what has not been used for long."""
        await self._pool.execute("delete from identity.browsers where used_at <= $1", _oldest(now))


def _oldest(now: dt.datetime) -> dt.datetime:
    return now - dt.timedelta(days=BROWSER_DAYS_MAX)
