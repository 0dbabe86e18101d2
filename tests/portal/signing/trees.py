"""The tree by the recursions of RFC 6962, section 2.1, word for word: slow, and independent of what is tested."""

from collections.abc import Sequence
from hashlib import sha256

Leaves = Sequence[bytes]


def leaves_of(count: int) -> list[bytes]:
    """So many leaf hashes, no two the same."""
    return [sha256(b"\0" + number.to_bytes(4, "big")).digest() for number in range(count)]


def mth(leaves: Leaves) -> bytes:
    """The tree hash over leaf hashes (2.1)."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = divide(len(leaves))
    return sha256(b"\1" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def path(m: int, leaves: Leaves) -> list[bytes]:
    """The audit path of the leaf with that number (2.1.1)."""
    if len(leaves) == 1:
        return []
    k = divide(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def proof(m: int, leaves: Leaves) -> list[bytes]:
    """The proof that the first m leaves begin the tree (2.1.2)."""
    return subproof(m, leaves, whole=True)


def subproof(m: int, leaves: Leaves, *, whole: bool) -> list[bytes]:
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = divide(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], whole=whole), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], whole=False), mth(leaves[:k])]


def divide(count: int) -> int:
    """The largest power of two smaller than the count."""
    k = 1
    while k * 2 < count:
        k *= 2
    return k
