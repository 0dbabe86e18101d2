"""Keys, notes and checkpoints are read and written as C2SP says, and in no other way."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.signing.private_keys import new_key, note, read_keys, signing_key, write_key
from portal.signing.verifier import (
    LOG_KEY,
    WITNESS_KEY,
    Broken,
    Checkpoint,
    checkpoint_of,
    cosigned_at,
    key_of,
    note_of,
    signers_of,
)
from portal.surroundings.key_files import KeyUnusable

KNOWN_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
KNOWN_PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
KNOWN_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
KNOWN_LINE = (
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
)
"""The example in the documentation of Go's sumdb/note."""
SPECIFIED_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
SPECIFIED_NOTE = (
    "This is an example message.\n\n\u2014 example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
"""The example in C2SP signed-note."""
LOG = signing_key(new_key("log.example/1"))
OTHER = signing_key(new_key("log.example/1"))
WITNESS = signing_key(new_key("witness.example", WITNESS_KEY))
TEXT = Checkpoint("log.example/1", 7, b"r" * 32).text


def test_gos_example_is_signed_byte_for_byte() -> None:
    key = signing_key(KNOWN_PRIVATE)
    assert (key.public.text, key.signed(KNOWN_TEXT)) == (KNOWN_KEY, KNOWN_LINE)
    assert signers_of(note_of(note(KNOWN_TEXT, KNOWN_LINE)), [key_of(KNOWN_KEY)]) == [key.public]


def test_the_specifications_example_is_verified() -> None:
    key = key_of(SPECIFIED_KEY)
    assert signers_of(note_of(SPECIFIED_NOTE), [key]) == [key]


def test_the_specifications_checkpoint_is_read() -> None:
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    checkpoint = checkpoint_of(text)
    assert (checkpoint.origin, checkpoint.size, checkpoint.text) == ("example.com/behind-the-sofa", 20852163, text)


def test_a_witness_signs_with_the_time_before_its_signature() -> None:
    signed = note_of(note(TEXT, LOG.signed(TEXT), WITNESS.cosigned(TEXT, 1_700_000_000)))
    assert signers_of(signed, [LOG.public, WITNESS.public]) == [LOG.public, WITNESS.public]
    assert cosigned_at(signed.signatures[1]) == 1_700_000_000
    assert len(signed.signatures[1].body) == 8 + 64


@pytest.mark.parametrize(
    "lines",
    [
        (LOG.signed(TEXT + "x"),),
        (OTHER.signed(TEXT),),
        (LOG.signed(TEXT), OTHER.signed(TEXT)),
        (LOG.signed(TEXT), LOG.signed(TEXT)),
        (LOG.signed(TEXT), WITNESS.signed(TEXT)),
        (LOG.signed(TEXT), WITNESS.cosigned(TEXT + "x", 1_700_000_000)),
        (LOG.signed(TEXT), WITNESS.cosigned(TEXT, 2**62)),
    ],
    ids=["another text", "another key", "and another key", "twice", "no time", "witness of another text", "no time"],
)
def test_every_signature_is_by_a_known_key_and_right(lines: tuple[str, ...]) -> None:
    with pytest.raises(Broken):
        signers_of(note_of(note(TEXT, *lines)), [LOG.public, WITNESS.public])


def test_a_cosignature_with_its_time_changed_is_none() -> None:
    signed = note_of(note(TEXT, WITNESS.cosigned(TEXT, 1_700_000_000)))
    (at,) = signed.signatures
    later = at._replace(body=(1_700_000_001).to_bytes(8, "big") + at.body[8:])
    with pytest.raises(Broken):
        signers_of(signed._replace(signatures=(later,)), [WITNESS.public])


LINE = KNOWN_LINE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "text\n",
        "text\n\n",
        f"text\n\n{LINE}",
        f"text\n{LINE}\n",
        f"text\r\n\n{LINE}\n",
        f"te\0xt\n\n{LINE}\n",
        f"text\n\n{LINE}\n\n",
        f"text\n\n{LINE}\nmore\n",
        f"text\n\n-{LINE[1:]}\n",
        f"text\n\n{LINE} \n",
        f"text\n\n{LINE[:-1]}\n",
        f"text\n\n{LINE[:-2]}N=\n",
        "text\n\n\u2014 a+b AAAAAAAA\n",
        "text\n\n\u2014  AAAAAAAA\n",
        "text\n\n" + f"{LINE}\n" * 65,
    ],
)
def test_what_is_not_quite_a_note_is_none(text: str) -> None:
    with pytest.raises(Broken):
        note_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "origin\n07\n" + "A" * 43 + "=\n",
        "origin\n0\n" + "A" * 43 + "=\n",
        "origin\n-1\n" + "A" * 43 + "=\n",
        "origin\n7\n" + "A" * 42 + "==\n",
        "origin\n7\n" + "A" * 43 + "=",
        "origin\n7\n" + "A" * 43 + "=\nmore\n",
        "\n7\n" + "A" * 43 + "=\n",
        "origin\n7\n" + "A" * 42 + "B=\n",
    ],
)
def test_what_is_not_quite_a_checkpoint_is_none(text: str) -> None:
    with pytest.raises(Broken):
        checkpoint_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PeterNeumann",
        KNOWN_KEY.replace("c74f", "c74e"),
        KNOWN_KEY.replace("c74f20a3", "C74F20A3"),
        KNOWN_KEY.replace("Peter", "Petra"),
        KNOWN_KEY[:-4],
        KNOWN_KEY + "\n",
        KNOWN_PRIVATE,
        7,
    ],
)
def test_what_is_not_quite_a_public_key_is_none(text: object) -> None:
    with pytest.raises(Broken):
        key_of(text)


@given(st.text(), st.sampled_from((LOG_KEY, WITNESS_KEY)))
def test_a_new_key_is_read_back_or_its_name_refused(name: str, kind: int) -> None:
    try:
        key = signing_key(new_key(name, kind))
    except KeyUnusable:
        assert not name or "+" in name or not name.isprintable() or name.split() != [name]
    else:
        assert key_of(key.public.text) == key.public == (name, kind, key.public.public)


def test_a_key_file_belongs_to_its_owner_and_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "key"
    write_key(path, new_key("log.example"))
    before = path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(KeyUnusable):
        write_key(path, new_key("log.example"))
    assert path.read_bytes() == before
    assert [it.public.name for it in read_keys(path, LOG_KEY)] == ["log.example"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "PRIVATE+KEY+a\n",
        KNOWN_PRIVATE.replace("c74f", "c74e"),
        new_key("witness.example", WITNESS_KEY),
        f"{new_key('one.example')}\n{new_key('two.example')}\n",
        "\n".join(new_key("one.example") for _ in range(17)),
    ],
    ids=["empty", "cut short", "wrong id", "a witness's", "two names", "too many"],
)
def test_a_key_file_that_cannot_be_used_is_refused_without_telling_what_is_in_it(tmp_path: Path, content: str) -> None:
    path = tmp_path / "key"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KeyUnusable) as refused:
        read_keys(path, LOG_KEY)
    said = str(refused.value)
    assert str(path) in said
    assert not any(word in said for word in content.split())


def test_a_key_never_shows_what_it_is() -> None:
    assert KNOWN_PRIVATE.rpartition("+")[2] not in repr(signing_key(KNOWN_PRIVATE))
