"""What a person says of themselves: their name, a phone number, and what of it others see. It is kept in no history.

A number is no fact of a programme, and what somebody shows today says nothing of yesterday; so it is sealed with the
name, under the person's own key, in place of what was kept.
"""

from typing import Any

import asyncpg
import msgspec
from asyncpg.pool import PoolConnectionProxy

from domain.kernel import PersonId
from portal.identity.account_statements import ACCOUNTS
from portal.identity.accounts import PersonForgotten
from portal.sealing import VaultSecret
from portal.sealing.contacts import Contact, contact_in, sealed_contact
from portal.sealing.person_keys import person_key

KEEP = """
insert into identity.people (person, sealed) values ($1, $2)
on conflict (person) do update set sealed = excluded.sealed
"""


async def own_contact(pool: asyncpg.Pool, secret: VaultSecret, person: PersonId) -> Contact:
    """What is kept of the person."""
    row = await pool.fetchrow(f"{ACCOUNTS} where person = $1", person)
    return Contact() if row is None else contact_in(secret, person, row["wrapped"], row["sealed"])


async def say_of_oneself(pool: asyncpg.Pool, secret: VaultSecret, person: PersonId, **said: Any) -> None:
    """Keep what is said, and the rest as it was; an address is changed in `Accounts`. Raises `PersonForgotten`."""
    async with pool.acquire() as connection, connection.transaction():
        await said_of_oneself(connection, secret, person, **said)


async def said_of_oneself(connection: PoolConnectionProxy, secret: VaultSecret, person: PersonId, **said: Any) -> bytes:
    """The same in a transaction; the person's key, wrapped as it is kept."""
    wrapped = await person_key(connection, secret, person)
    if wrapped is None:
        raise PersonForgotten
    row = await connection.fetchrow(f"{ACCOUNTS} where person = $1 for update of people", person)
    kept = Contact() if row is None else contact_in(secret, person, row["wrapped"], row["sealed"])
    contact = msgspec.structs.replace(kept, **said)
    await connection.execute(KEEP, person, sealed_contact(secret, person, wrapped, contact))
    return wrapped
