"""The duty of forgetting: what the history says shall be forgotten is, wherever the wish came from."""

import datetime as dt
from functools import partial

import asyncpg

from portal.clockwork.beside import beside
from portal.database.database import connect, open_pool
from portal.event_store import AsyncDCBRecorder
from portal.privacy.forgetting import Forgotten, carry_out_deletions, is_unfinished
from portal.sealing import Vault, VaultSecret
from portal.sealing.envelope import is_run
from portal.web.log import log

CONNECTIONS_MAX = 4


class DeletionsCarriedOut:
    """Carries out erasures and redactions, and finishes what was interrupted; looks only when the log has grown.

    Where the process answers people too, they do not wait: it is done beside, on connections of its own.
    """

    def __init__(self, url: str, pool: asyncpg.Pool, recorder: AsyncDCBRecorder, secret: VaultSecret) -> None:
        self._url = url
        self._pool = pool
        self._recorder = recorder
        self._secret = secret
        self._looked_at = -1

    async def __call__(self, _now: dt.datetime) -> None:
        head = await self._recorder.head()
        if head == self._looked_at:
            return
        if await is_unfinished(self._pool):
            done = await beside(self._carried_out())
            log.info("forgotten", deletions=done.deletions, texts=done.texts)
        self._looked_at = head

    async def _carried_out(self) -> Forgotten:
        async with open_pool(self._url, connections_max=CONNECTIONS_MAX) as pool:
            recorder = AsyncDCBRecorder(pool, connect=partial(connect, self._url), is_strand=is_run)  # it only reads
            return await carry_out_deletions(pool, recorder, Vault(pool, self._secret))
