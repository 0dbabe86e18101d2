"""What rows may be asked for besides equality, said once for the table and once for rows folded in memory."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Protocol

import msgspec

from projections.columns import FOUND, SEARCHED
from projections.finding import FoundBy, places_of, quoted
from projections.searching import MARKED, READ, TOLD, WRITTEN, search_key
from projections.words import SoughtWord

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


class ComesBefore(msgspec.Struct, frozen=True):
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


class Above(msgspec.Struct, frozen=True):
    """The column's number is greater than `value`."""

    column: str
    value: int

    @property
    def sql(self) -> str:
        return f'"{self.column}" > {{}}'

    @property
    def values(self) -> tuple[Any, ...]:
        return (self.value,)

    def holds(self, row: Any) -> bool:
        return bool(getattr(row, self.column) > self.value)


class OneOf(msgspec.Struct, frozen=True):
    """The column's value is one of these."""

    column: str
    options: tuple[str, ...]

    @property
    def sql(self) -> str:
        return f'"{self.column}" = any({{}}::text[])'

    @property
    def values(self) -> tuple[Any, ...]:
        return (self.options,)

    def holds(self, row: Any) -> bool:
        return getattr(row, self.column) in self.options


class HasValue(msgspec.Struct, frozen=True):
    """The column has a value."""

    column: str

    @property
    def sql(self) -> str:
        return f'"{self.column}" is not null'

    @property
    def values(self) -> tuple[Any, ...]:
        return ()

    def holds(self, row: Any) -> bool:
        return getattr(row, self.column) is not None


class Contains(msgspec.Struct, frozen=True):
    """Something in the column's list has one of these `options` as its `field`; the projection `contains` the column.

    One question with a path and not several with examples, which are as dear each as the path is, where there are not
    so many rows that the index is asked.
    """

    column: str
    field: str
    options: tuple[str | None, ...]

    @property
    def sql(self) -> str:
        return f'"{self.column}" @? {{}}::jsonpath'

    @property
    def values(self) -> tuple[Any, ...]:
        alike = " || ".join(f"@ == {msgspec.json.encode(it).decode()}" for it in self.options)
        return (f"$[*].{self.field} ? ({alike})",)

    def holds(self, row: Any) -> bool:
        return any(getattr(it, self.field) in self.options for it in getattr(row, self.column))


class HasOneOfTheWords(msgspec.Struct, frozen=True):
    """The row is found by one of the words that are looked for everywhere."""

    words: tuple[SoughtWord, ...]
    found_by: Callable[[Any], FoundBy]

    @property
    def sql(self) -> str:
        return f"{FOUND} @@ {{}}::tsquery"

    @property
    def values(self) -> tuple[Any, ...]:
        forms = [quoted(it.stem) + (":*" if it.prefix else "") for it in self.words]
        return (" | ".join([*forms, *(quoted(root) for it in self.words for root in it.roots)]),)

    def holds(self, row: Any) -> bool:
        forms = places_of(self.found_by(row))
        return any(it.is_met_by(forms) for it in self.words)


class Term(msgspec.Struct, frozen=True):
    """One word that is looked for, and the ids of everything whose name has it."""

    word: SoughtWord
    named: tuple[str, ...] = ()


class SearchCondition(msgspec.Struct, frozen=True):
    """Every term is met: by the sentence, by something it names, or by a text that the reader may read.

    `readable` are the ids of what the reader may read, None for everything.
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
        return (wherever, told, " | ".join(quoted(key + MARKED + READ + id_) for id_ in sorted({"", *self.readable})))

    def holds(self, row: Any) -> bool:
        marks = frozenset(row.marks.split())
        told, texts = row.sentence_words.split(), row.text_words.split()
        reads = self.readable is None or any(READ + id_ in marks for id_ in self.readable)
        words = [*told, *texts] if reads else told
        return all(not marks.isdisjoint(term.named) or term.word.is_met_by(words) for term in self.terms)


def _alternatives(term: Term, key: str, *places: str) -> str:
    stems = (quoted(key + place + term.word.stem) + (":*" if term.word.prefix else "") for place in places)
    roots = (quoted(key + place + root) for place in places for root in term.word.roots)
    names = (quoted(key + MARKED + id_) for id_ in term.named)
    return f"( {' | '.join([*stems, *roots, *names])} )"
