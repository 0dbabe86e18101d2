"""The duty of keeping evidence: every cohort's bundle as of the newest checkpoint, for those who cannot sign one."""

import datetime as dt
import logging

import asyncpg

from portal.completion.bundling import bundle_as_of
from portal.event_store import AsyncDCBRecorder
from portal.rows.history import History, HistoryTooLong
from portal.rows.rows import Rows, every_row
from portal.signing.bundle import BundleTooBig
from portal.signing.kept_bundles import Bundle, keep, outdated
from portal.signing.private_keys import SigningKey
from portal.signing.published import newest_checkpoint
from projections.cohorts import COHORTS

_log = logging.getLogger(__name__)


class EvidenceKept:
    """Makes the bundles of the cohorts that a new checkpoint tells more of; looks only when there is a new one."""

    def __init__(
        self,
        pool: asyncpg.Pool,
        recorder: AsyncDCBRecorder,
        rows: Rows,
        history: History,
        keys: tuple[SigningKey, ...],
    ) -> None:
        self._pool = pool
        self._recorder = recorder
        self._rows = rows
        self._history = history
        self._keys = keys
        self._looked_at = 0

    async def __call__(self, _now: dt.datetime) -> None:
        newest = await newest_checkpoint(self._pool)
        if newest is None or newest.size == self._looked_at:
            return
        cohorts = [row.cohort for row in await every_row(self._rows, COHORTS)]
        for cohort in await outdated(self._pool, cohorts):
            try:
                content = await bundle_as_of(self._pool, self._recorder, self._history, self._keys, cohort, newest.size)
            except (BundleTooBig, HistoryTooLong) as big:
                _log.warning("no evidence is kept of %s (%s)", cohort, type(big).__name__)
            else:
                if content is not None:
                    await keep(self._pool, cohort, Bundle(newest.size, content))
        self._looked_at = newest.size
