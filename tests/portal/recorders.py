"""A recorder on a test's own database, and acts to carry commands out with."""

import datetime as dt
import itertools
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import asyncpg

from domain.kernel import SYSTEM, Act, CommandId, PersonId
from portal.database.database import open_pool
from portal.event_store import AsyncDCBRecorder
from portal.sealing.envelope import encode, is_run
from tests.specification import Happened, flat
from tests.stories import NOON

numbers = itertools.count(1)


@asynccontextmanager
async def recorder_on(database: str) -> AsyncGenerator[AsyncDCBRecorder]:
    """The log in the database."""
    async with (
        open_pool(database, connections_max=4) as pool,
        AsyncDCBRecorder(pool, connect=lambda: asyncpg.connect(database), is_strand=is_run) as recorder,
    ):
        yield recorder


async def tell(recorder: AsyncDCBRecorder, *happened: Happened) -> int:
    """Record what has happened, as specifications tell it, and return the head."""
    return (await recorder.append([encode(it.event, it.act) for it in flat(happened)])).position


def act(by: PersonId = SYSTEM, id_: str | None = None, at: dt.datetime = NOON) -> Act:
    """Who wishes and when; a new command id unless one is named."""
    return Act(by=by, at=at, id=CommandId(id_ or f"command-{next(numbers)}"))
