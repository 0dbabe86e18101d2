"""A log and the rows kept from it, on a database of a test's own."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Iterable
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import asyncpg
import msgspec
from eventsourcing.dcb.api import DCBEvent

from domain.kernel import Act, CommandId, Event, Recorded
from portal.database.database import open_pool
from portal.event_store import AsyncDCBRecorder, StampedEvent
from portal.rows.projector import Projector, ProjectorProgress, RebuildUnderWay, progress_of, rebuild
from portal.rows.remembered_rows import as_json, rows_in
from portal.rows.selecting import SCHEMA
from portal.sealing import Vault
from portal.sealing.envelope import encode, is_run
from projections import PROJECTIONS
from projections.columns import columns_of
from projections.kernel import Projection, fold, in_order
from tests.conftest import TestPostgres
from tests.patience import SECONDS_MAX
from tests.vault import vault_on

POISON = StampedEvent(type="sharing.NeverHeardOf", data=b"{}", tags=[], appended_at=0, by_clock=False)
MADE_BY = "this test"
PAUSE_SECONDS = 0.01
AllRows = dict[str, tuple[Any, ...]]


class Log(msgspec.Struct, frozen=True):
    url: str
    pool: asyncpg.Pool
    recorder: AsyncDCBRecorder
    vault: Vault

    async def append(self, history: Iterable[Recorded[Event]]) -> None:
        await self.recorder.append([stored(recorded) for recorded in history])


def stored(recorded: Recorded[Event]) -> DCBEvent:
    """As it is told, whatever the clock says."""
    stamp = recorded.stamp
    act = Act(by=stamp.by, at=stamp.recorded_at, id=CommandId("command-1"), simulated=stamp.simulated)
    return replace(encode(recorded.event, act), by_clock=False)


@asynccontextmanager
async def log(url: str) -> AsyncGenerator[Log]:
    async with (
        open_pool(url) as pool,
        AsyncDCBRecorder(pool, connect=partial(asyncpg.connect, url), is_strand=is_run) as recorder,
    ):
        yield Log(url, pool, recorder, vault_on(pool))


@contextmanager
def fresh(postgres: TestPostgres) -> Generator[str]:
    """The address of a database for one example of a property."""
    name = postgres.create(template=postgres.template)
    try:
        yield postgres.url_of(name)
    finally:
        postgres.drop(name)


def every_row(projection: Projection[Any]) -> str:
    """The question for every row of the table, with what is there to be searched."""
    columns = ", ".join(column.quoted for column in columns_of(projection))
    in_order_of = ", ".join(f'"{name}"' for name in projection.key)
    rows = f"select {columns} from {SCHEMA}.{projection.table} order by {in_order_of}"  # noqa: S608
    return f"select {as_json(rows)}"


async def live_rows(pool: asyncpg.Pool) -> AllRows:
    return {it.table: rows_in(it, await pool.fetchval(every_row(it))) for it in PROJECTIONS}


def as_told(projection: Projection[Any], row: Any) -> Any:
    """The row without what is there to be searched alone, which is left in the table."""
    searched = () if projection.searched is None else projection.searched.columns
    return msgspec.structs.replace(row, **dict.fromkeys(searched, ""))


def folded_rows(history: Iterable[Recorded[Event]]) -> AllRows:
    told = tuple(history)
    return {it.table: in_order(it, fold(it, told, {}).values()) for it in PROJECTIONS}


@asynccontextmanager
async def projecting(kept: Log, *, batch: int = 500) -> AsyncGenerator["asyncio.Task[None]"]:
    """A projector at work, made of the code called `MADE_BY`."""
    task = asyncio.create_task(Projector(kept.pool, kept.recorder, kept.vault, fingerprint=MADE_BY, batch=batch).run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait([task])


async def now(kept: Log) -> ProjectorProgress:
    progress = await progress_of(kept.pool)
    assert progress is not None
    return progress


async def made_by(kept: Log, fingerprint: str) -> bool:
    progress = await progress_of(kept.pool)
    return progress is not None and progress.fingerprint == fingerprint


NOBODY_BUILDS = """
select not exists (
    select from pg_locks join pg_database as d on d.oid = database
    where locktype = 'advisory' and datname = current_database()
)
"""


async def come_to(kept: Log, position: int) -> None:
    """Wait until the rows are there, whoever built them has let go, and they have come as far as the position."""
    await until(lambda: made_by(kept, MADE_BY))
    await until(lambda: kept.pool.fetchval(NOBODY_BUILDS))

    async def there() -> bool:
        return (await now(kept)).position >= position

    await until(there)


async def until(so: Callable[[], Awaitable[Any]]) -> None:
    """Wait until it is so. Raises TimeoutError if it is not so for `SECONDS_MAX`."""
    for _ in range(round(SECONDS_MAX / PAUSE_SECONDS)):
        if await so():
            return
        await asyncio.sleep(PAUSE_SECONDS)
    raise TimeoutError


async def rebuilt(kept: Log, fingerprint: str, *, batch: int = 500) -> None:
    """The rows, made anew once nobody else makes them: whoever did last may not have tidied up behind itself yet."""

    async def done() -> bool:
        try:
            await rebuild(kept.pool, kept.recorder, kept.vault, fingerprint=fingerprint, batch=batch)
        except RebuildUnderWay:
            return False
        return True

    await until(done)
