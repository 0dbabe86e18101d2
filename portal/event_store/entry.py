"""One event as the log keeps it: its exact bytes, its place, and the leaf hash beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from eventsourcing.dcb.api import DCBSequencedEvent

from portal.event_store.leaf import StrandLink, digest_of, leaf_hash
from portal.event_store.limits import POSITION_MAX
from portal.event_store.reader import Reader
from portal.event_store.stamped import StampedEvent

if TYPE_CHECKING:
    import asyncpg

    from portal.event_store.connection import Pool

_ENTRY: Final = "select * from events where position = $1"


@dataclass(frozen=True, slots=True)
class Entry:
    """`data` are the bytes that were hashed together with everything else here; `leaf` is the hash that was kept, and
    `said_digest` the digest that the next event of a strand will name it by.

    `appended_at` is in microseconds since 1970 (UTC).
    """

    position: int
    type: str
    tags: tuple[str, ...]
    data: bytes
    appended_at: int
    links: tuple[StrandLink, ...]
    leaf: bytes
    said_digest: bytes

    @property
    def digest(self) -> bytes:
        """Return the digest of what is there now, by which the next one of a strand names it."""
        return digest_of(self.type, self.tags, self.data)

    @property
    def intact(self) -> bool:
        """Say whether the leaf is the hash of what is there now, and the digest is that of what it says."""
        digest = self.digest
        return digest == self.said_digest and leaf_hash(digest, self.appended_at, self.links) == self.leaf

    @property
    def stored(self) -> DCBSequencedEvent:
        """Return the event as every other reading returns it."""
        event = StampedEvent(self.type, self.data, list(self.tags), self.appended_at)
        return DCBSequencedEvent(event=event, position=self.position)


def entry_of(row: asyncpg.Record) -> Entry:
    """Return the entry that is a whole row of `events`; one that is not whole can be read, and is not intact."""
    places = zip_longest(*(_items(row[column]) for column in ("strands", "numbers", "previous")))
    links = tuple(StrandLink(_text(strand), number or 0, previous or b"") for strand, number, previous in places)
    tags = tuple(map(_text, _items(row["tags"])))
    data, leaf, digest = (row[column] or b"" for column in ("data", "leaf", "digest"))
    at = 0 if row["appended_at"] is None else row["appended_at"]
    return Entry(row["position"], _text(row["type"]), tags, data, at, links, leaf, digest)


def _items(kept: Sequence[Any] | None) -> Sequence[Any]:
    """Return what is in the list, and for no list one that is none of ours."""
    return (None,) if kept is None else kept


def _text(kept: str | None) -> str:
    """Return the text, and for none one that no column can hold."""
    return "\0" if kept is None else kept


async def read_entry(pool: Pool, position: int) -> Entry | None:
    """Return the event at the position, if there is one. Raises OperationalError."""
    if not 0 < position <= POSITION_MAX:
        return None
    rows = await Reader(pool).fetch(_ENTRY, position)
    return next((entry_of(it) for it in rows), None)
