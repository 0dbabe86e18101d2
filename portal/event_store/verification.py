"""Recomputing the log: what was written is what is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from portal.event_store.leaf import Tree, leaf_hash
from portal.event_store.limits import PAGE_EVENTS_MAX

if TYPE_CHECKING:
    import asyncpg

    from portal.event_store.reader import Reader


class StoreFault(Enum):
    """What can be wrong at a position."""

    LEAF = "the event is not the one that was hashed"
    MISSING = "the event is missing"
    TAGS = "the index of tags disagrees with the event"
    BEYOND_HEAD = "there is an event beyond the head of the log"


@dataclass(frozen=True, slots=True)
class Verification:
    """The events that were looked at, the first position with a fault, and the Merkle root up to there.

    The root says more than the leaves: two whole rows that changed places keep their leaves. It convicts whoever
    changed history once it is compared with a root that was noted elsewhere for the same size.
    """

    events: int
    root: bytes
    position: int | None = None
    fault: StoreFault | None = None

    @property
    def ok(self) -> bool:
        """Say whether the log is what it should be, as far as it can tell by itself."""
        return self.fault is None


_PAGE: Final = """
    select e.position, e.type, e.tags, e.data, e.leaf, not exists (
        select from unnest(e.tags) as has (tag) where not exists (
            select from event_tags t where t.tag = has.tag and t.position = e.position
        )
    ) as indexed
    from events e where e.position > $1 and e.position <= $2 order by e.position limit $3
"""
_BEYOND: Final = """
    select (select min(e.position) from events e where e.position > h.size) as position
    from event_log_head h where h.one
"""
_STRAY: Final = """
    select min(t.position) as position from event_tags t
    where t.position <= $1
    and not exists (select from events e where e.position = t.position and t.tag = any (e.tags))
"""


async def verify(reader: Reader, progress: Callable[[int, int], None] | None = None) -> Verification:
    """Look at every event up to the head, and name the first position that is not as it should be."""
    size = await reader.head()
    tree = Tree()
    done = 0
    found: list[tuple[int, StoreFault]] = []
    while done < size and not found:
        page = await reader.fetch(_PAGE, done, size, PAGE_EVENTS_MAX)
        for row in page:
            fault = _fault(row, done + 1)
            if fault is not None:
                found.append((done + 1, fault))
                break
            tree.add(row["leaf"])
            done += 1
        if not page:
            found.append((done + 1, StoreFault.MISSING))
        if progress is not None:
            progress(done, size)
    stray = (await reader.fetch(_STRAY, size))[0]["position"]
    beyond = (await reader.fetch(_BEYOND))[0]["position"]
    found += [(stray, StoreFault.TAGS)] if stray is not None else []
    found += [(beyond, StoreFault.BEYOND_HEAD)] if beyond is not None else []
    if not found:
        return Verification(done, tree.root())
    position, first = min(found, key=lambda pair: pair[0])
    return Verification(done, tree.root(), position, first)


def _fault(row: asyncpg.Record, expected: int) -> StoreFault | None:
    if row["position"] != expected:
        return StoreFault.MISSING
    if leaf_hash(row["type"], row["tags"], row["data"]) != row["leaf"]:
        return StoreFault.LEAF
    return None if row["indexed"] else StoreFault.TAGS
