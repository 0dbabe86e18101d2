"""The bytes of an event that its leaf hash covers, and the Merkle tree over the leaves.

A leaf is `sha256(0x00 || framed)`, a node `sha256(0x01 || left || right)`: the tree of RFC 6962, section 2.1, so that
proofs are the standard ones. `framed` is, in this order, with big-endian lengths:

    02                          the version of this framing, one byte
    32 bytes                    the digest: sha256(canonical)
    8 bytes                     when it was appended, in microseconds since 1970 (UTC)
    4 bytes                     the number of links
    for each link               4 bytes, strand: length in bytes, then UTF-8
                                8 bytes: its number in that strand, counted from 1
                                32 bytes: the digest of the event before it there, zeros for the first

and `canonical` is what was known before it had a place:

    01                          the version of this framing, one byte
    4 bytes, type               length in bytes, then UTF-8
    4 bytes                     the number of tags
    4 bytes, tag                for each tag in stored order: length in bytes, then UTF-8
    8 bytes, data               length in bytes, then the bytes as stored

Every length stands before what it measures, so no two different events have the same bytes. `append_events` in
`schema.sql` makes the leaf, past the head's lock, where the place, the instant and the links are known.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from struct import Struct
from typing import Final, NamedTuple

from portal.event_store.limits import TEXTS_CACHED_MAX

LEAF_PREFIX: Final = b"\x00"
NODE_PREFIX: Final = b"\x01"
CANONICAL_VERSION: Final = b"\x01"
FRAMING_VERSION: Final = b"\x02"
EMPTY_ROOT: Final = sha256(b"").digest()
NONE_BEFORE: Final = bytes(32)
"""What stands for the digest of the event before the first of a strand."""

_short = Struct(">I").pack
_long = Struct(">q").pack


class StrandLink(NamedTuple):
    """An event's place in a strand: its number there, counted from 1, and the digest of the event before it."""

    strand: str
    number: int
    previous: bytes


@lru_cache(maxsize=TEXTS_CACHED_MAX)
def framed(text: str) -> bytes:
    """Return the UTF-8 of a type or tag, its length in four bytes before it; they come again and again."""
    encoded = text.encode()
    return _short(len(encoded)) + encoded


def canonical(type_: str, tags: Sequence[str], data: bytes) -> bytes:
    """Return the bytes that stand for an event; raises UnicodeEncodeError for a lone surrogate."""
    return b"".join((CANONICAL_VERSION, framed(type_), _short(len(tags)), *map(framed, tags), _long(len(data)), data))


def digest_of(type_: str, tags: Sequence[str], data: bytes) -> bytes:
    """Return the 32 bytes that stand for what an event says, wherever it comes to stand."""
    return sha256(canonical(type_, tags, data)).digest()


def leaf_hash(digest: bytes, appended_at: int, links: Sequence[StrandLink]) -> bytes:
    """Return the 32 bytes that the log keeps beside an event; `appended_at` is in microseconds since 1970."""
    places = [framed(it.strand) + _long(it.number) + it.previous for it in links]
    parts = (LEAF_PREFIX, FRAMING_VERSION, digest, _long(appended_at), _short(len(links)), *places)
    return sha256(b"".join(parts)).digest()


class Tree:
    """The Merkle tree of the leaves added so far, held as the roots of its complete subtrees (at most 63)."""

    def __init__(self) -> None:
        self._peaks: list[tuple[int, bytes]] = []

    def add(self, leaf: bytes) -> None:
        """Add the next leaf to the right."""
        size, node = 1, leaf
        while self._peaks and self._peaks[-1][0] == size:
            node = sha256(NODE_PREFIX + self._peaks.pop()[1] + node).digest()
            size *= 2
        self._peaks.append((size, node))

    def root(self) -> bytes:
        """Return the tree hash: of no leaves, the hash of nothing."""
        if not self._peaks:
            return EMPTY_ROOT
        node = self._peaks[-1][1]
        for _, left in reversed(self._peaks[:-1]):
            node = sha256(NODE_PREFIX + left + node).digest()
        return node
