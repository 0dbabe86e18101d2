"""The leaf is what the documentation says, and the tree is that of RFC 6962."""

import hashlib
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.event_store.leaf import StrandLink, Tree, canonical, digest_of, leaf_hash

EVENTS = st.tuples(st.text(max_size=4), st.lists(st.text(max_size=3), max_size=3), st.binary(max_size=5))


def test_the_framing_is_the_documented_one() -> None:
    framed = bytes.fromhex("01 00000001 54 00000002 00000001 61 00000002 c3a6 0000000000000002 7b7d")
    assert canonical("T", ["a", "æ"], b"{}") == framed
    digest = hashlib.sha256(framed).digest()
    assert digest_of("T", ["a", "æ"], b"{}") == digest
    placed = bytes.fromhex(f"00 02 {digest.hex()} 0000000000000101 00000001 00000002 c3a6 0000000000000003 {'07' * 32}")
    assert leaf_hash(digest, 257, [StrandLink("æ", 3, b"\7" * 32)]) == hashlib.sha256(placed).digest()


@given(EVENTS, EVENTS)
def test_no_two_events_have_the_same_bytes(
    one: tuple[str, list[str], bytes], other: tuple[str, list[str], bytes]
) -> None:
    assert (canonical(*one) == canonical(*other)) == (one == other)


def test_moving_a_character_between_fields_changes_the_bytes() -> None:
    events = [("ab", [], b"c"), ("a", ["b"], b"c"), ("a", [], b"bc"), ("", ["ab"], b"c"), ("", ["a", "b"], b"c")]
    for one, other in itertools.combinations(events, 2):
        assert canonical(*one) != canonical(*other)


def rfc_6962_root(leaves: list[bytes]) -> bytes:
    """Return the Merkle tree hash by the recursion of RFC 6962, section 2.1, over leaf hashes."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    halves = rfc_6962_root(leaves[:split]) + rfc_6962_root(leaves[split:])
    return hashlib.sha256(b"\x01" + halves).digest()


@pytest.mark.parametrize("size", [*range(20), 255, 256, 257])
def test_the_tree_grows_as_the_recursion_defines_it(size: int) -> None:
    leaves = [hashlib.sha256(bytes([n % 256])).digest() for n in range(size)]
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    assert tree.root() == rfc_6962_root(leaves)
