"""Recomputing the log: what was written is what is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from portal.event_store.entry import Entry, entry_of
from portal.event_store.leaf import NONE_BEFORE, StrandLink, Tree, leaf_hash
from portal.event_store.limits import PAGE_EVENTS_MAX
from portal.event_store.strands import IsStrand, strands_of

if TYPE_CHECKING:
    from portal.event_store.reader import Reader


class StoreFault(Enum):
    """What can be wrong at a position."""

    LEAF = "the event is not the one that was hashed"
    MISSING = "the event is missing"
    TAGS = "the index of tags disagrees with the event"
    TIME = "the event was appended before the one in front of it"
    LINKS = "the event is not the next one of a strand that it is numbered in"
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


class LeafTree(Protocol):
    """A Merkle tree that grows to the right."""

    def add(self, leaf: bytes) -> object:
        """Add the next leaf."""
        ...

    def root(self) -> bytes:
        """Return the tree hash."""
        ...


_PAGE: Final = """
    select e.*, cardinality(e.tags) = (
        select count(*) from unnest(e.tags) as has (tag) cross join lateral (
            select from event_tags t where t.tag = has.tag and t.position = e.position limit 1
        ) hit
    ) as indexed
    from events e where e.position > $1 and e.position <= $2 order by e.position limit $3
"""
_BEYOND: Final = """
    select (select min(e.position) from events e where e.position > h.size) as position
    from event_log_head h where h.one
"""
_INDEXED: Final = "select count(*) as rows from event_tags where position <= $1"
_STRAY: Final = """
    select min(position) as position from (
        select t.position from event_tags t
        where t.position <= $1
        and not exists (select from events e where e.position = t.position and t.tag = any (e.tags))
        union all
        select t.position from event_tags t where t.position <= $1 group by t.tag, t.position having count(*) > 1
    ) wrong
"""


async def verify(
    reader: Reader,
    is_strand: IsStrand,
    progress: Callable[[int, int], None] | None = None,
    hear: Callable[[Sequence[Entry]], Awaitable[None]] | None = None,
    tree: LeafTree | None = None,
) -> Verification:
    """Look at every event up to the head, and name the first position that is not as it should be.

    `hear` is told of those that are, a page at a time, after their leaves were added to the `tree`.
    """
    size = await reader.head()
    tree, course = tree or Tree(), Course()
    done = tagged = 0
    found: list[tuple[int, StoreFault]] = []
    while done < size and not found:
        page = await reader.fetch(_PAGE, done, size, PAGE_EVENTS_MAX)
        right: list[Entry] = []
        for row in page:
            entry = entry_of(row)
            fault = course.fault(entry, is_strand) or (None if row["indexed"] else StoreFault.TAGS)
            if fault is not None:
                found.append((done + 1, fault))
                break
            tree.add(entry.leaf)
            right.append(entry)
            tagged += len(set(entry.tags))
            done += 1
        if hear is not None:
            await hear(right)
        if not page:
            found.append((done + 1, StoreFault.MISSING))
        if progress is not None:
            progress(done, size)
    stray = None
    if found or (await reader.fetch(_INDEXED, size))[0]["rows"] != tagged:  # only then is it looked for one by one
        stray = (await reader.fetch(_STRAY, size))[0]["position"]
    beyond = (await reader.fetch(_BEYOND))[0]["position"]
    found += [(stray, StoreFault.TAGS)] if stray is not None else []
    found += [(beyond, StoreFault.BEYOND_HEAD)] if beyond is not None else []
    if not found:
        return Verification(done, tree.root())
    position, first = min(found, key=lambda pair: pair[0])
    return Verification(done, tree.root(), position, first)


class StrandEnd(NamedTuple):
    """The last event of a strand: its number there, its position, its digest."""

    number: int
    position: int
    digest: bytes


NOTHING_YET: Final = StrandEnd(0, 0, NONE_BEFORE)


class Course:
    """How the log has run so far, to hold the next event against it: its last instant, the end of each strand.

    `moved` are the strands that have come further since it was made.
    """

    def __init__(self, position: int = 0, appended_at: int = 0, ends: Mapping[str, StrandEnd] | None = None) -> None:
        self.position = position
        self.appended_at = appended_at
        self.ends = dict(ends or {})
        self.moved: set[str] = set()

    def fault(self, entry: Entry, is_strand: IsStrand) -> StoreFault | None:
        """Take the next event, and say what is wrong with it; then it was not taken."""
        if entry.position != self.position + 1:
            return StoreFault.MISSING
        return self.fault_apart(entry, entry.links, is_strand)

    def fault_apart(self, entry: Entry, links: Sequence[StrandLink], is_strand: IsStrand) -> StoreFault | None:
        """The same where others lie between that are not looked at: of the event's links, those of these strands."""
        digest = entry.digest
        if digest != entry.said_digest or leaf_hash(digest, entry.appended_at, entry.links) != entry.leaf:
            return StoreFault.LEAF
        if entry.appended_at < self.appended_at:
            return StoreFault.TIME
        if [link.strand for link in links] != strands_of(entry.tags, is_strand):
            return StoreFault.LINKS
        for link in links:
            end = self.ends.get(link.strand, NOTHING_YET)
            if (link.number, link.previous) != (end.number + 1, end.digest):
                return StoreFault.LINKS
        self.ends |= {link.strand: StrandEnd(link.number, entry.position, digest) for link in links}
        self.moved.update(link.strand for link in links)
        self.position, self.appended_at = entry.position, entry.appended_at
        return None
