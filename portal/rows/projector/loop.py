"""The one loop: events after a position are folded, and rows and position move in one transaction."""

import asyncio
import contextlib
import logging
from itertools import islice

import asyncpg

from portal.event_store import AsyncDCBRecorder
from portal.event_store.errors import FAILURES, is_passing
from portal.event_store.patience import Patience
from portal.rows.projector.advance import PoisonEvent, advance
from portal.rows.projector.fingerprint import fingerprint_of_folds
from portal.rows.projector.position import progress_of
from portal.rows.projector.rebuild import BATCH_EVENTS_MAX, RebuildUnderWay, rebuild
from portal.rows.selecting import SCHEMA
from portal.sealing import Vault

REBUILD_PAUSE_SECONDS = 1.0
STAND_BY_SECONDS = 5.0
"""Between two looks of a process whose rows another version has taken over."""

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

        A database that is away, full or read-only is waited for, without end. Raises `PoisonEvent` (and leaves word
        of it beside the position) and `ProjectionsReplaced`.
        """
        patience = Patience()
        ready = False
        while not self._recorder.closed:
            try:
                if not ready:
                    ready = await self._make_ready()
                    continue
                await self._follow(await self._position(), patience)
            except Exception as error:
                if isinstance(error, PoisonEvent):
                    await self._leave_word(str(error))
                if not is_passing(error):
                    raise
                _log.warning("the projections wait for the database: %r", error)
                await asyncio.sleep(patience.next_pause())

    async def run_or_stand_by(self) -> None:
        """The same, but rows that another version has taken over are left to it, until they are this one's again.

        Raises `PoisonEvent`.
        """
        while not self._recorder.closed:
            try:
                await self.run()
            except ProjectionsReplaced:
                _log.warning("another version keeps the rows now; this one stands by")
                await self._until_they_are_ours()

    async def _until_they_are_ours(self) -> None:
        while not self._recorder.closed:
            await asyncio.sleep(STAND_BY_SECONDS)
            with contextlib.suppress(*FAILURES):
                progress = await progress_of(self._pool)
                if progress is None or progress.fingerprint == self._fingerprint:
                    return

    async def _make_ready(self) -> bool:
        """Whether there are rows that this code made; False only where the recorder was closed meanwhile."""
        while not self._recorder.closed:
            progress = await progress_of(self._pool)
            if progress is not None and progress.fingerprint == self._fingerprint:
                return True
            try:
                await rebuild(self._pool, self._recorder, self._vault, fingerprint=self._fingerprint, batch=self._batch)
            except RebuildUnderWay:
                await asyncio.sleep(REBUILD_PAUSE_SECONDS)
        return False

    async def _position(self) -> int:
        progress = await progress_of(self._pool)
        if progress is None or progress.fingerprint != self._fingerprint:
            raise ProjectionsReplaced
        return progress.position

    async def _follow(self, position: int, patience: Patience) -> None:
        """Fold what comes after the position, until another projector comes first or the recorder is closed."""
        async with contextlib.aclosing(self._recorder.pages(after=position)) as pages:
            async for page in pages:
                events = iter(page)
                while batch := list(islice(events, self._batch)):
                    if not await advance(self._pool, self._vault, SCHEMA, self._fingerprint, position, batch):
                        return
                    patience.regained()
                    position = batch[-1].position

    async def _leave_word(self, reason: str) -> None:
        if await progress_of(self._pool) is not None:
            await self._pool.execute(f"update {SCHEMA}.position set stopped = $1", reason)  # noqa: S608
