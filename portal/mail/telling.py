"""The duty of telling: the history is folded into news by the table of policies, after the rows it is decided from."""

import datetime as dt
from typing import Any, cast

import asyncpg
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.kernel import Recorded
from portal.event_store import AsyncDCBRecorder
from portal.mail.circles import Circles
from portal.mail.news import KEPT_DAYS, NEWS_DAYS, end, put
from portal.rows.projector import progress_of
from portal.rows.rows import Rows, RowsNotReady
from portal.sealing.envelope import decode
from projections.ending import HEARD, endings_in
from projections.sentences import AnyEvent, sentence
from projections.telling import news_in

OF_NEWS = DCBQuery(items=[DCBQueryItem(types=sorted(event.TOPIC for event in HEARD))])
NEWS, KEPT = dt.timedelta(days=NEWS_DAYS), dt.timedelta(days=KEPT_DAYS)
COME_TO = "update telling.progress set position = $1"
TIDY = "delete from telling.news where at < $1"


class NewsTold:
    """Each event's news is put down together with how far the history has come, so that each is told once."""

    def __init__(self, pool: asyncpg.Pool, recorder: AsyncDCBRecorder, rows: Rows) -> None:
        self._pool = pool
        self._recorder = recorder
        self._circles = Circles(rows)

    async def __call__(self, now: dt.datetime) -> None:
        progress = await progress_of(self._pool)
        after: int = await self._pool.fetchval("select position from telling.progress")
        if progress is None or progress.position <= after:
            return
        self._circles.forget()
        try:
            async for stored in self._recorder.stream(OF_NEWS, after=after, until=progress.position):
                await self._tell(decode(stored), now)
        except RowsNotReady:
            return
        await self._pool.execute(COME_TO, progress.position)
        await self._pool.execute(TIDY, now - KEPT)

    async def _tell(self, recorded: Recorded[Any], now: dt.datetime) -> None:
        event, stamp = recorded.event, recorded.stamp
        if now - stamp.recorded_at > KEPT:
            return
        circle = await self._circles.of(recorded) if now - stamp.recorded_at <= NEWS else None
        those = () if circle is None else tuple(news_in(recorded, circle))
        async with self._pool.acquire() as connection, connection.transaction():
            for ending in endings_in(event):
                await end(connection, ending, stamp.position, stamp.recorded_at)
            await put(connection, those, sentence(cast(AnyEvent, event), stamp))
            await connection.execute(COME_TO, stamp.position)
