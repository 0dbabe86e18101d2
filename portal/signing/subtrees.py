"""The roots of complete subtrees, read from the database: leaves from the log itself, every eighth level from a table.

For each subtree that is wanted, the one block of 256 around it is read, each block once. So a proof about a log of n
events reads at most 256 rows for every eighth level and side, about 512 log256(n), however big the log is; and any
number of proofs together never read more than every leaf once.

Nothing here is trusted: the roots may be anything that whoever writes the table likes. A proof made of them is checked
by whoever is given it, and a tree that is taken up again by whoever signed it (`checkpoint.py`).
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

import asyncpg

from portal.signing.tree import BLOCK_LEVELS, BLOCK_NODES, GrowingTree, Subtree, joined

BLOCKS_MAX = 64
"""Blocks read at a time."""

LEAVES = f"""
select wanted.block, array_agg(coalesce(e.leaf, '') order by e.position) as nodes
from unnest($1::bigint[]) as wanted (block) cross join lateral (
    select position, leaf from events where position > wanted.block * $2 and position <= (wanted.block + 1) * $2
    order by position limit {BLOCK_NODES} -- for the planner, who takes a range for a ninth of the log, and compiles
) e
group by wanted.block
"""  # noqa: S608 - a number of ours
KEPT = """
select wanted.block, array_agg(coalesce(s.root, '') order by s.number) as nodes
from unnest($1::bigint[]) as wanted (block) cross join lateral (
    select number, root from proof.subtrees
    where level = $3 and number >= wanted.block * $2 and number < (wanted.block + 1) * $2
) s
group by wanted.block
"""


class SubtreeMissing(Exception):
    """A subtree that should be there is not: the log is shorter than it was, or the table was emptied."""


async def read_subtrees(pool: asyncpg.Pool, wanted: Iterable[Subtree]) -> dict[Subtree, bytes]:
    """The roots of the subtrees. Raises `SubtreeMissing`."""
    by_block: dict[Subtree, set[Subtree]] = defaultdict(set)
    for level, number in wanted:
        base = level - level % BLOCK_LEVELS
        by_block[base, number >> (base + BLOCK_LEVELS - level)].add((level, number))
    blocks = iter(sorted(by_block))
    roots: dict[Subtree, bytes] = {}
    while portion := tuple(islice(blocks, BLOCKS_MAX)):
        nodes = await _blocks(pool, portion)
        for block in portion:
            roots.update({it: _root(it, block, nodes.get(block, ())) for it in by_block[block]})
    return roots


async def read_tree(pool: asyncpg.Pool, size: int) -> GrowingTree:
    """The tree of that size (at least 1), to be grown on: at most 255 rows are read for every eighth level there is.

    Raises `SubtreeMissing`. Whether it is the tree that was signed, its root says.
    """
    levels = range(0, size.bit_length(), BLOCK_LEVELS)
    blocks = [(level, size >> level + BLOCK_LEVELS) for level in levels]
    nodes = await _blocks(pool, blocks)
    waiting: list[list[bytes]] = []
    for level, block in blocks:
        count = (size >> level) % BLOCK_NODES
        waiting.append(nodes.get((level, block), [])[:count])
        if len(waiting[-1]) != count:
            raise SubtreeMissing((level, block))
    return GrowingTree(size, waiting)


async def _blocks(pool: asyncpg.Pool, portion: Iterable[Subtree]) -> dict[Subtree, list[bytes]]:
    numbers: dict[int, list[int]] = defaultdict(list)
    for level, block in portion:
        numbers[level].append(block)
    found: dict[Subtree, list[bytes]] = {}
    for level, these in numbers.items():
        rows = await (pool.fetch(KEPT, these, BLOCK_NODES, level) if level else pool.fetch(LEAVES, these, BLOCK_NODES))
        found.update({(level, row["block"]): row["nodes"] for row in rows})
    return found


def _root(subtree: Subtree, block: Subtree, nodes: Iterable[bytes]) -> bytes:
    """The root of the subtree, from the nodes of the block it lies in."""
    level, number = subtree
    width = 1 << (level - block[0])
    first = number * width - block[1] * BLOCK_NODES
    below = tuple(islice(nodes, first, first + width))
    if len(below) != width:
        raise SubtreeMissing(subtree)
    return joined(below)
