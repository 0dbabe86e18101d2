"""One event as the log keeps it: its exact bytes, and the leaf hash beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from portal.event_store.leaf import leaf_hash
from portal.event_store.limits import POSITION_MAX
from portal.event_store.reader import Reader

if TYPE_CHECKING:
    from portal.event_store.connection import Pool

_ENTRY: Final = "select position, type, tags, data, leaf from events where position = $1"


@dataclass(frozen=True, slots=True)
class Entry:
    """`data` are the bytes that were hashed together with type and tags; `leaf` is the hash that was kept."""

    position: int
    type: str
    tags: tuple[str, ...]
    data: bytes
    leaf: bytes

    @property
    def intact(self) -> bool:
        """Say whether the leaf is the hash of what is there now."""
        return leaf_hash(self.type, self.tags, self.data) == self.leaf


async def read_entry(pool: Pool, position: int) -> Entry | None:
    """Return the event at the position, if there is one. Raises OperationalError."""
    if not 0 < position <= POSITION_MAX:
        return None
    rows = await Reader(pool).fetch(_ENTRY, position)
    return next((Entry(it["position"], it["type"], tuple(it["tags"]), it["data"], it["leaf"]) for it in rows), None)
