"""What a file is called when it is taken along: as it is, and in plain letters for whoever reads no others."""

from urllib.parse import unquote

import pytest

from portal.web.attachment import STEM_CHARACTERS_MAX, named


@pytest.mark.parametrize("name", ["log.json", "journal-own-home-til-nr-7.csv", "FORMAT.md"])
def test_a_plain_name_is_said_once(name: str) -> None:
    assert named(name) == f'filename="{name}"'


@pytest.mark.parametrize(
    ("name", "plain", "kept"),
    [
        ("Præsentation, Ærø.pdf", "praesentation-aeroe.pdf", "Præsentation, Ærø.pdf"),
        ('a"b/../c\r\nX: d.pdf', "a-b-c-x-d.pdf", "a b .. c X d.pdf"),
        ("北海.pptx", "fil.pptx", "北海.pptx"),
        ("Ελληνικά 1.pdf", "1.pdf", "Ελληνικά 1.pdf"),
        ("x\ufeff\x00y.pdf", "x-y.pdf", "x y.pdf"),
    ],
)
def test_another_is_said_in_plain_letters_and_as_it_is(name: str, plain: str, kept: str) -> None:
    first, second = named(name).split("; ")
    assert first == f'filename="{plain}"'
    assert unquote(second.removeprefix("filename*=UTF-8''")) == kept
    assert second.isascii()


def test_a_long_name_is_cut_before_its_kind() -> None:
    first, second = named(f"{'ø' * 300}.pdf").split("; ")
    assert first == f'filename="{"oe" * (STEM_CHARACTERS_MAX // 2)}.pdf"'
    assert unquote(second).endswith(f"{'ø' * STEM_CHARACTERS_MAX}.pdf")
