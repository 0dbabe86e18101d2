"""The duty of signing: a checkpoint when a meeting has closed, when one is wished for, and at intervals with news."""

import datetime as dt
import logging

import asyncpg

from domain.calendar import day_of
from domain.kernel import Refusal
from domain.meetings.events import MeetingId
from domain.proof.checkpoints import checkpoint_id
from domain.proof.events import CheckpointCause
from domain.proof.record_closing_checkpoint import RecordClosingCheckpoint
from portal.clockwork.due import closed_lately, is_current
from portal.log.ledger import Ledger
from portal.rows.projector import progress_of
from portal.rows.rows import Rows, every_row
from portal.signing.private_keys import SigningKey
from portal.signing.published import newest_checkpoint
from portal.signing.telling import anything_new, by_the_portal, signed_checkpoint, tell, told_checkpoint
from portal.signing.verifier import checkpoint_of, note_of
from portal.signing.wishes import granted, last_wish
from projections.cohorts import COHORTS
from projections.meetings import MEETINGS, MeetingRow
from projections.proof import CHECKPOINTS

_log = logging.getLogger(__name__)


class CheckpointsMade:
    """Makes checkpoints off the hot path, tells of each, and tells of those that were made and not told of."""

    def __init__(
        self,
        pool: asyncpg.Pool,
        rows: Rows,
        ledger: Ledger,
        keys: tuple[SigningKey, ...],
        interval: dt.timedelta,
    ) -> None:
        self._pool = pool
        self._rows = rows
        self._ledger = ledger
        self._keys = keys
        self._interval = interval
        self._done: set[MeetingId] = set()
        self._untold: int | None = None
        self._looked_at = -1
        """Meetings close by an event, so they are looked at only when the rows have moved on."""

    async def __call__(self, now: dt.datetime) -> None:
        progress = await progress_of(self._pool)
        if progress is None:
            return
        closed = [] if progress.position == self._looked_at else await self._closed(day_of(now))
        last = await self._rows.latest(CHECKPOINTS, 1)
        wish = await last_wish(self._pool)
        if closed:
            await self._for_closed(closed, now)
        elif wish is not None:
            await told_checkpoint(self._pool, self._ledger, self._keys, CheckpointCause.ON_DEMAND, now)
        elif not last or abs(now - last[0].told_at) >= self._interval:  # a clock that was ahead is set back
            await self._at_interval(now)
        if wish is not None:
            await granted(self._pool, wish)
        await self._tell_what_was_found(now)
        self._looked_at = progress.position

    async def _closed(self, today: dt.date) -> list[MeetingRow]:
        """The meetings that have closed lately, without a checkpoint for their sake."""
        closed: list[MeetingRow] = []
        for cohort in await every_row(self._rows, COHORTS):
            if is_current(cohort, today):
                closed += closed_lately(await self._rows.many(MEETINGS, cohort=cohort.cohort), today)
        waiting = [it for it in closed if it.meeting not in self._done]
        return [it for it in waiting if not await self._rows.many(CHECKPOINTS, meeting=it.meeting)]

    async def _for_closed(self, closed: list[MeetingRow], now: dt.datetime) -> None:
        """One checkpoint, told of once for each of the meetings."""
        checkpoint = checkpoint_of(note_of(await signed_checkpoint(self._pool, self._keys)).text)
        for row in closed:
            command = RecordClosingCheckpoint(
                cohort=row.cohort,
                meeting=row.meeting,
                checkpoint=checkpoint_id(checkpoint.size),
                size=checkpoint.size,
                root=checkpoint.root.hex(),
            )
            try:
                await by_the_portal(self._ledger, command, now)
            except Refusal as refusal:
                _log.warning("a checkpoint was made and not told of (%s)", type(refusal).__name__)
            self._done.add(row.meeting)

    async def _at_interval(self, now: dt.datetime) -> None:
        last = await newest_checkpoint(self._pool)
        if await anything_new(self._pool, 0 if last is None else last.size):
            await told_checkpoint(self._pool, self._ledger, self._keys, CheckpointCause.INTERVAL, now)

    async def _tell_what_was_found(self, now: dt.datetime) -> None:
        """Whoever made it may be about to tell: it has to be found untold in two turns."""
        newest = await newest_checkpoint(self._pool)
        if newest is None or await self._rows.many(CHECKPOINTS, size=newest.size):
            self._untold = None
        elif self._untold == newest.size:
            await tell(self._ledger, newest, CheckpointCause.FOUND, now)
        else:
            self._untold = newest.size
