"""An excerpt is the beginning of a text, in whole words."""

from hypothesis import given
from hypothesis import strategies as st

from portal.words.experiences import EXCERPT_CHARACTERS_MAX, excerpt


def test_a_short_text_is_told_whole_on_one_line() -> None:
    assert excerpt("Vi prøvede.\n\nDet gik.") == "Vi prøvede. Det gik."


def test_a_long_text_ends_after_a_word() -> None:
    assert excerpt("borgeren, " * 40) == "borgeren, " * 27 + "borgeren …"


@given(st.text())
def test_an_excerpt_is_never_much_longer_than_it_may_be(text: str) -> None:
    assert len(excerpt(text)) <= EXCERPT_CHARACTERS_MAX + 2
