"""The picture that somebody shows of themselves: one small photo, sealed under the person's own key, or none."""

import base64

import asyncpg

from domain.kernel import PersonId
from portal.identity.own_contact import said_of_oneself
from portal.sealing import VaultSecret
from portal.sealing.person_keys import opened, sealed

USE = "portrait"
KEEP = """
insert into identity.portraits (person, sealed) values ($1, $2)
on conflict (person) do update set sealed = excluded.sealed
"""
TAKE_AWAY = "delete from identity.portraits where person = $1"
OF = "select sealed, wrapped from identity.portraits join vault.person_keys using (person) where person = $1"


async def show_portrait(pool: asyncpg.Pool, secret: VaultSecret, person: PersonId, photo: bytes | None) -> None:
    """Show the photo, a JPEG, or none any more; the contact says which. Raises `PersonForgotten`."""
    async with pool.acquire() as connection, connection.transaction():
        wrapped = await said_of_oneself(connection, secret, person, shows_picture=photo is not None)
        if photo is None:
            await connection.execute(TAKE_AWAY, person)
        else:
            said = base64.b64encode(photo).decode()
            await connection.execute(KEEP, person, sealed(secret, person, wrapped, said, USE))


async def portrait_of(pool: asyncpg.Pool, secret: VaultSecret, person: PersonId) -> bytes | None:
    """The photo, as JPEG; None where the person shows none."""
    row = await pool.fetchrow(OF, person)
    said = None if row is None else opened(secret, person, row["wrapped"], row["sealed"], USE)
    return None if said is None else base64.b64decode(said)
