"""The log's Merkle tree: what proves that an event is in it, and that an earlier tree is the beginning of a later one.

The tree is that of RFC 6962, section 2.1 (RFC 9162 has the same). Leaves are numbered from 0: the event at position p
is leaf p - 1. Every hash in a proof is the root over a span of leaves, and a span falls apart into complete subtrees,
at most one for each bit of its length; so a proof of either kind rests on fewer than 2 log2(n) complete subtrees. These
never change: whoever keeps some of them computes any proof without walking the log (`subtrees.py`).

`verifier.py` checks the proofs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Final

from portal.event_store.leaf import EMPTY_ROOT, NODE_PREFIX

LeafSpan = tuple[int, int]
"""The leaves from the first number up to, without, the second."""
Subtree = tuple[int, int]
"""Level and number: (l, i) is the complete subtree over the leaves from i * 2**l up to (i + 1) * 2**l."""

BLOCK_LEVELS: Final = 8
"""Subtrees are kept at every eighth level."""
BLOCK_NODES: Final = 1 << BLOCK_LEVELS


def inclusion_spans(leaf: int, size: int) -> tuple[LeafSpan, ...]:
    """The spans whose roots prove that the leaf is in the tree of that size, from the leaf up (PATH of the RFC)."""
    spans: list[LeafSpan] = []
    begin, end = 0, size
    while end - begin > 1:
        middle = _middle(begin, end)
        if leaf < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((begin, middle))
            begin = middle
    return tuple(reversed(spans))


def consistency_spans(old: int, new: int) -> tuple[LeafSpan, ...]:
    """The spans whose roots prove that the tree of size `old` (at least 1) begins the tree of size `new` (PROOF)."""
    spans: list[LeafSpan] = []
    begin, end = 0, new
    while end != old:
        middle = _middle(begin, end)
        if old <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((begin, middle))
            begin = middle
    if begin:
        spans.append((begin, end))
    return tuple(reversed(spans))


def subtrees_of(span: LeafSpan) -> Iterator[Subtree]:
    """The complete subtrees that the span falls apart into, from left to right.

    The span begins where a subtree at least as big as it could begin, as those of proofs and whole trees do.
    """
    begin, end = span
    while begin < end:
        level = (end - begin).bit_length() - 1
        yield level, begin >> level
        begin += 1 << level


def root_over(span: LeafSpan, nodes: Mapping[Subtree, bytes]) -> bytes:
    """The root over the span, given the roots of its complete subtrees."""
    return folded([nodes[subtree] for subtree in subtrees_of(span)])


def folded(peaks: Sequence[bytes]) -> bytes:
    """The root over complete subtrees that stand beside each other, each smaller than the one to its left."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for left in reversed(peaks[:-1]):
        root = sha256(NODE_PREFIX + left + root).digest()
    return root


def joined(nodes: Sequence[bytes]) -> bytes:
    """The root over equal subtrees, as many as a power of two."""
    while len(nodes) > 1:
        nodes = [sha256(NODE_PREFIX + nodes[at] + nodes[at + 1]).digest() for at in range(0, len(nodes), 2)]
    return nodes[0]


def _middle(begin: int, end: int) -> int:
    """Where the tree over these leaves divides: after the largest power of two that is smaller than it."""
    return begin + (1 << (end - begin - 1).bit_length() - 1)


class GrowingTree:
    """The tree of the leaves added so far, held as the subtrees that are not yet in a complete block (255 a level).

    It can be taken up where it was left: with the size it had, and these subtrees of every eighth level.
    """

    def __init__(self, size: int = 0, waiting: Iterable[Sequence[bytes]] = ((),)) -> None:
        self.size = size
        self._rows = [list(row) for row in waiting]

    def add(self, leaf: bytes) -> list[tuple[Subtree, bytes]]:
        """Add the next leaf, and return the subtrees of every eighth level that are complete with it."""
        self.size += 1
        complete: list[tuple[Subtree, bytes]] = []
        node, row = leaf, 0
        self._rows[row].append(node)
        while len(self._rows[row]) == BLOCK_NODES:
            node = joined(self._rows[row])
            self._rows[row] = []
            row += 1
            complete.append(((row * BLOCK_LEVELS, (self.size >> row * BLOCK_LEVELS) - 1), node))
            if row == len(self._rows):
                self._rows.append([])
            self._rows[row].append(node)
        return complete

    def root(self) -> bytes:
        """The tree hash: of no leaves, the hash of nothing."""
        return folded([peak for row in reversed(self._rows) for peak in _peaks(row)])


def _peaks(row: Sequence[bytes]) -> Iterator[bytes]:
    """The roots of the complete subtrees that a row of equal ones makes, the largest first."""
    for level, number in subtrees_of((0, len(row))):
        yield joined(row[number << level : (number + 1) << level])
