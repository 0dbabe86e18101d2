"""The place in what was written where the words stand, with what was met marked."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from domain.text import UNREADABLE_TEXTS
from projections.words import SoughtWord, forms_in

CHARACTERS_MAX = 220
BEFORE_CHARACTERS_MAX = 70
WORDS_KEPT = 50_000
_WORD = re.compile(r"[^\W_]+")


class SnippetPart(msgspec.Struct, frozen=True):
    """A piece of it; `met` where a word stands that was looked for."""

    text: str
    met: bool = False


def snippet(texts: Iterable[str | None], words: Sequence[SoughtWord]) -> tuple[SnippetPart, ...]:
    """A part of the text in which most of the words stand, the first of these texts where several are alike."""
    readable = [" ".join(text.split()) for text in texts if text and text not in UNREADABLE_TEXTS]
    return _cut(max(readable, key=lambda text: _met_in(text, words)), words) if readable else ()


def marked(text: str, words: Sequence[SoughtWord]) -> tuple[SnippetPart, ...]:
    """The whole text with what was met marked."""
    parts: list[SnippetPart] = []
    done = 0
    for begin, end in _places(text, words):
        parts += [SnippetPart(text[done:begin]), SnippetPart(text[begin:end], met=True)]
        done = end
    return tuple(part for part in (*parts, SnippetPart(text[done:])) if part.text)


def _cut(text: str, words: Sequence[SoughtWord]) -> tuple[SnippetPart, ...]:
    places = list(_places(text, words))
    first = max(0, places[0][0] - BEFORE_CHARACTERS_MAX) if places else 0
    begin = 0 if first == 0 else text.find(" ", first) + 1
    end = begin + CHARACTERS_MAX
    shown = text[begin:] if end >= len(text) else text[begin:end].rsplit(" ", 1)[0]
    ending = " …" if begin + len(shown) < len(text) else ""
    return marked(f"{'… ' if begin else ''}{shown}{ending}", words)


def _met_in(text: str, words: Sequence[SoughtWord]) -> int:
    """How many of the words stand in it."""
    forms = [_forms(word) for word in set(_WORD.findall(text))]
    return sum(any(word.is_met_by(those) for those in forms) for word in words)


def _places(text: str, words: Sequence[SoughtWord]) -> Iterable[tuple[int, int]]:
    """Where words stand that are met: their first character, and the one after their last."""
    for found in _WORD.finditer(text):
        forms = _forms(found[0])
        if any(word.is_met_by(forms) for word in words):
            yield found.span()


@lru_cache(WORDS_KEPT)
def _forms(word: str) -> tuple[str, ...]:
    return forms_in(word)
