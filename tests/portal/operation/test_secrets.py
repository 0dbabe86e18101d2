"""The secrets of an installation are made once, and are what the portal reads."""

from pathlib import Path

from portal.operation.make_secrets import ed25519_public, make_secrets
from portal.sealing.secret import read_secret
from portal.signing.private_keys import read_keys
from portal.signing.verifier import LOG_KEY

RFC_8032 = {
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60": (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    ),
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb": (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    ),
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7": (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
    ),
}


def test_secrets_that_are_there_are_kept(tmp_path: Path) -> None:
    make_secrets(tmp_path)
    before = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert make_secrets(tmp_path) == ()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == before
    assert len(set(before.values())) == len(before)


def test_a_key_that_is_made_here_is_one_that_the_portal_reads(tmp_path: Path) -> None:
    make_secrets(tmp_path, "portal.example")
    (key,) = read_keys(tmp_path / "checkpoint_key", LOG_KEY)
    assert key.public.name == "portal.example/log"
    read_secret(tmp_path / "vault_key")


def test_a_public_key_is_the_one_that_rfc_8032_says() -> None:
    """Section 7.1, the first three tests."""
    assert {private: ed25519_public(bytes.fromhex(private)).hex() for private in RFC_8032} == RFC_8032
