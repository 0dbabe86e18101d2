"""What a document that was written here says: a union of kinds, each of which says itself line by line.

Whatever shows, compares or prints a version asks for its `lines` alone, so that a new kind of content is a struct here
and nothing else.
"""

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from typing import Protocol

import msgspec

from domain.goals import GoalId, MilestoneId
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

    @property
    def kept_ids(self) -> tuple[str, ...]:
        """The ids of its parts, which stay from version to version; none where parts have no ids."""
        ...

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Who is to answer for something in it."""
        ...


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

    @property
    def kept_ids(self) -> tuple[str, ...]:
        return ()

    @property
    def people(self) -> tuple[PersonId, ...]:
        return ()


def _lines_of(parts: tuple[WrittenPart, ...]) -> Iterator[ContentLine]:
    for part in parts:
        yield ContentLine(kind=LineKind.HEADING, text=part.heading)
        if part.text is not None:
            yield ContentLine(kind=LineKind.PROSE, text=part.text)


class WrittenGoal(msgspec.Struct, frozen=True, kw_only=True):
    """A goal with what shows that it is reached, and who answers for that: people of the organisation.

    It keeps its id from version to version.
    """

    goal: GoalId
    title: Title
    criteria: Prose
    responsible: tuple[PersonId, ...]


class WrittenGoals(msgspec.Struct, frozen=True, kw_only=True, tag="goals"):
    """What the work is to be worth, and for whom; and the goals."""

    value: Prose
    goals: tuple[WrittenGoal, ...]

    @property
    def lines(self) -> tuple[ContentLine, ...]:
        return tuple(_lines_of_goals(self))

    @property
    def parts_count(self) -> int:
        return len(self.goals)

    @property
    def kept_ids(self) -> tuple[str, ...]:
        return tuple(it.goal for it in self.goals)

    @property
    def people(self) -> tuple[PersonId, ...]:
        return tuple(who for it in self.goals for who in it.responsible)


def _lines_of_goals(written: WrittenGoals) -> Iterator[ContentLine]:
    yield ContentLine(kind=LineKind.HEADING, text="Værdi")
    yield ContentLine(kind=LineKind.PROSE, text=written.value)
    for number, goal in enumerate(written.goals, start=1):
        yield ContentLine(kind=LineKind.HEADING, text=f"Mål {number}: {goal.title}")
        yield ContentLine(kind=LineKind.FACT, label="Succeskriterier", text=goal.criteria)
        yield ContentLine(kind=LineKind.FACT, label="Ansvarlig", people=goal.responsible)


class WrittenMilestone(msgspec.Struct, frozen=True, kw_only=True):
    """What is to have happened by a day, who sees to it, and which goal it serves; it keeps its id."""

    milestone: MilestoneId
    title: Title
    due_on: dt.date
    responsible: PersonId
    goal: GoalId | None = None


class WrittenMilestones(msgspec.Struct, frozen=True, kw_only=True, tag="milestones"):
    """An activity plan with milestones, by day."""

    milestones: tuple[WrittenMilestone, ...]

    @property
    def lines(self) -> tuple[ContentLine, ...]:
        return tuple(_lines_of_milestones(self.milestones))

    @property
    def parts_count(self) -> int:
        return len(self.milestones)

    @property
    def kept_ids(self) -> tuple[str, ...]:
        return tuple(it.milestone for it in self.milestones)

    @property
    def people(self) -> tuple[PersonId, ...]:
        return tuple(it.responsible for it in self.milestones)


def _lines_of_milestones(milestones: tuple[WrittenMilestone, ...]) -> Iterator[ContentLine]:
    for it in sorted(milestones, key=lambda it: it.due_on):
        yield ContentLine(kind=LineKind.HEADING, text=it.title)
        yield ContentLine(kind=LineKind.FACT, label="Senest", on=it.due_on)
        yield ContentLine(kind=LineKind.FACT, label="Ansvarlig", people=(it.responsible,))


DocumentContent = WrittenParts | WrittenGoals | WrittenMilestones
"""Every kind of content there is; what is stored says by its tag which it is."""


class EmptyDocument(Refusal):
    sentence = "Dokumentet er tomt. Skriv mindst ét afsnit."


class TooManyParts(Refusal):
    sentence = "Et dokument har højst {0} afsnit."


class NobodyAnswers(Refusal):
    sentence = "Skriv, hvem der er ansvarlig for hvert mål."


class PartTwice(Refusal):
    sentence = "Det samme mål eller den samme milepæl står der to gange."


def refuse_unless_within_size(content: SaysLines) -> None:
    """It says something once, and no more than can be read. Raises `EmptyDocument`, `TooManyParts`, `PartTwice`."""
    if len(set(content.kept_ids)) < len(content.kept_ids):
        raise PartTwice
    if isinstance(content, WrittenGoals) and not all(it.responsible for it in content.goals):
        raise NobodyAnswers
    if content.parts_count == 0:
        raise EmptyDocument
    if content.parts_count > CONTENT_PARTS_MAX:
        raise TooManyParts(CONTENT_PARTS_MAX)
