"""The bytes of files held against the events that tell of them: what is kept has to be what was put there.

They are no history, so no leaf covers them; but the digest of their sealed bytes stands in the event. The database says
the digest of what is kept, of one file at a time, so that no byte of it is read here.
"""

from collections.abc import Sequence
from typing import Final

import asyncpg

from domain.catalogue import EVENTS
from domain.files import AttachedFile, FileKind
from portal.event_store.entry import Entry
from portal.sealing.envelope import UnreadableEvent, decode
from portal.sealing.pieces import PieceBroken, opened_piece, place_of
from portal.sealing.sealing import attached_to

ATTACHING: Final = frozenset(topic for topic, event in EVENTS.items() if "attached" in event.__struct_fields__)
KEPT: Final = """
select encode(sha256(string_agg(sealed, ''::bytea order by part, number)), 'hex') as digest,
    bool_and(in_place is true) as whole
from (
    select part, number, sealed, part = (dense_rank() over (order by part) - 1) * $2::int
    and number = row_number() over (partition by part order by number) - 1 as in_place
    from files.pieces where file = $1
) pieces
"""
FIRST: Final = """
select sealed, not exists (select from files.pieces o where (o.file, o.part, o.number) = ($1, 0, 1)) as last
from files.pieces where (file, part, number) = ($1, 0, 0)
"""
MISSING: Final = "filen mangler, uden at den er slettet"
ANOTHER: Final = "filen er en anden end den, der blev lagt dér"


def attached_by(page: Sequence[Entry]) -> dict[int, AttachedFile]:
    """The files that the events attach, by position; of one that cannot be read none."""
    found = {}
    for entry in page:
        if entry.type in ATTACHING:
            try:
                attached = attached_to(decode(entry.stored).event)
            except UnreadableEvent:
                continue
            if attached is not None:
                found[entry.position] = attached
    return found


async def fault_of(pool: asyncpg.Pool, attached: AttachedFile) -> str | None:
    """What is wrong with the file as it is kept: `MISSING`, or `ANOTHER`.

    Only a photo has the part between the two that every file has, or that those from before had not; a PDF may have one
    more, as far after them.
    """
    ((digest, whole),) = await pool.fetch(KEPT, attached.file, 1 if attached.kind is FileKind.PHOTO else 2)
    if digest is None:
        return MISSING
    return None if whole and digest == attached.digest else ANOTHER


async def opens(pool: asyncpg.Pool, attached: AttachedFile, key: bytes) -> bool:
    """Whether the key opens the file: its first piece tells. One that is not there is `MISSING`."""
    row = await pool.fetchrow(FIRST, attached.file)
    if row is None:
        return True
    try:
        opened_piece(key, row["sealed"], place_of(attached.file, 0, 0, last=row["last"]))
    except PieceBroken:
        return False
    return True
