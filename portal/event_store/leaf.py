"""The bytes of an event that its leaf hash covers, and the Merkle tree over the leaves.

A leaf is `sha256(0x00 || canonical)`, a node `sha256(0x01 || left || right)`: the tree of RFC 6962, section 2.1, so
that proofs are the standard ones. `canonical` is, in this order, with big-endian unsigned lengths:

    01                          the version of this framing, one byte
    4 bytes, type               length in bytes, then UTF-8
    4 bytes                     the number of tags
    4 bytes, tag                for each tag in stored order: length in bytes, then UTF-8
    8 bytes, data               length in bytes, then the bytes as stored

Every length stands before what it measures, so no two different events have the same bytes.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from struct import Struct
from typing import Final

from portal.event_store.limits import TEXTS_CACHED_MAX

LEAF_PREFIX: Final = b"\x00"
NODE_PREFIX: Final = b"\x01"
FRAMING_VERSION: Final = b"\x01"
EMPTY_ROOT: Final = sha256(b"").digest()

_short = Struct(">I").pack
_long = Struct(">Q").pack


@lru_cache(maxsize=TEXTS_CACHED_MAX)
def framed(text: str) -> bytes:
    """Return the UTF-8 of a type or tag, its length in four bytes before it; they come again and again."""
    encoded = text.encode()
    return _short(len(encoded)) + encoded


def canonical(type_: str, tags: Sequence[str], data: bytes) -> bytes:
    """Return the bytes that stand for an event; raises UnicodeEncodeError for a lone surrogate."""
    return b"".join((FRAMING_VERSION, framed(type_), _short(len(tags)), *map(framed, tags), _long(len(data)), data))


def leaf_hash(type_: str, tags: Sequence[str], data: bytes) -> bytes:
    """Return the 32 bytes that the log keeps beside an event."""
    return sha256(LEAF_PREFIX + canonical(type_, tags, data)).digest()


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
