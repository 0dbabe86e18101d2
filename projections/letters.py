"""Letters as Danish takes them: foreign ones and accents by the letter that they are sorted and looked for by."""

import unicodedata
from collections.abc import Mapping

from domain.characters import without_unseen

FOREIGN: Mapping[str, str] = {
    "ä": "æ",
    "ö": "ø",
    "ő": "ø",
    "œ": "oe",
    "ð": "d",
    "đ": "d",
    "þ": "th",
    "ł": "l",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
    "ŋ": "n",
}
"""Source: the alphabetical order of Retskrivningsordbogen, and for ł, ħ, ŧ, ı, ŋ the letter they are written over."""
OWN = frozenset("æøå")


def danish_letters(text: str, also: Mapping[str, str]) -> str:
    """The text in small letters without accents; a letter that is in `also` or `FOREIGN` as it says there."""
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", without_unseen(text)).casefold())
    known = {**FOREIGN, **also}
    return small if small.isascii() else "".join(_base(letter, known) for letter in small)


def _base(letter: str, known: Mapping[str, str]) -> str:
    if letter in known:
        return known[letter]
    if unicodedata.combining(letter):
        return ""
    parts = unicodedata.decomposition(letter)
    if letter in OWN or not parts or parts.startswith("<"):
        return letter
    return "".join(_base(chr(int(part, 16)), known) for part in parts.split())
