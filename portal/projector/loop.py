"""The one loop: events after a position are folded, and rows and position move in one transaction."""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from itertools import islice

import asyncpg
from eventsourcing.dcb.api import DCBSequencedEvent

from portal.event_store import AsyncDCBRecorder
from portal.projector.advance import PoisonEvent, advance, is_passing
from portal.projector.fingerprint import fingerprint_of_folds
from portal.projector.position import progress_of
from portal.projector.rebuild import BATCH_EVENTS_MAX, RebuildUnderWay, rebuild
from portal.selecting import SCHEMA
from portal.vault import Vault

FAILURES_MAX = 60
"""Attempts in a row that the database may fail, `PAUSE_SECONDS` apart, before the loop gives up."""
REBUILD_PAUSES_MAX = 3600
PAUSE_SECONDS = 1.0

_log = logging.getLogger(__name__)


class ProjectionsReplaced(Exception):
    """Another version of the program has rebuilt the projections; this one must not touch them."""


class Projector:
    """Keeps the rows in step. Several may run at once, in one process or many: at each step one of them wins."""

    def __init__(
        self,
        pool: asyncpg.Pool,
        recorder: AsyncDCBRecorder,
        vault: Vault,
        *,
        fingerprint: str | None = None,
        batch: int = BATCH_EVENTS_MAX,
    ) -> None:
        self._pool = pool
        self._recorder = recorder
        self._vault = vault
        self._fingerprint = fingerprint or fingerprint_of_folds()
        self._batch = batch

    async def run(self) -> None:
        """Rebuild if other code made the rows, then follow the log until the recorder is closed.

        Raises `PoisonEvent` (and leaves word of it beside the position), `ProjectionsReplaced`, and what the database
        raised when it failed `FAILURES_MAX` times in a row.
        """
        try:
            await self._make_ready()
            while not await self._follow(await self._position()):
                pass
        except PoisonEvent as poison:
            await self._leave_word(str(poison))
            raise

    async def _make_ready(self) -> None:
        for _ in range(REBUILD_PAUSES_MAX):
            progress = await progress_of(self._pool)
            if progress is not None and progress.fingerprint == self._fingerprint:
                return
            try:
                await rebuild(self._pool, self._recorder, self._vault, fingerprint=self._fingerprint, batch=self._batch)
            except RebuildUnderWay:
                await asyncio.sleep(PAUSE_SECONDS)
        raise RebuildUnderWay

    async def _position(self) -> int:
        progress = await progress_of(self._pool)
        if progress is None or progress.fingerprint != self._fingerprint:
            raise ProjectionsReplaced
        return progress.position

    async def _follow(self, position: int) -> bool:
        """Fold what comes after the position. False if another projector came first, True at the end of the log."""
        async with contextlib.aclosing(self._recorder.pages(after=position)) as pages:
            async for page in pages:
                events = iter(page)
                while batch := list(islice(events, self._batch)):
                    if not await self._patiently_advance(position, batch):
                        return False
                    position = batch[-1].position
        return True

    async def _patiently_advance(self, after: int, events: Sequence[DCBSequencedEvent]) -> bool:
        for _ in range(FAILURES_MAX - 1):
            try:
                return await advance(self._pool, self._vault, SCHEMA, self._fingerprint, after, events)
            except Exception as error:
                if not is_passing(error):
                    raise
                _log.warning("the projections wait for the database at position %d: %r", after, error)
                await asyncio.sleep(PAUSE_SECONDS)
        return await advance(self._pool, self._vault, SCHEMA, self._fingerprint, after, events)

    async def _leave_word(self, reason: str) -> None:
        if await progress_of(self._pool) is not None:
            await self._pool.execute(f"update {SCHEMA}.position set stopped = $1", reason)  # noqa: S608
