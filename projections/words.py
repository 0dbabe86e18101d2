"""Words as they are looked for: one way for what is kept and for what is sought, in the table and in memory alike.

A word is found by its stem and by its roots: in small letters, with å, æ, ø and aa, ae, oe alike, without an ending.
The roots are what may be left when an ending is taken off. What looks like one may be the word's own (»plads« is no
»plad«), so there may be several, and two forms of a word have one in common. Words that are everywhere are neither kept
nor sought.
"""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

import msgspec

from domain.characters import without_unseen
from projections.letters import danish_letters
from projections.roots import roots_of, stem_of, with_own_letters

PREFIX_CHARACTERS_MIN = 3
"""A stem shorter than this has to be met whole: otherwise »af« would find »afprøvning«."""
FORM_CHARACTERS_MAX = 100
"""What is longer is cut on both sides, before an ending is looked for; the database refuses words above 2 KB."""
WORDS_KEPT = 100_000

_STOP_WORDS = """
og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over
da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når være dog noget ville jo
deres efter ned skulle denne end dette mit også under have dig anden hende mine alt meget sit sine vor mod disse hvis
din nogle hos blive mange ad bliver hendes været thi jer sådan
"""
EVERYWHERE = frozenset(_STOP_WORDS.split())
"""The stop words of Snowball's Danish, which PostgreSQL has, too."""

_WORD = re.compile(r"[^\W_]+")
_SPELLED_OUT = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe"})


class SoughtWord(msgspec.Struct, frozen=True):
    """A word that is looked for: met by what begins with its `stem`, where that is a `prefix`, and by its `roots`.

    Those roots that the stem meets already are not among them.
    """

    stem: str
    roots: tuple[str, ...]
    prefix: bool

    def is_met_by(self, forms: Collection[str]) -> bool:
        """Are the forms of one of the words among those that it is met by?"""
        if self.stem in forms or any(root in forms for root in self.roots):
            return True
        return self.prefix and any(form.startswith(self.stem) for form in forms)


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text in their order, in small letters; digits are words too. What cannot be seen parts none."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", without_unseen(text)).casefold()))


def forms_in(text: str) -> tuple[str, ...]:
    """What the words of a text are found by, each once: the stem and the roots of every word that is not everywhere."""
    return tuple(dict.fromkeys(form for word in _words(text) for form in (word.stem, *word.roots)))


def sought_in(text: str) -> tuple[SoughtWord, ...]:
    """The words that are looked for, each once."""
    return tuple(dict.fromkeys(_words(text)))


def _words(text: str) -> tuple[SoughtWord, ...]:
    found = (_as_sought(word) for word in _WORD.findall(danish_letters(text, {})))
    return tuple(it for it in found if it is not None)


@lru_cache(maxsize=WORDS_KEPT)
def _as_sought(whole: str) -> SoughtWord | None:
    word = whole[:FORM_CHARACTERS_MAX]
    spelled = with_own_letters(word)
    if spelled in EVERYWHERE:
        return None
    stem = stem_of(spelled)
    roots = dict.fromkeys(_kept(root) for root in roots_of(word))
    roots.pop(_kept(stem), None)
    return SoughtWord(_kept(stem), tuple(roots), len(stem) >= PREFIX_CHARACTERS_MIN)


def _kept(form: str) -> str:
    return form.translate(_SPELLED_OUT)[:FORM_CHARACTERS_MAX]
