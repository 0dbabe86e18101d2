"""The duty of forgetting: what the history says shall be forgotten is, wherever the wish came from."""

import datetime as dt

import asyncpg

from portal.event_store import AsyncDCBRecorder
from portal.privacy.forgetting import carry_out_deletions
from portal.sealing import Vault
from portal.web.log import log


class DeletionsCarriedOut:
    """Carries out erasures and redactions, and finishes what was interrupted; looks only when the log has grown."""

    def __init__(self, pool: asyncpg.Pool, recorder: AsyncDCBRecorder, vault: Vault) -> None:
        self._pool = pool
        self._recorder = recorder
        self._vault = vault
        self._looked_at = -1

    async def __call__(self, _now: dt.datetime) -> None:
        head = await self._recorder.head()
        if head == self._looked_at:
            return
        done = await carry_out_deletions(self._pool, self._recorder, self._vault)
        if done.deletions:
            log.info("forgotten", deletions=done.deletions, texts=done.texts)
        self._looked_at = head
