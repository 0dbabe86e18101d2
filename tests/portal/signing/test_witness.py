"""A witness signs what continues the log it has seen, and nothing else."""

from pathlib import Path

import pytest

from portal.signing.private_keys import new_key, note, signing_key
from portal.signing.verifier import LOG, WITNESS_KEY, Broken, CannotTry, checkpoint_of, log_of, note_of, signers_of
from portal.signing.witness import Memory, remember, remembered, witness
from tests.portal.signing.material import KEY, OLD_KEY, Material, unzipped

MINE = signing_key(new_key("witness.example/mine", WITNESS_KEY))
NOW = 1_800_000_000


def test_it_signs_the_newest_checkpoint_and_remembers_it(material: Material) -> None:
    log = unzipped(material.before)[LOG]
    signed, memory = witness(log, Memory(OLD_KEY.public.text), MINE, NOW)
    assert signers_of(note_of(signed), [MINE.public]) == [MINE.public]
    assert checkpoint_of(note_of(signed).text) == log_of(log).newest
    assert memory == Memory(OLD_KEY.public.text, log_of(log).newest.text)


def test_it_signs_again_after_more_events_and_another_key(material: Material) -> None:
    _, memory = witness(unzipped(material.before)[LOG], Memory(OLD_KEY.public.text), MINE, NOW)
    signed, later = witness(unzipped(material.after)[LOG], memory, MINE, NOW)
    assert checkpoint_of(note_of(signed).text) == log_of(unzipped(material.after)[LOG]).newest
    assert later.key == KEY.public.text


def test_it_does_not_sign_another_history_than_the_one_it_saw(material: Material) -> None:
    before, after = unzipped(material.before)[LOG], unzipped(material.after)[LOG]
    seen = log_of(before).newest
    for other in (seen._replace(root=b"x" * 32), seen._replace(size=seen.size - 1), seen._replace(origin="other")):
        with pytest.raises(Broken):
            witness(after, Memory(OLD_KEY.public.text, other.text), MINE, NOW)


def test_it_does_not_sign_for_a_key_that_took_over_before_what_it_saw(material: Material) -> None:
    """Whoever got hold of a key that was replaced would hand it over to one of their own, from back then."""
    log = unzipped(material.after)[LOG]
    seen = log_of(log).newest
    with pytest.raises(Broken, match="taget over før"):
        witness(log, Memory(OLD_KEY.public.text, seen.text), MINE, NOW)


def test_it_does_not_sign_a_log_that_is_shorter_than_the_one_it_saw(material: Material) -> None:
    _, memory = witness(unzipped(material.after)[LOG], Memory(KEY.public.text), MINE, NOW)
    with pytest.raises((Broken, CannotTry)):
        witness(unzipped(material.before)[LOG], memory, MINE, NOW)


def test_it_does_not_sign_for_a_key_it_does_not_trust(material: Material) -> None:
    with pytest.raises(Broken):
        witness(unzipped(material.before)[LOG], Memory(KEY.public.text), MINE, NOW)


def test_its_memory_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "memory"
    assert remembered(path) is None
    for memory in (Memory(KEY.public.text), Memory(KEY.public.text, "log.example\n7\n" + "A" * 43 + "=\n")):
        remember(path, memory)
        assert remembered(path) == memory
    assert [it.name for it in tmp_path.iterdir()] == ["memory"]


@pytest.mark.parametrize("content", ["", "{}", '{"key": "a"}', '{"key": "a", "more": 1}', "\0", note("a\n", "b")])
def test_a_memory_that_cannot_be_read_is_not_forgotten_but_said(tmp_path: Path, content: str) -> None:
    path = tmp_path / "memory"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CannotTry):
        remembered(path)


def test_a_memory_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotTry):
        remember(tmp_path / "nowhere" / "memory", Memory(KEY.public.text))
