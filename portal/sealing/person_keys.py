"""A person's own key, made when something about them is first sealed, and never again once they are forgotten."""

import os

import asyncpg
from asyncpg.pool import PoolConnectionProxy
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.kernel import PersonId
from portal.sealing.contacts import new_person_key
from portal.sealing.secret import NONCE_BYTES, VaultSecret
from portal.surroundings.key_files import KeyUnusable

TURN = "select pg_advisory_xact_lock(hashtextextended('account ' || $1, 0))"
"""Whoever makes an account and whoever forgets it take turns; there may be no row yet that they could take turns at."""
FORGOTTEN = "select exists (select from identity.forgotten where person = $1)"
MAKE = "insert into vault.person_keys (person, wrapped) values ($1, $2) on conflict do nothing"


async def take_turns(connection: asyncpg.Connection | PoolConnectionProxy, *people: PersonId | None) -> None:
    """Wait for everybody who works on one of these accounts; always in one order, so that no two wait crosswise."""
    for person in sorted({it for it in people if it is not None}):
        await connection.execute(TURN, person)


async def person_key(
    connection: asyncpg.Connection | PoolConnectionProxy, secret: VaultSecret, person: PersonId
) -> bytes | None:
    """The person's key, wrapped as it is kept; None for somebody who is forgotten. In a transaction."""
    await connection.execute(TURN, person)
    if await connection.fetchval(FORGOTTEN, person):
        return None
    await connection.execute(MAKE, person, new_person_key(secret, person))
    wrapped: bytes = await connection.fetchval("select wrapped from vault.person_keys where person = $1", person)
    return wrapped


def sealed(secret: VaultSecret, person: PersonId, wrapped: bytes, text: str, use: str) -> bytes:
    """The text under the person's key; `use` says what for, and only for that it opens. Raises `KeyUnusable`."""
    nonce = os.urandom(NONCE_BYTES)
    key = AESGCM(secret.unwrap(wrapped, person))
    return nonce + key.encrypt(nonce, text.encode(), _bound(person, use))


def opened(secret: VaultSecret, person: PersonId, wrapped: bytes | None, kept: bytes | None, use: str) -> str | None:
    """The text; None where the key, or what it sealed, is gone. Raises `KeyUnusable`."""
    if wrapped is None or kept is None:
        return None
    key = AESGCM(secret.unwrap(wrapped, person))
    try:
        return key.decrypt(kept[:NONCE_BYTES], kept[NONCE_BYTES:], _bound(person, use)).decode()
    except InvalidTag as error:
        raise KeyUnusable(f"Oplysningerne om {person} er ikke dem, der blev forseglet.") from error


def _bound(person: PersonId, use: str) -> bytes:
    return f"{person} {use}".encode()
