"""One event as the log keeps it: its exact bytes, its place, and the leaf hash beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

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
    """`data` are the bytes that were hashed together with everything else here; `leaf` is the hash that was kept.

    `appended_at` is in microseconds since 1970 (UTC).
    """

    position: int
    type: str
    tags: tuple[str, ...]
    data: bytes
    appended_at: int
    links: tuple[StrandLink, ...]
    leaf: bytes

    @property
    def digest(self) -> bytes:
        """Return the digest of what is there now, by which the next one of a strand names it."""
        return digest_of(self.type, self.tags, self.data)

    @property
    def intact(self) -> bool:
        """Say whether the leaf is the hash of what is there now."""
        return leaf_hash(self.digest, self.appended_at, self.links) == self.leaf

    @property
    def stored(self) -> DCBSequencedEvent:
        """Return the event as every other reading returns it."""
        event = StampedEvent(self.type, self.data, list(self.tags), self.appended_at)
        return DCBSequencedEvent(event=event, position=self.position)


def entry_of(row: asyncpg.Record) -> Entry:
    """Return the entry that is a whole row of `events`; one whose links are cut short is not intact."""
    links = tuple(map(StrandLink, row["strands"], row["numbers"], row["previous"]))
    at, leaf = row["appended_at"], row["leaf"]
    return Entry(row["position"], row["type"], tuple(row["tags"]), row["data"], at, links, leaf)


async def read_entry(pool: Pool, position: int) -> Entry | None:
    """Return the event at the position, if there is one. Raises OperationalError."""
    if not 0 < position <= POSITION_MAX:
        return None
    rows = await Reader(pool).fetch(_ENTRY, position)
    return next((entry_of(it) for it in rows), None)
