"""Text for a PDF: what none of its fonts can draw is shown as its code point, »[U+1F469]«, so that it is not lost.

Typst refuses a document for one character without a glyph. Which ones have one the fonts say, so they are asked.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import typst

from domain.characters import is_blank, without_unseen
from portal.papers.typeset import typeset

KNOWN = re.compile(r"[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u2010-\u2026\u2192]*")
"""Latin letters and our own signs, which the fonts are known to have."""
TEXTS_KEPT = 2_000
TRIALS_MAX = 1_000
"""So many texts and letters of a document are tried at most, three milliseconds each; of more, none is."""
TRIAL = b"""
#set document(title: "x")
#sys.inputs.text #raw(sys.inputs.text)
"""


def drawable(value: Any) -> Any:
    """The same value, made of lists, dictionaries and texts, with every text in it as it can be drawn."""
    unusual = {it for it in _texts(value) if not KNOWN.fullmatch(it)}
    letters = {it for text in unusual for it in text if not KNOWN.fullmatch(it)}
    return _changed(value, _spelt if len(unusual) + len(letters) > TRIALS_MAX else _drawable)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return value if KNOWN.fullmatch(value) else change(value)
    if isinstance(value, dict):
        return {key: _changed(item, change) for key, item in value.items()}
    return [_changed(item, change) for item in value] if isinstance(value, list | tuple) else value


@lru_cache(maxsize=TEXTS_KEPT)
def _drawable(text: str) -> str:
    seen = unicodedata.normalize("NFC", without_unseen(text))
    if is_blank(text):
        return "".join(map(stand_in, text))
    if _is_private(seen) or not _is_drawn(seen):
        seen = "".join(it if _stands(it) else stand_in(it) for it in seen)
    return seen if _is_drawn(seen) else _spelt(seen)


def _spelt(text: str) -> str:
    seen = unicodedata.normalize("NFC", without_unseen(text))
    return "".join(it if KNOWN.fullmatch(it) else stand_in(it) for it in seen)


def stand_in(character: str) -> str:
    """»[U+1F469]«."""
    return f"[U+{ord(character):04X}]"


def _stands(character: str) -> bool:
    return KNOWN.fullmatch(character) is not None or (not _is_private(character) and _is_drawn(character))


def _is_private(text: str) -> bool:
    """A font that has a glyph for a private use character means something else by it."""
    return any(unicodedata.category(it) == "Co" for it in text)


@lru_cache(maxsize=TEXTS_KEPT)
def _is_drawn(text: str) -> bool:
    """Do the fonts have a glyph for all of it, in words and in code?"""
    try:
        typeset(TRIAL, {"text": text})
    except typst.TypstError:
        return False
    return True
