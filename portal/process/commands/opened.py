"""The portal's database and log, open for as long as a command needs them."""

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeVar

import asyncpg
import msgspec

from portal.database.database import connect, migrate, open_pool, running_database
from portal.database.rights import Rights, rights_in
from portal.event_store import AsyncDCBRecorder
from portal.event_store.database_clock import DatabaseClock
from portal.log.ledger import Ledger
from portal.sealing import NoSecret, Vault, VaultSecret, vault_secret
from portal.sealing.envelope import is_run
from portal.surroundings.settings import Settings

T = TypeVar("T")
CONNECTIONS_MAX = 4


class Opened(msgspec.Struct, frozen=True):
    """A migrated database, and the log in it."""

    url: str
    pool: asyncpg.Pool
    recorder: AsyncDCBRecorder
    vault: Vault
    rights: Rights

    @property
    def ledger(self) -> Ledger:
        """What carries commands out, by a clock that is held against the database's."""
        return Ledger(self.recorder, self.vault, DatabaseClock(self.pool))

    @staticmethod
    def now() -> dt.datetime:
        return dt.datetime.now(dt.UTC)


@asynccontextmanager
async def opened(url: str, secret: VaultSecret | Callable[[], VaultSecret]) -> AsyncGenerator[Opened]:
    """The database at the address. The secret is asked for only where the role may read the keys that it opens.

    Raises `DatabaseUnavailable` and what asking for the secret raises.
    """
    await migrate(url)
    async with (
        open_pool(url, connections_max=CONNECTIONS_MAX) as pool,
        AsyncDCBRecorder(pool, connect=partial(connect, url), is_strand=is_run) as recorder,
    ):
        rights = await rights_in(pool)
        yield Opened(url, pool, recorder, Vault(pool, _secret(rights, secret)), rights)


def _secret(rights: Rights, secret: VaultSecret | Callable[[], VaultSecret]) -> VaultSecret:
    if not rights.opens_texts:
        return NoSecret()
    return secret if isinstance(secret, VaultSecret) else secret()


def run(settings: Settings, work: Callable[[Opened], Coroutine[Any, Any, T]]) -> T:
    """Do the work with the database of the settings, which is started first where it is our own."""

    async def with_database(url: str) -> T:
        async with opened(url, partial(vault_secret, settings)) as portal:
            return await work(portal)

    with running_database(settings) as url:
        return asyncio.run(with_database(url))
