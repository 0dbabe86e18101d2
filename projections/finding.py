"""What a row is found by when words are looked for everywhere: its title, its texts, and what it is of.

Words as everywhere in the program (`projections.words`): in the table and in memory alike.
"""

from collections.abc import Iterable, Mapping
from enum import Enum

import msgspec

from domain.text import UNREADABLE_TEXTS
from projections.words import forms_in


class FoundIn(Enum):
    """Where in what is found a word stands, the best place first; the values are PostgreSQL's weights."""

    TITLE = "A"
    TEXT = "B"
    OF = "D"


class FoundBy(msgspec.Struct, frozen=True, kw_only=True):
    """`named` are the ids whose name is its title, `of` those of what it belongs to; what is missing is None."""

    titles: tuple[str | None, ...] = ()
    texts: tuple[str | None, ...] = ()
    named: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


def places_of(found_by: FoundBy) -> Mapping[str, FoundIn]:
    """Each form of a word and each id, with the best place that it stands in; nothing of what has been redacted."""
    placed = dict.fromkeys(map(id_form, found_by.of), FoundIn.OF)
    placed |= dict.fromkeys(_forms(found_by.texts), FoundIn.TEXT)
    placed |= dict.fromkeys(_forms(found_by.titles), FoundIn.TITLE)
    return placed | {id_form(id_): FoundIn.TITLE for id_ in found_by.named}


def as_tsvector(found_by: FoundBy) -> str:
    """The same as PostgreSQL keeps it."""
    return " ".join(f"{quoted(form)}:1{place.value}" for form, place in places_of(found_by).items())


def id_form(id_: str) -> str:
    """An id, as it stands among the words: no word has a slash."""
    return f"/{id_}"


def quoted(lexeme: str) -> str:
    """As it is written in a tsvector and in a tsquery."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def _forms(texts: Iterable[str | None]) -> tuple[str, ...]:
    return forms_in("\n".join(text for text in texts if text is not None and text not in UNREADABLE_TEXTS))
