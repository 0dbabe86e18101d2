"""The duty of looking through the whole log, each night; what is found stands on the page of checkpoints."""

import datetime as dt
from functools import partial

import asyncpg

from domain.calendar import COPENHAGEN
from portal.clockwork.beside import beside
from portal.clockwork.rewriting import HOURS
from portal.database.database import connect, open_pool
from portal.event_store import AsyncDCBRecorder
from portal.sealing import VaultSecret
from portal.sealing.envelope import is_run
from portal.signing.inspection import Inspection, inspected, last_inspection, note_inspection
from portal.web.log import log

CONNECTIONS_MAX = 2
AT_MOST_EVERY = dt.timedelta(hours=12)


class LogInspected:
    """Looks once a night. It is done beside the loop that answers people, on connections of its own."""

    def __init__(self, url: str, pool: asyncpg.Pool, secret: VaultSecret) -> None:
        self._url = url
        self._secret = secret
        self._pool = pool

    async def __call__(self, now: dt.datetime) -> None:
        if now.astimezone(COPENHAGEN).hour not in HOURS:
            return
        last = await last_inspection(self._pool)
        if last is not None and dt.timedelta() <= now - last.at < AT_MOST_EVERY:
            return
        found = await beside(self._inspected())
        await note_inspection(self._pool, now, found)
        if found.found:
            log.error("the log is not what it should be", found=list(found.found))

    async def _inspected(self) -> Inspection:
        async with open_pool(self._url, connections_max=CONNECTIONS_MAX) as pool:
            recorder = AsyncDCBRecorder(pool, connect=partial(connect, self._url), is_strand=is_run)  # it only reads
            return await inspected(pool, recorder, secret=self._secret)
