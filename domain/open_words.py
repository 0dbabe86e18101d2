"""Enumerations that are not closed: the house knows some words by name, and whatever else is well formed is one, too.

A plan brings words of its own for phases, meetings, calls, duties and kinds of organisation. They are stored as the
words they are; so a word that no code knows by name is read, compared and stored like one that it does.
"""

import re
from enum import Enum
from typing import Self

WORDS_MAX = 2000
"""So many words that no code knows are kept in a process: plans have dozens."""
_WORD = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
WORD_CHARACTERS_MAX = 60


def is_word(text: str) -> bool:
    """Could a plan use it as one of its words: small letters, digits and »_«?"""
    return len(text) <= WORD_CHARACTERS_MAX and _WORD.fullmatch(text) is not None


class OpenWord(Enum):
    """An enumeration to which plans add. A word is the same object each time, so that it is compared as a member is.

    Iterating gives the words that are known here, never those of plans. Raises ValueError for what is no word.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str) or not is_word(value) or len(cls._value2member_map_) >= WORDS_MAX:
            return None
        word = object.__new__(cls)
        word._name_, word._value_ = value.upper(), value
        kept: Self = cls._value2member_map_.setdefault(value, word)  # type: ignore[assignment]
        return kept
