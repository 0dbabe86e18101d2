"""Letters as Danish takes them: foreign ones and accents by the letter that they are sorted and looked for by."""

import unicodedata
from collections.abc import Mapping
from functools import cache

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


class Letters(dict[int, str]):
    """What each letter becomes, found the first time it is met: there are no more than there are letters."""

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, code: int) -> str:
        found = self[code] = _base(chr(code), self._known)
        return found


def danish_letters(text: str, also: Mapping[str, str]) -> str:
    """The text in small letters without accents; a letter that is in `also` or `FOREIGN` as it says there."""
    if text.isascii():
        return text.lower()
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", without_unseen(text)).casefold())
    return small.translate(_letters(tuple(also.items())))


@cache
def _letters(also: tuple[tuple[str, str], ...]) -> Letters:
    return Letters({**FOREIGN, **dict(also)})


def _base(letter: str, known: Mapping[str, str]) -> str:
    if letter in known:
        return known[letter]
    if unicodedata.combining(letter):
        return ""
    parts = unicodedata.decomposition(letter)
    if letter in OWN or not parts or parts.startswith("<"):
        return letter
    return "".join(_base(chr(int(part, 16)), known) for part in parts.split())
