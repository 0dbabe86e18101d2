"""The tree and its proofs are those of RFC 6962, and a proof that is anything else is refused."""

from functools import cache
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.signing.tree import (
    BLOCK_LEVELS,
    BLOCK_NODES,
    GrowingTree,
    LeafSpan,
    Subtree,
    consistency_spans,
    inclusion_spans,
    joined,
    root_over,
    subtrees_of,
)
from portal.signing.verifier import Broken, Checkpoint, is_consistent, root_by_inclusion
from tests.portal.signing import trees

EVERY_SIZE = range(1, 301)
LEAVES = trees.leaves_of(300)
SIZES = st.integers(1, 5000)

INPUTS = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""What Certificate Transparency's own tests give for these inputs, for trees of 1 to 8 of them."""
KNOWN = [sha256(b"\0" + bytes.fromhex(text)).digest() for text in INPUTS]
N01, N23, N45 = (
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
)
N0123 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"


@cache
def nodes(size: int) -> dict[Subtree, bytes]:
    """Every complete subtree of the first so many leaves."""
    leaves = LEAVES if size <= len(LEAVES) else trees.leaves_of(size)
    return {
        (level, number): joined(leaves[number << level : (number + 1) << level])
        for level in range(size.bit_length())
        for number in range(size >> level)
    }


def roots_over(spans: tuple[LeafSpan, ...], known: dict[Subtree, bytes]) -> list[bytes]:
    return [root_over(span, known) for span in spans]


def checkpoint(size: int, root: bytes) -> Checkpoint:
    return Checkpoint("log.example", size, root)


def test_roots_are_the_known_ones() -> None:
    tree = GrowingTree()
    for leaf, root in zip(KNOWN, ROOTS, strict=True):
        assert tree.add(leaf) == []
        assert tree.root().hex() == root
        assert trees.mth(KNOWN[: tree.size]).hex() == root


def test_nothing_has_the_root_of_nothing() -> None:
    assert GrowingTree().root().hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_proofs_of_the_rfcs_example() -> None:
    """Section 2.1.3: seven leaves; the nodes by their known hashes."""
    known = {
        (level, number): joined(KNOWN[number << level : (number + 1) << level])
        for level in range(3)
        for number in range(7 >> level)
    }
    j = KNOWN[6].hex()
    last = sha256(b"\1" + bytes.fromhex(N45) + bytes.fromhex(j)).hexdigest()

    def included(leaf: int) -> list[str]:
        return [it.hex() for it in roots_over(inclusion_spans(leaf, 7), known)]

    def consistent(old: int) -> list[str]:
        return [it.hex() for it in roots_over(consistency_spans(old, 7), known)]

    assert included(0) == [KNOWN[1].hex(), N23, last]
    assert included(3) == [KNOWN[2].hex(), N01, last]
    assert included(4) == [KNOWN[5].hex(), j, N0123]
    assert included(6) == [N45, N0123]
    assert consistent(3) == [KNOWN[2].hex(), KNOWN[3].hex(), N01, last]
    assert consistent(4) == [last]
    assert consistent(6) == [N45, j, N0123]


@pytest.mark.parametrize("sizes", [EVERY_SIZE[at : at + 50] for at in range(0, 300, 50)])
def test_every_leaf_of_every_size_is_proven_to_be_there(sizes: range) -> None:
    for size in sizes:
        root = root_over((0, size), nodes(300))
        for leaf in range(size):
            proof = roots_over(inclusion_spans(leaf, size), nodes(300))
            assert root_by_inclusion(LEAVES[leaf], leaf, size, proof) == root


@pytest.mark.parametrize("sizes", [EVERY_SIZE[at : at + 50] for at in range(0, 300, 50)])
def test_every_size_is_proven_to_continue_every_smaller_one(sizes: range) -> None:
    for new in sizes:
        later = checkpoint(new, root_over((0, new), nodes(300)))
        for old in range(1, new + 1):
            earlier = checkpoint(old, root_over((0, old), nodes(300)))
            assert is_consistent(earlier, later, roots_over(consistency_spans(old, new), nodes(300)))


@given(st.data(), st.integers(1, 70))
def test_the_proofs_are_those_of_the_rfcs_recursions(data: st.DataObject, size: int) -> None:
    leaf, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    known = nodes(300)
    assert root_over((0, size), known) == trees.mth(LEAVES[:size])
    assert roots_over(inclusion_spans(leaf, size), known) == trees.path(leaf, LEAVES[:size])
    assert roots_over(consistency_spans(old, size), known) == trees.proof(old, LEAVES[:size])


@settings(deadline=None)
@given(st.data(), SIZES)
def test_a_leaf_anywhere_in_a_bigger_tree_is_proven(data: st.DataObject, size: int) -> None:
    leaf, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    known, leaves = nodes(5000), trees.leaves_of(5000)
    root = root_over((0, size), known)
    assert root_by_inclusion(leaves[leaf], leaf, size, roots_over(inclusion_spans(leaf, size), known)) == root
    earlier = checkpoint(old, root_over((0, old), known))
    assert is_consistent(earlier, checkpoint(size, root), roots_over(consistency_spans(old, size), known))


@given(st.data(), st.integers(2, 300))
def test_a_proof_that_was_changed_is_none(data: st.DataObject, size: int) -> None:
    leaf, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size - 1))
    root = root_over((0, size), nodes(300))
    inclusion = roots_over(inclusion_spans(leaf, size), nodes(300))
    consistency = roots_over(consistency_spans(old, size), nodes(300))
    assert not is_included(LEAVES[leaf], leaf, size, changed(data, inclusion), root)
    earlier = checkpoint(old, root_over((0, old), nodes(300)))
    assert not is_consistent(earlier, checkpoint(size, root), changed(data, consistency))


@given(st.data(), st.integers(2, 300))
def test_a_proof_of_any_other_length_gives_no_root_at_all(data: st.DataObject, size: int) -> None:
    leaf = data.draw(st.integers(0, size - 1))
    right = len(inclusion_spans(leaf, size))
    length = data.draw(st.integers(0, 70).filter(lambda it: it != right))
    with pytest.raises(Broken):
        root_by_inclusion(LEAVES[leaf], leaf, size, LEAVES[:length])


@given(st.data(), st.integers(2, 300))
def test_a_proof_is_of_one_leaf_at_one_place_in_one_tree(data: st.DataObject, size: int) -> None:
    leaf, other = data.draw(st.lists(st.integers(0, size - 1), min_size=2, max_size=2, unique=True))
    root = root_over((0, size), nodes(300))
    proof = roots_over(inclusion_spans(leaf, size), nodes(300))
    assert not is_included(LEAVES[other], leaf, size, proof, root)
    assert not is_included(LEAVES[leaf], other, size, proof, root)
    assert not is_included(LEAVES[leaf], leaf, size, proof, sha256(root).digest())
    assert not is_included(LEAVES[leaf], leaf + size, size, proof, root)


@pytest.mark.parametrize(("old", "new"), [(0, 4), (5, 4)])
def test_nothing_and_what_is_bigger_are_no_beginning(old: int, new: int) -> None:
    assert not is_consistent(checkpoint(old, b"a" * 32), checkpoint(new, b"a" * 32), [])


def test_trees_of_one_size_are_consistent_only_if_they_are_the_same() -> None:
    assert is_consistent(checkpoint(4, b"a" * 32), checkpoint(4, b"a" * 32), [])
    assert not is_consistent(checkpoint(4, b"a" * 32), checkpoint(4, b"b" * 32), [])
    assert not is_consistent(checkpoint(4, b"a" * 32), checkpoint(4, b"a" * 32), [b"c" * 32])


def test_a_growing_tree_tells_each_subtree_of_an_eighth_level_as_it_is_complete() -> None:
    count = BLOCK_NODES * BLOCK_NODES + BLOCK_NODES + 1
    leaves, tree = trees.leaves_of(count), GrowingTree()
    complete = [told for leaf in leaves for told in tree.add(leaf)]
    blocks = [joined(leaves[at : at + BLOCK_NODES]) for at in range(0, count - 1, BLOCK_NODES)]
    assert [it for it in complete if it[0][0] == BLOCK_LEVELS] == [
        ((BLOCK_LEVELS, number), root) for number, root in enumerate(blocks)
    ]
    assert [it for it in complete if it[0][0] > BLOCK_LEVELS] == [
        ((2 * BLOCK_LEVELS, 0), joined(blocks[:BLOCK_NODES])),
    ]
    assert tree.root() == trees.mth(leaves)


@given(SIZES, st.data())
def test_a_proof_rests_on_few_subtrees(size: int, data: st.DataObject) -> None:
    leaf, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    for spans in (inclusion_spans(leaf, size), consistency_spans(old, size)):
        assert sum(1 for span in spans for _ in subtrees_of(span)) <= 2 * size.bit_length()


def is_included(leaf: bytes, number: int, size: int, proof: list[bytes], root: bytes) -> bool:
    try:
        return root_by_inclusion(leaf, number, size, proof) == root
    except Broken:
        return False


def changed(data: st.DataObject, proof: list[bytes]) -> list[bytes]:
    """The proof with a hash flipped, left out, repeated, or one more at either end."""
    at = data.draw(st.integers(0, len(proof) - 1))
    flipped = bytes([proof[at][0] ^ 1]) + proof[at][1:]
    return data.draw(
        st.sampled_from(
            [
                [*proof[:at], flipped, *proof[at + 1 :]],
                [*proof[:at], *proof[at + 1 :]],
                [*proof[: at + 1], *proof[at:]],
                [*proof, proof[at]],
                [proof[at], *proof],
            ]
        )
    )
