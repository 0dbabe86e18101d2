"""What is kept of an event so that it can be looked for: words, names, and what one must read to read its texts.

Words are made once, for the table and for the past alike: the database's parser has opinions about slashes and hyphens,
its idea of a small letter depends on how it was installed, and its stems of a Danish word are two.
"""

import hashlib
import re

from domain.facts import read_with
from domain.kernel import Event
from domain.text import UNREADABLE_TEXTS, texts_of
from projections.words import forms_in

READ = "read:"
TOLD, WRITTEN, MARKED = "A", "B", "M"
"""Where a word is found: in the sentence, in a text; and a mark."""
KEY_CHARACTERS = 8
_ID_IN_BRACES = re.compile(r"\{([^{}]+)\}")


def sentence_words(sentence: str) -> str:
    """What the sentence's own words are found by: what stands in braces is no word, but a name that may change."""
    return " ".join(forms_in(_ID_IN_BRACES.sub(" ", sentence)))


def text_words(event: Event) -> str:
    """What the words that a person wrote are found by; nothing of what has been redacted."""
    return " ".join(forms_in("\n".join(text for text in texts_of(event) if text not in UNREADABLE_TEXTS)))


def marks(event: Event, sentence: str) -> str:
    """What the sentence names; after »read:« what one must read to read the texts."""
    named = _ID_IN_BRACES.findall(sentence)
    return " ".join(sorted({*named, *(READ + id_ for id_ in read_with(event))}))


def search_key(cohort: str | None) -> str:
    """What everything of a cohort is looked for under: short, for it stands before every word. Two may share one."""
    return hashlib.md5((cohort or "").encode(), usedforsecurity=False).hexdigest()[:KEY_CHARACTERS]
