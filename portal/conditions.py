"""What rows may be asked for besides equality, said once for the table and once for rows folded in memory."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Protocol

import msgspec

from projections.columns import SEARCHED
from projections.searching import MARKED, READ, TOLD, WRITTEN, search_key

PREFIX_CHARACTERS_MIN = 3
"""A word shorter than this has to be met whole: otherwise »af« would find »afprøvning«."""

ASKED_OF_THE_ROW = f"ts_match_vq({SEARCHED}, {{}}::tsquery)"
"""What `@@` does, by a name that keeps the index out of it: it has found the row already."""


class Condition(Protocol):
    """One of several that all have to hold."""

    @property
    def sql(self) -> str:
        """The condition, with `{}` where each of its values goes."""

    @property
    def values(self) -> tuple[Any, ...]: ...

    def holds(self, row: Any) -> bool:
        """Does it hold for a row in memory?"""


class From(msgspec.Struct, frozen=True):
    """The column's value is the `first` or a later one."""

    column: str
    first: dt.date

    @property
    def sql(self) -> str:
        return f'"{self.column}" >= {{}}'

    @property
    def values(self) -> tuple[Any, ...]:
        return (self.first,)

    def holds(self, row: Any) -> bool:
        return bool(getattr(row, self.column) >= self.first)


class Before(msgspec.Struct, frozen=True):
    """The column's value comes before `end`."""

    column: str
    end: dt.date

    @property
    def sql(self) -> str:
        return f'"{self.column}" < {{}}'

    @property
    def values(self) -> tuple[Any, ...]:
        return (self.end,)

    def holds(self, row: Any) -> bool:
        return bool(getattr(row, self.column) < self.end)


class UpTo(msgspec.Struct, frozen=True):
    """The column's value is the `last` or an earlier one."""

    column: str
    last: dt.date

    @property
    def sql(self) -> str:
        return f'"{self.column}" <= {{}}'

    @property
    def values(self) -> tuple[Any, ...]:
        return (self.last,)

    def holds(self, row: Any) -> bool:
        return bool(getattr(row, self.column) <= self.last)


class OneOf(msgspec.Struct, frozen=True):
    """The column's value is one of these."""

    column: str
    options: tuple[str, ...]

    @property
    def sql(self) -> str:
        return f'"{self.column}" = any({{}}::text[])'

    @property
    def values(self) -> tuple[Any, ...]:
        return (list(self.options),)

    def holds(self, row: Any) -> bool:
        return getattr(row, self.column) in self.options


class Term(msgspec.Struct, frozen=True):
    """One word that is looked for, without its ending, and the ids of everything whose name has it."""

    stem: str
    named: tuple[str, ...] = ()

    @property
    def is_prefix(self) -> bool:
        return len(self.stem) >= PREFIX_CHARACTERS_MIN

    def is_met_by(self, words: Sequence[str]) -> bool:
        """Does one of the words begin with it, or, where it is short, equal it?"""
        return any(word.startswith(self.stem) if self.is_prefix else word == self.stem for word in words)


class Words(msgspec.Struct, frozen=True):
    """Every term is met: by the sentence, by something it names, or by a text that the reader may read.

    `readable` are the ids of what the reader may read, None for everything. The database takes the endings off the
    words it has; in memory they keep them, so a word whose own ending is shorter than the one that the search word
    lost (»årene« for »årenes«) is found in memory only. It is never the other way round.
    """

    cohort: str
    terms: tuple[Term, ...]
    readable: frozenset[str] | None

    @property
    def sql(self) -> str:
        found = f"{SEARCHED} @@ {{}}::tsquery"
        return found if self.readable is None else f"{found} and ({ASKED_OF_THE_ROW} or {ASKED_OF_THE_ROW})"

    @property
    def values(self) -> tuple[Any, ...]:
        """Every word wherever it is; then every word in the sentence, or else a text that may be read.

        The index keeps a cohort's words under a key, and so passes over what is common elsewhere.
        """
        key = search_key(self.cohort)
        wherever = " & ".join(_alternatives(term, key, TOLD, WRITTEN) for term in self.terms)
        if self.readable is None:
            return (wherever,)
        told = " & ".join(_alternatives(term, key, TOLD) for term in self.terms)
        return (wherever, told, " | ".join(_quoted(key + MARKED + READ + id_) for id_ in sorted({"", *self.readable})))

    def holds(self, row: Any) -> bool:
        marks = frozenset(row.marks.split())
        told, texts = row.sentence_words.split(), row.text_words.split()
        reads = self.readable is None or any(READ + id_ in marks for id_ in self.readable)
        words = [*told, *texts] if reads else told
        return all(not marks.isdisjoint(term.named) or term.is_met_by(words) for term in self.terms)


def _alternatives(term: Term, key: str, *places: str) -> str:
    words = (_quoted(key + place + term.stem) + (":*" if term.is_prefix else "") for place in places)
    names = (_quoted(key + MARKED + id_) for id_ in term.named)
    return f"( {' | '.join([*words, *names])} )"


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
