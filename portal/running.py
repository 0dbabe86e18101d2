"""Everything that runs while the portal does, put together in one place and taken apart in the opposite order."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial

import asyncpg
import msgspec

from portal.batch import Batch
from portal.checkpoints.log_file import LogFile
from portal.clock import Clock
from portal.clockwork import Clockwork, clockwork_of
from portal.database import connect, open_pool
from portal.event_store import AsyncDCBRecorder
from portal.history import History
from portal.identity.accounts import Accounts
from portal.identity.passwords import Passwords
from portal.identity.sessions import Sessions
from portal.identity.throttle import Throttle
from portal.ledger import Ledger
from portal.projector import CaughtUp, Projector
from portal.rows import LiveRows, Rows
from portal.settings import Settings
from portal.stopping import finished
from portal.vault import Vault, vault_secret
from portal.web.log import log


class Portal(msgspec.Struct, frozen=True, kw_only=True):
    """What handlers work with. `projecting` is done only when the rows no longer follow the log."""

    settings: Settings
    clock: Clock
    recorder: AsyncDCBRecorder
    vault: Vault
    ledger: Ledger
    batch: Batch
    rows: Rows
    history: History
    caught_up: CaughtUp
    accounts: Accounts
    passwords: Passwords
    sessions: Sessions
    throttle: Throttle
    log_file: LogFile
    pool: asyncpg.Pool
    projecting: asyncio.Task[None]


@asynccontextmanager
async def running(settings: Settings, url: str, clock: Clock) -> AsyncGenerator[Portal]:
    """The portal on a migrated database. Raises `DatabaseUnavailable`, `KeyUnusable`."""
    secret = vault_secret(settings)
    async with open_pool(url) as pool:
        connect_here = partial(connect, url)
        recorder = AsyncDCBRecorder(pool, connect=connect_here)
        vault = Vault(pool, secret)
        caught_up = CaughtUp(pool, connect=connect_here)
        await recorder.start()
        await caught_up.start()
        rows, ledger, accounts = LiveRows(pool), Ledger(recorder, vault), Accounts(pool, secret)
        projecting = asyncio.create_task(_project(pool, recorder, vault))
        clockwork = (
            clockwork_of(
                settings,
                url,
                clock,
                pool=pool,
                recorder=recorder,
                vault=vault,
                rows=rows,
                ledger=ledger,
                accounts=accounts,
            )
            if settings.clockwork
            else None
        )
        ticking = None if clockwork is None else asyncio.create_task(_tick(clockwork))
        try:
            yield Portal(
                settings=settings,
                clock=clock,
                recorder=recorder,
                vault=vault,
                ledger=ledger,
                batch=Batch(recorder, vault),
                rows=rows,
                history=History(recorder, vault),
                caught_up=caught_up,
                accounts=accounts,
                passwords=Passwords(),
                sessions=Sessions(pool, secret),
                throttle=Throttle(pool),
                log_file=LogFile(pool),
                pool=pool,
                projecting=projecting,
            )
        finally:
            if clockwork is not None and ticking is not None:
                clockwork.stop()
                await finished(ticking)
            await caught_up.close()
            await recorder.close()
            await finished(projecting)


async def _project(pool: asyncpg.Pool, recorder: AsyncDCBRecorder, vault: Vault) -> None:
    """Keep the rows in step until the recorder is closed; the pages go on showing what there is if that fails."""
    try:
        await Projector(pool, recorder, vault).run()
    except Exception as failure:
        log.exception("the rows no longer follow the log", exc_info=failure)
        raise


async def _tick(clockwork: Clockwork) -> None:
    """Act on the clock until told to stop; the pages go on being served if that fails."""
    try:
        await clockwork.run()
    except Exception as failure:
        log.exception("the portal no longer acts by itself", exc_info=failure)
        raise
