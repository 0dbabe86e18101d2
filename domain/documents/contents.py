"""What a document that was written here says: a union of kinds, each of which says itself line by line.

Whatever shows, compares or prints a version asks for its `lines` alone, so that a new kind of content is a struct here
and nothing else.
"""

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from typing import Protocol

import msgspec

from domain.kernel import PersonId, Refusal
from domain.text import Prose, Title

CONTENT_PARTS_MAX = 60
"""So many parts has a document: sections, goals or milestones."""


class LineKind(Enum):
    """What a line is: a heading, prose of one or more paragraphs, or a fact with a label (»Ansvarlig«)."""

    HEADING = "heading"
    PROSE = "prose"
    FACT = "fact"


class ContentLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a document. A fact says a text, a day or people; people are named by whoever shows it."""

    kind: LineKind
    text: str = ""
    label: str = ""
    on: dt.date | None = None
    people: tuple[PersonId, ...] = ()


class SaysLines(Protocol):
    """What every kind of content can: tell its lines in order, and how many parts it has."""

    @property
    def lines(self) -> tuple[ContentLine, ...]: ...

    @property
    def parts_count(self) -> int: ...


class WrittenPart(msgspec.Struct, frozen=True, kw_only=True):
    """A heading, and what is said under it."""

    heading: Title
    text: Prose | None = None


class WrittenParts(msgspec.Struct, frozen=True, kw_only=True, tag="parts"):
    """Headings and prose."""

    parts: tuple[WrittenPart, ...]

    @property
    def lines(self) -> tuple[ContentLine, ...]:
        return tuple(_lines_of(self.parts))

    @property
    def parts_count(self) -> int:
        return len(self.parts)


def _lines_of(parts: tuple[WrittenPart, ...]) -> Iterator[ContentLine]:
    for part in parts:
        yield ContentLine(kind=LineKind.HEADING, text=part.heading)
        if part.text is not None:
            yield ContentLine(kind=LineKind.PROSE, text=part.text)


DocumentContent = WrittenParts
"""Every kind of content there is; what is stored says by its tag which it is."""


class EmptyDocument(Refusal):
    sentence = "Dokumentet er tomt. Skriv mindst ét afsnit."


class TooManyParts(Refusal):
    sentence = "Et dokument har højst {0} afsnit."


def refuse_unless_within_size(content: SaysLines) -> None:
    """It says something, and no more than can be read. Raises `EmptyDocument`, `TooManyParts`."""
    if content.parts_count == 0:
        raise EmptyDocument
    if content.parts_count > CONTENT_PARTS_MAX:
        raise TooManyParts(CONTENT_PARTS_MAX)
