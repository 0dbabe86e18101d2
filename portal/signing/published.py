"""What anybody may see of the log: its checkpoints with every signature, its keys, and that each continues the last.

Nothing is shown that the log's own keys have not signed. Every reading here checks that, whoever wrote the tables, and
raises `LogContradicted` for a checkpoint or a key that is not what it says.
"""

import datetime as dt
from collections.abc import Sequence

import asyncpg
import msgspec

from portal.event_store.limits import POSITION_MAX
from portal.signing.checkpoint import LogContradicted
from portal.signing.private_keys import note
from portal.signing.verifier import (
    WITNESS_KEY,
    Broken,
    Checkpoint,
    OwnKeys,
    check_keys,
    checkpoint_of,
    key_of,
    note_of,
    signers_of_checkpoint,
)

COLUMNS = """
select c.size, c.text, c.made_at, array_agg(coalesce(s.line, '') order by s.place) as lines,
    array_agg(coalesce(s.key, '') order by s.place) as keys
"""
JOINED = "from proof.checkpoints c join proof.signatures s on s.size = c.size"
LATEST = f"{COLUMNS} {JOINED} where c.size < $1 group by c.size order by c.size desc limit $2"
ONE = f"{COLUMNS} {JOINED} where c.size = $1 group by c.size"
FIRST_FROM = "(select min(size) from proof.checkpoints where size >= $1)"
COVERING = f"{COLUMNS} {JOINED} where c.size = {FIRST_FROM} group by c.size"
BETWEEN = f"{COLUMNS} {JOINED} where c.size > $1 and c.size <= $2 group by c.size order by c.size desc limit $3"
COUNT_BETWEEN = "select count(*) from proof.checkpoints where size > $1 and size <= $2"
KEYS = "select key, endorsement from proof.keys order by number desc"


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint's text with the lines that sign it, and the public keys these are by, in the same order."""

    size: int
    text: str
    made_at: dt.datetime
    lines: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def note(self) -> str:
        """The signed note, with every signature there is by now."""
        return note(self.text, *self.lines)

    @property
    def first_note(self) -> str:
        """The note as it was when the checkpoint was made: it never changes."""
        return note(self.text, self.lines[0])


class PublishedKey(msgspec.Struct, frozen=True):
    """A public key of the log, and the note with which the key before it handed over, if there was one."""

    key: str
    endorsement: str | None


async def published(pool: asyncpg.Pool, count: int, before: int = POSITION_MAX) -> tuple[Published, ...]:
    """At most so many checkpoints of a size below `before`, the newest first."""
    return await _signed(pool, await pool.fetch(LATEST, before, count))


async def newest_checkpoint(pool: asyncpg.Pool) -> Checkpoint | None:
    """The newest one, None before the first."""
    newest = await published(pool, 1)
    return checkpoint_of(newest[0].text) if newest else None


async def published_at(pool: asyncpg.Pool, size: int) -> Published | None:
    """The checkpoint of that size, None if there is none."""
    found = await _signed(pool, await pool.fetch(ONE, size)) if 0 < size <= POSITION_MAX else ()
    return found[0] if found else None


async def covering(pool: asyncpg.Pool, position: int) -> Published | None:
    """The first checkpoint that covers the position, which no later one changes; None if there is none yet."""
    found = await _signed(pool, await pool.fetch(COVERING, position))
    return found[0] if found else None


async def notes_between(pool: asyncpg.Pool, since: int, until: int, count: int) -> tuple[tuple[str, ...], int]:
    """The newest signed notes of sizes above `since` up to `until`, newest first, and how many more there are."""
    found = await _signed(pool, await pool.fetch(BETWEEN, since, until, count))
    return tuple(it.note for it in found), await pool.fetchval(COUNT_BETWEEN, since, until) - len(found)


async def published_keys(pool: asyncpg.Pool) -> tuple[PublishedKey, ...]:
    """Every key the log has signed with, the one in use first."""
    kept = await pool.fetch(KEYS)
    if kept:
        _own(kept)
    return tuple(PublishedKey(row["key"], row["endorsement"]) for row in kept)


async def own_keys(pool: asyncpg.Pool) -> OwnKeys:
    """The log's own keys, and from where each holds. Raises `LogContradicted`, also where there is none."""
    return _own(await pool.fetch(KEYS))


async def _signed(pool: asyncpg.Pool, rows: Sequence[asyncpg.Record]) -> tuple[Published, ...]:
    """The checkpoints of the rows, each of them signed by the log. Raises `LogContradicted`."""
    if not rows:
        return ()
    own = await own_keys(pool)
    return tuple(_checked(_published(row), own) for row in rows)


def _own(kept: Sequence[asyncpg.Record]) -> OwnKeys:
    """The log's own keys, the first one first, each acknowledged by the one before."""
    oldest_first = kept[::-1]
    try:
        keys = [key_of(row["key"]) for row in oldest_first]
        own = check_keys(keys[0].name if keys else "", keys, [row["endorsement"] for row in oldest_first[1:]])
    except Broken as broken:
        raise LogContradicted(0, broken.sentence) from broken
    if oldest_first[0]["endorsement"] is not None:
        raise LogContradicted(0, "loggens første nøgle har ingen før sig, der kunne give videre til den")
    return own


def _checked(it: Published, own: OwnKeys) -> Published:
    """The first line is the log's, and every other one is right, and by the key that it is kept for."""
    try:
        told, origin = checkpoint_of(it.text), own.keys[0].name
        keys = [key_of(text) for text in it.keys]
        witnesses = [key for key in keys if key.kind == WITNESS_KEY]
        signers_of_checkpoint(note_of(it.first_note), told, origin, own, ())
        signers = signers_of_checkpoint(note_of(it.note), told, origin, own, witnesses)
    except Broken as broken:
        raise LogContradicted(it.size, broken.sentence) from broken
    if signers != keys:
        raise LogContradicted(it.size, "en underskrift er ført under en anden nøgle end den, der har sat den")
    if told.size != it.size:
        raise LogContradicted(it.size, f"kontrolpunktet er et andet (nr. {told.size})")
    return it


def _published(row: asyncpg.Record) -> Published:
    return Published(
        size=row["size"],
        text=row["text"],
        made_at=row["made_at"],
        lines=tuple(row["lines"]),
        keys=tuple(row["keys"]),
    )
