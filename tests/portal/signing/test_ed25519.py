"""Where no package does it, the verifier checks Ed25519 itself, and says the same as the package of everything."""

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from portal.signing.verifier import LOG_KEY, ORDER, PRIME, PublicKey, is_point, is_signed, is_signed_here

SEEDS, MESSAGES = st.binary(min_size=32, max_size=32), st.binary(max_size=200)
SPECIFIED = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
"""RFC 8032, section 7.1: public key, message, signature."""


def by_the_package(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def agreed(public: bytes, message: bytes, signature: bytes) -> bool:
    """What both say of it; the package alone takes a key in a spelling that is not its one."""
    here = is_signed_here(public, message, signature)
    assert here == (by_the_package(public, message, signature) and is_point(public))
    assert here == is_signed(PublicKey("log", LOG_KEY, public), message, signature)
    return here


@pytest.mark.parametrize(("public", "message", "signature"), SPECIFIED)
def test_the_specifications_examples_are_right(public: str, message: str, signature: str) -> None:
    assert agreed(*map(bytes.fromhex, (public, message, signature)))


@given(SEEDS, MESSAGES)
def test_what_was_signed_is_right(seed: bytes, message: bytes) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    assert agreed(key.public_key().public_bytes_raw(), message, key.sign(message))


@given(SEEDS, MESSAGES, st.integers(0, 511), st.integers(0, 255), st.sampled_from(["signature", "key", "message"]))
def test_with_any_bit_flipped_it_is_wrong(seed: bytes, message: bytes, at: int, of_key: int, what: str) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    if what == "signature":
        assert not agreed(public, message, flipped(signature, at))
    elif what == "key":
        assert not agreed(flipped(public, of_key), message, signature)
    else:
        assert not agreed(public, message + b"x", signature)


def flipped(content: bytes, at: int) -> bytes:
    return bytes(byte ^ (1 << at % 8 if place == at // 8 else 0) for place, byte in enumerate(content))


@given(SEEDS, MESSAGES)
def test_a_number_that_could_be_smaller_is_wrong(seed: bytes, message: bytes) -> None:
    """Otherwise whoever has a signature could make another of it."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    signature = key.sign(message)
    number = int.from_bytes(signature[32:], "little") + ORDER
    assert not agreed(key.public_key().public_bytes_raw(), message, signature[:32] + number.to_bytes(32, "little"))


ODD = [
    *(number.to_bytes(32, "little") for number in (0, 1, 2, PRIME - 1, PRIME, PRIME + 1, 2**255 - 1, 2**256 - 1)),
    *((number | 1 << 255).to_bytes(32, "little") for number in (0, 1, PRIME - 1)),
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
]
"""Points of small order, spellings of them that are not the one, and numbers that are no point."""


@pytest.mark.parametrize("public", ODD)
@pytest.mark.parametrize("commitment", ODD)
@pytest.mark.parametrize("number", [0, 1, ORDER - 1, ORDER])
def test_of_odd_points_the_same_is_said(public: bytes, commitment: bytes, number: int) -> None:
    for message in (b"", b"a", b"bc"):
        agreed(public, message, commitment + number.to_bytes(32, "little"))


@given(st.binary(min_size=32, max_size=32), MESSAGES, st.binary(max_size=70))
def test_of_anything_the_same_is_said(public: bytes, message: bytes, signature: bytes) -> None:
    agreed(public, message, signature)
