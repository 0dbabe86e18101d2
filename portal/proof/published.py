"""What anybody may see of the log: its checkpoints with every signature, its keys, and that each continues the last."""

import datetime as dt

import asyncpg
import msgspec

from portal.event_store.limits import POSITION_MAX
from portal.proof.signing import note

COLUMNS = """
select c.size, c.text, c.made_at, array_agg(s.line order by s.place) as lines, array_agg(s.key order by s.place) as keys
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
    return tuple(_published(row) for row in await pool.fetch(LATEST, before, count))


async def published_at(pool: asyncpg.Pool, size: int) -> Published | None:
    """The checkpoint of that size, None if there is none."""
    row = await pool.fetchrow(ONE, size) if 0 < size <= POSITION_MAX else None
    return None if row is None else _published(row)


async def covering(pool: asyncpg.Pool, position: int) -> Published | None:
    """The first checkpoint that covers the position, which no later one changes; None if there is none yet."""
    row = await pool.fetchrow(COVERING, position)
    return None if row is None else _published(row)


async def notes_between(pool: asyncpg.Pool, since: int, until: int, count: int) -> tuple[tuple[str, ...], int]:
    """The newest signed notes of sizes above `since` up to `until`, newest first, and how many more there are."""
    rows = await pool.fetch(BETWEEN, since, until, count)
    return tuple(_published(row).note for row in rows), await pool.fetchval(COUNT_BETWEEN, since, until) - len(rows)


async def published_keys(pool: asyncpg.Pool) -> tuple[PublishedKey, ...]:
    """Every key the log has signed with, the one in use first."""
    return tuple(PublishedKey(row["key"], row["endorsement"]) for row in await pool.fetch(KEYS))


def _published(row: asyncpg.Record) -> Published:
    return Published(
        size=row["size"],
        text=row["text"],
        made_at=row["made_at"],
        lines=tuple(row["lines"]),
        keys=tuple(row["keys"]),
    )
