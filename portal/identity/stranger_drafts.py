"""What a stranger has typed and not sent: sealed, behind their door, and no part of the history.

Two tabs undo nothing of each other. Each says by which rendering of the form a field was typed, and what it was made
from: what a tab has left alone stays as another left it, and of what both have typed the last one stands and the other
is kept `aside`, to be shown beside it.
"""

import datetime as dt
from collections.abc import Sequence

import asyncpg
import msgspec

from domain.files import FileId
from portal.identity.drafts import DRAFT_BYTES_MAX, DraftTooLarge, Typed, typed_in
from portal.identity.strangers import Door
from portal.sealing import VaultSecret
from portal.sealing.person_keys import opened, person_key, sealed
from portal.web.forms.made_from import mark_of, marks_in

USE = "stranger's draft"
FILES_MAX = 20
"""So many files come and go behind one door."""

OF = """
select f.sealed, saved_at, wrapped from strangers.drafts f join strangers.doors using (door)
left join vault.person_keys using (person) where door = $1
"""
LOCK = "select 1 from strangers.doors where door = $1 for update"
KEEP = """
insert into strangers.drafts (door, sealed, saved_at) values ($1, $2, $3)
on conflict (door) do update set sealed = excluded.sealed, saved_at = excluded.saved_at
"""
KEEP_FILE = "insert into strangers.files (door, file) values ($1, $2) on conflict do nothing"
FILES = "select count(*) from strangers.files where door = $1"
DISCARD = "delete from strangers.drafts where door = $1"


class StrangersDraft(msgspec.Struct, frozen=True, kw_only=True):
    """The texts by field; by which rendering each was typed; and what stood where two tabs have typed."""

    texts: dict[str, tuple[str, ...]] = {}
    typed_by: dict[str, str] = {}
    aside: dict[str, tuple[str, ...]] = {}
    saved_at: dt.datetime | None = None


class TooManyFilesKept(Exception):
    """More files were sent than are kept of one stranger."""


class StrangersDrafts:
    """One draft behind each door."""

    def __init__(self, pool: asyncpg.Pool, secret: VaultSecret) -> None:
        self._pool = pool
        self._secret = secret

    async def of(self, door: Door) -> StrangersDraft:
        return self._read(door, await self._pool.fetchrow(OF, door.door))

    async def keep(self, door: Door, rendering: str, made_from: str, texts: Typed, now: dt.datetime) -> StrangersDraft:
        """Keep what is typed in that rendering of the form. Raises `DraftTooLarge`."""
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute(LOCK, door.door)
            before = self._read(door, await connection.fetchrow(OF, door.door))
            draft = merged(before, rendering, made_from, typed_in(texts))
            said = msgspec.json.encode(msgspec.structs.replace(draft, saved_at=None)).decode()
            if len(said.encode()) > DRAFT_BYTES_MAX:
                raise DraftTooLarge
            key = await person_key(connection, self._secret, door.person)
            if key is not None:
                await connection.execute(KEEP, door.door, sealed(self._secret, door.person, key, said, USE), now)
        return msgspec.structs.replace(draft, saved_at=now)

    async def keep_files(self, door: Door, files: Sequence[FileId]) -> None:
        """Files that the draft names are not swept away while it stands. Raises `TooManyFilesKept`."""
        for file in files:
            await self._pool.execute(KEEP_FILE, door.door, file)
        if await self._pool.fetchval(FILES, door.door) > FILES_MAX:
            raise TooManyFilesKept

    async def discard(self, door: Door) -> None:
        await self._pool.execute(DISCARD, door.door)

    def _read(self, door: Door, row: asyncpg.Record | None) -> StrangersDraft:
        said = None if row is None else opened(self._secret, door.person, row["wrapped"], row["sealed"], USE)
        if row is None or said is None:
            return StrangersDraft()
        return msgspec.structs.replace(msgspec.json.decode(said, type=StrangersDraft), saved_at=row["saved_at"])


def merged(before: StrangersDraft, rendering: str, made_from: str, typed: Typed) -> StrangersDraft:
    """What stands after a tab has sent what is typed in it."""
    opened_with = marks_in(made_from)
    texts, typed_by, aside = dict(before.texts), dict(before.typed_by), dict(before.aside)
    for name in dict.fromkeys((*typed, *before.texts)):
        mine, theirs = typed.get(name, ()), before.texts.get(name, ())
        was = opened_with.get(name, "")
        if mark_of(name, mine) == mark_of(name, theirs):
            continue
        own = typed_by.get(name) == rendering
        if not own and mark_of(name, mine) == was:
            continue
        if not own and mark_of(name, theirs) not in ("", was):
            aside[name] = theirs
        texts[name], typed_by[name] = mine, rendering
    return StrangersDraft(texts=texts, typed_by=typed_by, aside=aside)
