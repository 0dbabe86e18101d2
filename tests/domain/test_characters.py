"""What of a text is kept, what is refused, and what cannot be seen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.characters import LEFT_OUT, UNKEEPABLE, as_kept, is_blank, plainly
from domain.text import Name, Title, faults_of, in_kept_form
from tests.domain.test_text import Wish

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
FAMILY = "👩\u200d👩\u200d👧"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("A\u030arhus", "Århus"),
        ("A\u200b\u030arhus", "Århus"),
        ("\ufeffBo", "Bo"),
        ("bolig\u00adsocial", "boligsocial"),
        ("Sø\u200bby\u2060en", "Søbyen"),
        ("\u202atlf. 97 12 34 56\u202c", "tlf. 97 12 34 56"),
        ("\u202egnorts\u202c", "gnorts"),
        ("én\r\nto\rtre\u2028fire\u2029fem\u0085seks", "én\nto\ntre\nfire\nfem\nseks"),
        (f"{FAMILY} ☺\ufe0f {ENGLAND}", f"{FAMILY} ☺\ufe0f {ENGLAND}"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\uf0b7 punkt", "\uf0b7 punkt"),
        ("{navn} {0}", "{navn} {0}"),
    ],
)
def test_a_text_is_kept_in_one_form_without_what_cannot_be_seen(typed: str, kept: str) -> None:
    assert as_kept(typed) == kept


@given(TEXTS)
def test_what_is_kept_is_kept_as_it_is(text: str) -> None:
    kept = as_kept(text)
    assert as_kept(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert LEFT_OUT.search(kept) is None


@given(TEXTS)
def test_nothing_that_can_be_seen_is_left_out(text: str) -> None:
    unseen = {"Cf", "Mn", "Lo", "Cn"}
    shown = [it for it in unicodedata.normalize("NFC", text) if unicodedata.category(it) not in unseen]
    kept = [it for it in as_kept(text) if unicodedata.category(it) not in unseen]
    assert "".join(kept).split() == "".join(shown).split()


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\x9f", "\ud800", "\ufffe", "\ufdd0", "\U0010ffff"])
def test_what_is_no_character_is_refused(character: str) -> None:
    assert UNKEEPABLE.search(f"Sø{character}by") is not None
    (fault,) = faults_of(in_kept_form(Wish(title=Title(f"Sø{character}by"))))
    assert fault.sentence.startswith("Teksten indeholder tegn, som ikke kan gemmes.")


@given(st.characters(codec="utf-8", exclude_categories=["Cc"]))
def test_every_character_is_kept_or_left_out_or_refused_and_breaks_nothing(character: str) -> None:
    wish = in_kept_form(Wish(title=Title(f"Sø{character}by")))
    assert (not faults_of(wish)) is (UNKEEPABLE.search(wish.title) is None and "\n" not in wish.title)


@pytest.mark.parametrize(
    "text", ["", " \t\n", "\u00a0\u3000", "\u200b\ufeff\u00ad", "\u2800", "\u3164\uffa0", "\u200d"]
)
def test_what_shows_nothing_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "\u200b.", "\uf8ff", "😀", "\ufffd"])
def test_what_shows_something_is_not(text: str) -> None:
    assert not is_blank(text)


def test_signs_and_digits_of_every_kind_are_plain() -> None:
    assert plainly("＝１٢\u200b३‑−²½ Å") == "=123--²½ Å"


def test_names_and_parts_are_kept_like_texts() -> None:
    assert in_kept_form(Wish(title=Title("A\u030as"), note=None)).title == Title("Ås")
    assert Name(as_kept("A\u030as")) == "Ås"
