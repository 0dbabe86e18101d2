"""The duty of leaving nothing in the database's files: at night, when nobody waits for the tables."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from domain.calendar import COPENHAGEN
from portal.sealing.written_anew import NotWrittenAnew, count_waiting, write_anew
from portal.web.log import log

if TYPE_CHECKING:
    import asyncpg

    from portal.event_store.connection import Connect

HOURS = range(2, 5)
"""In Copenhagen, from two to five o'clock."""


class TablesWrittenAnew:
    """Writes the tables anew from which something was deleted since the night before."""

    def __init__(self, pool: asyncpg.Pool, connect: Connect) -> None:
        self._pool = pool
        self._connect = connect

    async def __call__(self, now: dt.datetime) -> None:
        if now.astimezone(COPENHAGEN).hour not in HOURS or not await count_waiting(self._pool):
            return
        try:
            if count := await write_anew(self._connect):
                log.info("written anew", deletions=count)
        except NotWrittenAnew as reason:
            log.info("written anew later", reason=str(reason))
