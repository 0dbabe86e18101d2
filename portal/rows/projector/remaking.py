"""Making anew the rows in which a text stood that can be read no more, and no others.

A row is folded from the events that have its key, and from nothing else. So an event that reads differently now changes
the one row that has its key, in each projection that hears it: those rows are found by asking the projections, made
from nothing as a rebuild makes them, and no projection has to do anything to be reached.
"""

from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from operator import attrgetter
from typing import Any

import asyncpg
import msgspec
from asyncpg.pool import PoolConnectionProxy
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem, DCBSequencedEvent

from domain.kernel import PersonId, field_types, heard_by, is_id
from portal.event_store import AsyncDCBRecorder
from portal.rows.projector.advance import advance
from portal.rows.projector.fingerprint import fingerprint_of_folds
from portal.rows.projector.position import progress_of
from portal.rows.projector.rebuild import BATCH_EVENTS_MAX, NOBODYS, alone, rebuild_alone
from portal.rows.projector.tables import CHANNEL, fold_anew
from portal.rows.row_tables import CLEAR
from portal.rows.selecting import SCHEMA
from portal.sealing import Vault
from portal.sealing.envelope import decode
from portal.sealing.sealing import key_ids
from projections import PROJECTIONS
from projections.journal import JOURNAL
from projections.kernel import OF_EACH_EVENT, Key, Projection, may_keep_texts

AT_A_TIME = 100
"""Events whose rows are made anew in one transaction, during which nothing else is folded."""

RECORDED_BY = f"""select position from {SCHEMA}.{JOURNAL.table} where "by" = any($1::text[])"""  # noqa: S608
HOLD = f"update {SCHEMA}.position set value = value returning value, fingerprint"  # noqa: S608
"""Nobody folds meanwhile, and whoever has read rows before finds the position touched, and reads them again."""


class NowUnreadable(msgspec.Struct, frozen=True, kw_only=True):
    """Some texts of these events, and of those that these people recorded, can be read no more.

    All of it was recorded by the position `until`.
    """

    positions: frozenset[int]
    recorded_by: frozenset[PersonId]
    until: int


class _RowsReplaced(Exception):
    """The rows are none that this program has made."""


async def remake(
    pool: asyncpg.Pool,
    recorder: AsyncDCBRecorder,
    vault: Vault,
    unreadable: NowUnreadable,
    *,
    fingerprint: str | None = None,
) -> None:
    """Have no row left that tells what cannot be read any more; the live rows are mended where they stand.

    They are first brought as far as `until`: what is folded after that is read without these texts. Where the live rows
    are none of this program's, all are built. Raises `RebuildUnderWay`, `PoisonEvent`.
    """
    made_by = fingerprint or fingerprint_of_folds()
    async with alone(pool) as connection:
        await connection.execute(CLEAR)  # what an interrupted rebuild has left may tell it, too
        try:
            await _bring_up(pool, recorder, vault, made_by, unreadable.until)
            async for events in _told(pool, recorder, unreadable):
                async with connection.transaction():
                    await _remake(connection, recorder, vault, made_by, events)
                    await connection.execute(f"notify {CHANNEL}")
        except _RowsReplaced:
            await rebuild_alone(pool, connection, recorder, vault, fingerprint=made_by)


async def _bring_up(pool: asyncpg.Pool, recorder: AsyncDCBRecorder, vault: Vault, fingerprint: str, until: int) -> None:
    """Fold what is missing up to the position, unless others do so first."""
    while True:
        progress = await progress_of(pool)
        if progress is None or progress.fingerprint != fingerprint:
            raise _RowsReplaced
        if progress.position >= until:
            return
        found = await recorder.read(after=progress.position, until=until, limit=BATCH_EVENTS_MAX)
        await advance(pool, vault, SCHEMA, fingerprint, progress.position, found.events)


async def _told(
    pool: asyncpg.Pool, recorder: AsyncDCBRecorder, unreadable: NowUnreadable
) -> AsyncIterator[Sequence[DCBSequencedEvent]]:
    """The events that have texts, some at a time."""
    recorded = await pool.fetch(RECORDED_BY, list(unreadable.recorded_by)) if unreadable.recorded_by else []
    positions = sorted(unreadable.positions | {row["position"] for row in recorded})
    for start in range(0, len(positions), AT_A_TIME):
        stored = [it.stored async for it in recorder.entries(positions[start : start + AT_A_TIME])]
        if written := [it for it in stored if key_ids(decode(it).event)]:
            yield written


async def _remake(
    connection: PoolConnectionProxy,
    recorder: AsyncDCBRecorder,
    vault: Vault,
    fingerprint: str,
    stored: Sequence[DCBSequencedEvent],
) -> None:
    """Make anew the rows that have the events' keys, in the caller's transaction; nobody else folds meanwhile."""
    position, made_by = await connection.fetchrow(HOLD) or (NOBODYS, None)
    if made_by != fingerprint:
        raise _RowsReplaced
    events = [decode(it) for it in stored]
    keys = {it: {it.key_of(one) for one in events if it.hears(one.event)} for it in PROJECTIONS if may_keep_texts(it)}
    query = DCBQuery(items=[item for projection, these in keys.items() for item in _asking(projection, these)])
    told = (await recorder.read(query, until=position)).events if query.items else ()
    history = await vault.opened(
        sorted({it.position: it for it in (*told, *stored)}.values(), key=attrgetter("position"))
    )
    for projection, these in keys.items():
        await fold_anew(connection, SCHEMA, projection, these, history)


def _asking(projection: Projection[Any], keys: Collection[Key]) -> Iterator[DCBQueryItem]:
    """What is asked for all that was ever told of the rows with these keys; an id is its own tag."""
    if projection.key == OF_EACH_EVENT or not keys:
        return
    row: type[msgspec.Struct] = projection.row
    kinds = dict(field_types(row))
    tagged = [n for n, name in enumerate(projection.key) if is_id(kinds[name])]
    topics = [event.TOPIC for event in heard_by(projection.evolve)]
    for tags in {tuple(key[n] for n in tagged) for key in keys}:
        yield DCBQueryItem(types=topics, tags=list(tags))
