"""Everything that runs while the portal does, put together in one place and taken apart in the opposite order."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial

import asyncpg
import msgspec

from portal.clockwork import clockwork_of
from portal.database.database import connect, open_pool
from portal.database.rights import rights_in
from portal.event_store import AsyncDCBRecorder
from portal.event_store.database_clock import DatabaseClock
from portal.filing.store import FileStore
from portal.identity.accounts import Accounts
from portal.identity.browsers import Browsers
from portal.identity.drafts import Drafts
from portal.identity.feeds import CalendarFeeds
from portal.identity.passwords import Passwords
from portal.identity.security_log import SecurityLog
from portal.identity.sessions import Sessions
from portal.identity.stranger_drafts import StrangersDrafts
from portal.identity.strangers import LIMITS as STRANGERS_LIMITS
from portal.identity.strangers import Strangers
from portal.identity.throttle import Throttle
from portal.live import PRESENCE, SESSIONS_OVER, Hub
from portal.log.ledger import Ledger
from portal.process.readiness import Readiness
from portal.process.supervision import OnDeath, Parts
from portal.rows.history import History
from portal.rows.projector import CaughtUp, Projector
from portal.rows.rows import LiveRows
from portal.sealing import Vault, vault_secret
from portal.sealing.envelope import is_run, microseconds
from portal.signing.log_file import LogFile
from portal.surroundings.clock import Clock, system_clock
from portal.surroundings.settings import Settings
from portal.visiting.portal import Portal


class Running(msgspec.Struct, frozen=True):
    """The portal, and what tells whether it can do its work."""

    portal: Portal
    readiness: Readiness


def _database_clock(pool: asyncpg.Pool, clock: Clock) -> DatabaseClock | None:
    """What the machine's clock is held against; one that somebody sets is what they want it to be."""
    return DatabaseClock(pool) if clock is system_clock else None


async def _say_present(pool: asyncpg.Pool, said: str) -> None:
    await pool.execute(f"select pg_notify('{PRESENCE}', $1)", said)


@asynccontextmanager
async def running(settings: Settings, url: str, clock: Clock, on_death: OnDeath) -> AsyncGenerator[Running]:
    """The portal on a migrated database; a part of it that dies is told to `on_death`.

    Raises `DatabaseUnavailable`, `KeyUnusable`.
    """
    secret = vault_secret(settings)
    async with open_pool(url) as pool:
        connect_here, parts = partial(connect, url), Parts(on_death)
        recorder = AsyncDCBRecorder(pool, connect=connect_here, is_strand=is_run)
        vault, rights = Vault(pool, secret), await rights_in(pool)
        acts = settings.clockwork and rights.forgets
        sessions = Sessions(pool, secret)
        hub = Hub(recorder, sessions.still_open, partial(_say_present, pool))
        heard = {SESSIONS_OVER: hub.session_over, PRESENCE: hub.presence.hear}
        caught_up = CaughtUp(pool, connect=connect_here, also=heard)
        await recorder.start()
        await caught_up.start()
        ledger = Ledger(recorder, vault, _database_clock(pool, clock))
        rows, accounts = LiveRows(pool, secret), Accounts(pool, secret)
        await ledger.nature.demonstrates()  # every page says so, and none should have to ask
        if ledger.database_clock is not None:
            await ledger.database_clock.ahead(microseconds(clock()))  # and no form should have to ask what time it is
        for task in recorder.writing:
            parts.watch(task)
        parts.start("the hub", hub.run(caught_up))
        parts.start("who is present", hub.presence.go_on())
        if rights.writes_rows:
            parts.start("the projector", Projector(pool, recorder, vault).run_or_stand_by())
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
            if acts
            else None
        )
        if clockwork is not None:
            parts.start("the clockwork", clockwork.run())
        try:
            portal = Portal(
                settings=settings,
                clock=clock,
                recorder=recorder,
                vault=vault,
                ledger=ledger,
                rows=rows,
                history=History(recorder, vault, ledger.nature),
                caught_up=caught_up,
                accounts=accounts,
                passwords=Passwords(),
                sessions=sessions,
                throttle=Throttle(pool, secret.digest),
                asking=Throttle(pool, secret.digest, "asking "),
                checking_in=Throttle(pool, secret.digest, "checking in "),
                browsers=Browsers(pool, secret),
                feeds=CalendarFeeds(pool, secret),
                files=FileStore(pool, secret),
                drafts=Drafts(pool, secret),
                strangers=Strangers(pool, secret),
                strangers_drafts=StrangersDrafts(pool, secret),
                asked_by_strangers=Throttle(pool, secret.digest, "stranger ", STRANGERS_LIMITS),
                security=SecurityLog(pool, secret),
                log_file=LogFile(pool),
                hub=hub,
                pool=pool,
                rights=rights,
            )
            yield Running(portal, Readiness(pool, recorder, parts, acts=acts))
        finally:
            parts.stopping()
            hub.close()
            if clockwork is not None:
                clockwork.stop()
            await hub.presence.close()
            await caught_up.close()
            await recorder.close()
            await parts.stop()
