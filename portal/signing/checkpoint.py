"""Checkpoints: the log's size and root, signed, so that nobody can change what came before without contradicting one.

They are made off the hot path, by whoever wants one, and cost what is new. What the last checkpoint covers is not read
again: its tree is taken up from the subtrees that are kept, and has to have the very root that one of the keys in hand
has signed; so nobody who writes that table has anything signed that was not there before. The same holds of its course
(`course.py`): where each run goes on, and the time. Whatever came later is recomputed from its events. Where the tree
cannot be taken up so, every leaf is read (32 bytes an event); where the course cannot, every event; where none of
the keys has signed the last checkpoint, every event is recomputed. A log that does not continue it is refused.

An event that is changed after it was signed for changes no later checkpoint, and contradicts all of them. That is for
`portal verify` to find, which recomputes every leaf from its event; and for whoever is given a proof.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import suppress

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from portal.event_store.entry import entry_of
from portal.event_store.verification import Course, StoreFault
from portal.sealing.envelope import is_run
from portal.signing.course import FAULTS, keep_course, read_course
from portal.signing.private_keys import SigningKey, note
from portal.signing.subtrees import SubtreeMissing, read_tree
from portal.signing.tree import GrowingTree, Subtree
from portal.signing.verifier import Checkpoint, checkpoint_of, endorsement_text
from portal.surroundings.key_files import KeyUnusable

LEAVES_READ_MAX = 10_000
EVENTS_READ_MAX = 1_000
LOCK = 0x636865636B
"""Keys and checkpoints are written by one process at a time."""

SIZE = "select size from event_log_head where one"
NEWEST_SIZE = "select coalesce(max(size), 0) from proof.checkpoints"
NEWEST = "select text from proof.checkpoints order by size desc limit 1"
OLD = "select position, leaf from events where position > $1 and position <= $2 order by position limit $3"
FRESH = "select * from events where position > $1 and position <= $2 order by position limit $3"
KEEP_SUBTREES = """
insert into proof.subtrees (level, number, root) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])
on conflict (level, number) do update set root = excluded.root where subtrees.root <> excluded.root
"""
KEEP_CHECKPOINT = "insert into proof.checkpoints (size, text) values ($1, $2) on conflict do nothing"
KEEP_SIGNATURE = """
insert into proof.signatures (size, key, place, line)
select $1, $2, (select count(*) + 1 from proof.signatures where size = $1), $3
on conflict (size, key) do nothing
"""
SIGNED = "select line from proof.signatures where size = $1 order by place"
SIGNED_BY = "select key, line from proof.signatures where size = $1 and key = any($2::text[])"


class LogEmpty(Exception):
    """There is nothing to make a checkpoint of."""


class LogContradicted(Exception):
    """The log is not what was signed before; the message says what is wrong, and at which position or size."""

    def __init__(self, position: int, sentence: str) -> None:
        super().__init__(f"ved nr. {position}: {sentence}")
        self.position = position


async def make_checkpoint(
    pool: asyncpg.Pool, keys: Sequence[SigningKey], *, until: int | None = None, anew: bool = False
) -> str:
    """The signed note of a new checkpoint, or of the last one if nothing was recorded since (or not `until` there).

    `keys` are the log's own, the one in use first. `anew` every event is recomputed, and what is kept of the tree is
    mended. Raises `LogEmpty`, `LogContradicted`, `KeyUnusable`.
    """
    last = await _last(pool)
    origin = keys[0].public.name
    if last is not None and last.origin != origin:
        raise KeyUnusable(f"Nøglen hører til loggen {origin}, men denne log er {last.origin}.")
    size = await pool.fetchval(SIZE)
    trusted = last is not None and not anew and await _is_signed(pool, keys, last)
    course = await read_course(pool, keys, last) if last is not None and trusted else None
    at, until = course or Course(), size if until is None else min(size, until)
    tree, complete = await _grown(pool, last, until, at, trusted=course is not None)
    checkpoint = Checkpoint(origin, tree.size, tree.root())
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("select pg_advisory_xact_lock($1)", LOCK)
        before = await connection.fetchval(NEWEST_SIZE)
        if before > checkpoint.size:  # another process came further meanwhile, and what it made is as good
            return await _noted(connection, checkpoint_of(await connection.fetchval(NEWEST)))
        own = await _acknowledged(connection, keys, before + 1)
        await _keep_subtrees(connection, complete)
        await connection.execute(KEEP_CHECKPOINT, checkpoint.size, checkpoint.text)
        for key in own:
            await connection.execute(KEEP_SIGNATURE, checkpoint.size, key.public.text, key.signed(checkpoint.text))
        if own:
            await keep_course(connection, own[0], at)
        return await _noted(connection, checkpoint)


async def _noted(connection: PoolConnectionProxy, checkpoint: Checkpoint) -> str:
    lines = await connection.fetch(SIGNED, checkpoint.size)
    return note(checkpoint.text, *(row["line"] for row in lines))


async def _last(pool: asyncpg.Pool) -> Checkpoint | None:
    """What the log has to continue, whoever says so."""
    text = await pool.fetchval(NEWEST)
    return None if text is None else checkpoint_of(text)


async def _is_signed(pool: asyncpg.Pool, keys: Sequence[SigningKey], checkpoint: Checkpoint) -> bool:
    """Has one of these keys signed it? A key signs the same text always in the same way."""
    by = {key.public.text: key for key in keys}
    kept = await pool.fetch(SIGNED_BY, checkpoint.size, list(by))
    return any(by[row["key"]].signed(checkpoint.text) == row["line"] for row in kept)


async def acknowledged(pool: asyncpg.Pool, keys: Sequence[SigningKey]) -> tuple[SigningKey, ...]:
    """Those of the keys that the log has signed with or been handed over to."""
    known = {row["key"] for row in await pool.fetch("select key from proof.keys")}
    return tuple(key for key in keys if key.public.text in known)


async def _grown(
    pool: asyncpg.Pool, last: Checkpoint | None, size: int, course: Course, *, trusted: bool
) -> tuple[GrowingTree, list[tuple[Subtree, bytes]]]:
    """The tree of the whole log, and those complete subtrees of every eighth level that may not be kept yet.

    The course goes on from where the tree is taken up.
    """
    signed = 0 if last is None else last.size
    if size == 0:
        raise LogEmpty
    if size < signed:
        raise LogContradicted(size, f"loggen slutter her, men et kontrolpunkt er underskrevet ved nr. {signed}")
    tree, complete = await _taken_up(pool, last) if last is not None and trusted else (GrowingTree(), [])
    async for row in _rows(pool, FRESH, tree.size, size, EVENTS_READ_MAX):
        fault = course.fault(entry_of(row), is_run)
        if fault is not None:
            raise LogContradicted(row["position"], FAULTS[fault])
        complete += tree.add(row["leaf"])
        if last is not None and tree.size == signed:
            _continues(tree, last)
    return tree, complete


async def course_at(pool: asyncpg.Pool, keys: Sequence[SigningKey], checkpoint: Checkpoint) -> Course:
    """The log's course at the checkpoint: as kept and signed, or else of every event. Raises `LogContradicted`."""
    if kept := await read_course(pool, keys, checkpoint):
        return kept
    course = Course()
    await _grown(pool, None, checkpoint.size, course, trusted=False)
    return course


async def _taken_up(pool: asyncpg.Pool, last: Checkpoint) -> tuple[GrowingTree, list[tuple[Subtree, bytes]]]:
    """The tree that was signed, of what is kept of it; or else of every leaf, with the subtrees to keep."""
    with suppress(SubtreeMissing):
        tree = await read_tree(pool, last.size)
        if tree.root() == last.root:
            return tree, []
    tree = GrowingTree()
    complete: list[tuple[Subtree, bytes]] = []
    async for row in _rows(pool, OLD, 0, last.size, LEAVES_READ_MAX):
        complete += tree.add(row["leaf"])
    _continues(tree, last)
    return tree, complete


def _continues(tree: GrowingTree, last: Checkpoint) -> None:
    if tree.root() != last.root:
        raise LogContradicted(last.size, "loggen er ikke den, der blev underskrevet her")


async def _rows(
    pool: asyncpg.Pool, statement: str, after: int, until: int, at_most: int
) -> AsyncIterator[asyncpg.Record]:
    """Every row after one position and up to another, none of them missing."""
    while after < until:
        page = await pool.fetch(statement, after, until, at_most)
        for row in page:
            if row["position"] != after + 1:
                break
            after += 1
            yield row
        if not page or page[-1]["position"] != after:
            raise LogContradicted(after + 1, FAULTS[StoreFault.MISSING])


async def _acknowledged(
    connection: PoolConnectionProxy, keys: Sequence[SigningKey], since: int
) -> tuple[SigningKey, ...]:
    """The keys that may sign, after handing over to the first of them where it is new: it holds from that size on.

    What was signed before that stays signed by the key that held then.
    """
    kept = [row["key"] for row in await connection.fetch("select key from proof.keys order by number")]
    new = keys[0]
    if not kept or kept[-1] != new.public.text:
        if new.public.text in kept:
            raise KeyUnusable(f"Nøglen {new.public.text} er afløst af {kept[-1]}.")
        kept.append(new.public.text)
        endorsement = _endorsement(keys, kept[-2], since) if len(kept) > 1 else None
        await connection.execute("insert into proof.keys values ($1, $2, $3)", len(kept), kept[-1], endorsement)
    return tuple(key for key in keys if key.public.text in kept)


def _endorsement(keys: Sequence[SigningKey], before: str, since: int) -> str:
    """The note with which the key before hands over to the first of the keys, from that size on."""
    new = keys[0]
    old = next((key for key in keys if key.public.text == before), None)
    if old is None:
        raise KeyUnusable(
            f"Nøglen før ({before}) skal skrive under på den nye: lad den stå på næste linje i nøglefilen."
        )
    text = endorsement_text(old.public, new.public, since)
    return note(text, old.signed(text), new.signed(text))


async def _keep_subtrees(connection: PoolConnectionProxy, complete: Sequence[tuple[Subtree, bytes]]) -> None:
    levels = [level for (level, _), _ in complete]
    numbers = [number for (_, number), _ in complete]
    await connection.execute(KEEP_SUBTREES, levels, numbers, [root for _, root in complete])
