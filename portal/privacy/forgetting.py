"""What the history says shall be forgotten is forgotten: keys are destroyed, accounts deleted, rows made anew.

The rows are those of the events that were sealed under the keys (`portal.rows.projector.remaking`), so that forgetting
somebody costs what they wrote, and not what everybody did.

The events that ask for it are the delete log. Carrying them out is remembered by position, so that it is done once,
and done again on a database that was restored from a backup in which the keys were still there.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

import asyncpg
import msgspec
from asyncpg.pool import PoolConnectionProxy

from domain.entries import position_of
from domain.kernel import Event, PersonId, Recorded
from domain.privacy.events import PersonErased, TextsRedacted
from portal.event_store import AsyncDCBRecorder
from portal.event_store.entry import Entry, read_entry
from portal.identity.accounts import forget
from portal.rows.projector import NowUnreadable, RebuildUnderWay, remake
from portal.sealing.envelope import decode
from portal.sealing.forgotten_texts import TOPICS
from portal.sealing.reached import keys_quoting
from portal.sealing.sealing import key_ids
from portal.sealing.vault import Vault
from portal.sealing.writings import forget_writings, keys_about, told_about, told_quoting

LOCK = 0x666F72676574
"""Deletions are carried out by one process at a time."""
REMAKE_ATTEMPTS_MAX = 120
PAUSE_SECONDS = 1.0

UNDONE = """
select e.position from events e where e.type = any($1::text[])
and not exists (select from vault.deletions d where d.position = e.position) order by e.position
"""
UNFINISHED = f"select exists ({UNDONE}) or exists (select from vault.deletions where not rows_rebuilt)"  # noqa: S608
KEEP = "insert into vault.deletions (position, texts) values ($1, $2)"
UNSHOWN = "select position from vault.deletions where not rows_rebuilt"
SHOWN = "update vault.deletions set rows_rebuilt = true where position = any($1::bigint[])"
FORGET_TEXTS = """
with gone as (delete from vault.text_keys where id = any($1::text[]) returning 1) select count(*) from gone
"""


class WrongEntry(Exception):
    """A redaction names an event that is not in this log: the log is another one than the redaction was made for."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position

    def __str__(self) -> str:
        return (
            f"Hændelse nr. {self.position} beder om at slette tekster i en hændelse, som ikke er den i denne log."
            " Er databasen gendannet fra en sikkerhedskopi, så gendan også det, der kom efter den."
        )


class Forgotten(msgspec.Struct, frozen=True):
    """How many deletions were carried out now, and how many texts nobody can read any more because of them."""

    deletions: int = 0
    texts: int = 0


async def carry_out_deletions(pool: asyncpg.Pool, recorder: AsyncDCBRecorder, vault: Vault) -> Forgotten:
    """Carry out what the history asks for and what has not been carried out, and make the rows anew that tell it.

    Whatever is interrupted is taken up again the next time. Raises `WrongEntry` after all the others were carried out,
    `PoisonEvent`, and `RebuildUnderWay` if somebody else has been rebuilding for too long; then the keys are destroyed,
    and only the rows are missing.
    """
    async with _alone(pool) as connection:
        forgotten, wrong = await _destroy_keys(pool, connection, recorder)
        await _show(pool, connection, recorder, vault)
    if wrong is not None:
        raise wrong
    return forgotten


async def is_unfinished(pool: asyncpg.Pool) -> bool:
    """Is there anything for `carry_out_deletions` to do?"""
    unfinished: bool = await pool.fetchval(UNFINISHED, TOPICS)
    return unfinished


async def destroy_keys(pool: asyncpg.Pool, recorder: AsyncDCBRecorder) -> Forgotten:
    """The first and irrevocable half of it, for whoever cannot wait: the rows are left to the clockwork.

    What is asked of an event that is not in this log is left to it, too, which says so.
    """
    async with _alone(pool) as connection:
        forgotten, _ = await _destroy_keys(pool, connection, recorder)
    return forgotten


@asynccontextmanager
async def _alone(pool: asyncpg.Pool) -> AsyncGenerator[PoolConnectionProxy]:
    async with pool.acquire() as connection:
        await connection.execute("select pg_advisory_lock($1)", LOCK)
        try:
            yield connection
        finally:
            await connection.execute("select pg_advisory_unlock($1)", LOCK)


async def _destroy_keys(
    pool: asyncpg.Pool, connection: PoolConnectionProxy, recorder: AsyncDCBRecorder
) -> tuple[Forgotten, WrongEntry | None]:
    """One that is of another log keeps none of the others waiting; the first of them comes along."""
    forgotten, wrong = Forgotten(), None
    for row in await connection.fetch(UNDONE, TOPICS):
        try:
            texts = await _carry_out(pool, connection, recorder, await _deletion(recorder, row["position"]))
        except WrongEntry as of_another_log:
            wrong = wrong or of_another_log
            continue
        forgotten = Forgotten(forgotten.deletions + 1, forgotten.texts + texts)
    return forgotten, wrong


async def _deletion(recorder: AsyncDCBRecorder, position: int) -> Recorded[Event]:
    return decode((await recorder.read(after=position - 1, until=position)).events[0])


async def _carry_out(
    pool: asyncpg.Pool, connection: PoolConnectionProxy, recorder: AsyncDCBRecorder, deletion: Recorded[Event]
) -> int:
    event = deletion.event
    keys: Sequence[str] = ()
    if isinstance(event, TextsRedacted):
        own, quoting = keys_of(await _entry(pool, event)), await told_quoting(recorder, event.entry)
        keys = (*own, *(id_ for it in quoting for id_ in keys_quoting(it.event, (event.entry,))))
    elif isinstance(event, PersonErased) and event.texts:
        keys = await keys_about(recorder, event.person)
    async with connection.transaction():
        if isinstance(event, PersonErased):
            texts = await _forget_person(connection, event, keys)
        else:
            texts = int(await connection.fetchval(FORGET_TEXTS, keys))
        await connection.execute(KEEP, deletion.stamp.position, texts)
    return texts


async def _forget_person(connection: PoolConnectionProxy, event: PersonErased, about: Sequence[str]) -> int:
    await forget(connection, event.person)
    return await forget_writings(connection, event.person, about) if event.texts else 0


async def _entry(pool: asyncpg.Pool, event: TextsRedacted) -> Entry:
    position = position_of(event.entry) or 0
    entry = await read_entry(pool, position)
    if entry is None or entry.leaf.hex() != event.leaf:
        raise WrongEntry(position)
    return entry


def keys_of(entry: Entry) -> tuple[str, ...]:
    """The ids of the keys that the stored event's texts are sealed under. Raises `UnreadableEvent`."""
    return key_ids(decode(entry.stored).event)


async def _show(pool: asyncpg.Pool, connection: PoolConnectionProxy, recorder: AsyncDCBRecorder, vault: Vault) -> None:
    """Have no row left that still tells what was forgotten."""
    unshown = [row["position"] for row in await connection.fetch(UNSHOWN)]
    if not unshown:
        return
    unreadable = await _unreadable(recorder, [await _deletion(recorder, position) for position in unshown])
    for _ in range(REMAKE_ATTEMPTS_MAX - 1):
        try:
            await remake(pool, recorder, vault, unreadable)
            break
        except RebuildUnderWay:
            await asyncio.sleep(PAUSE_SECONDS)
    else:
        await remake(pool, recorder, vault, unreadable)
    await connection.execute(SHOWN, unshown)


async def _unreadable(recorder: AsyncDCBRecorder, deletions: Sequence[Recorded[Event]]) -> NowUnreadable:
    """What cannot be read since these were carried out, asked of the history: it says the same whenever it is asked."""
    positions: set[int] = set()
    people: set[PersonId] = set()
    for deletion in deletions:
        event = deletion.event
        if isinstance(event, TextsRedacted):
            positions.add(position_of(event.entry) or 0)
            positions |= {it.stamp.position for it in await told_quoting(recorder, event.entry)}
        elif isinstance(event, PersonErased) and event.texts:
            people.add(event.person)
            positions |= {it.stamp.position for it in await told_about(recorder, event.person)}
    until = max(*positions, *(it.stamp.position for it in deletions), 0)
    return NowUnreadable(positions=frozenset(positions), recorded_by=frozenset(people), until=until)
