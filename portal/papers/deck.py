"""A deck: what an organisation shows at a meeting, as plain values that browser, PPTX and PDF are made of alike.

Whatever stands in it is said the same in all three, in the same order. Texts are plain, their line ends kept; what was
redacted has been replaced by its sentence already. A picture is named, not held: whoever makes a file brings its bytes.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import assert_never

import msgspec

from domain.files import FileId
from domain.text import PROSE_CHARACTERS_MAX

SLIDES_MAX = 60
PARTS_MAX = 12
"""On one slide. One that says more than its page has room for goes on over several pages with the same title."""
DECK_CHARACTERS_MAX = 250_000
TITLE_LINE_CHARACTERS_MAX = 200
"""Of a deck and a slide: a title that a person wrote, and what we put before it."""
PARAGRAPH_CHARACTERS_MAX = PROSE_CHARACTERS_MAX + 200
ITEMS_MAX = 40
POINTS_MAX, DECK_POINTS_MAX = 400, 16_000
ROWS_MAX, COLUMNS_MAX = 40, 6
COLUMN_CHARACTERS_MAX, CELL_CHARACTERS_MAX = 60, 360
PICTURES_MAX = 24


class DeckTooLarge(ValueError):
    """What of it goes beyond which limit. Whoever builds a deck keeps within them."""


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """Prose under `heading`, the question that it answers, where there is one."""

    text: str
    heading: str = ""


class Bullets(msgspec.Struct, frozen=True, tag="bullets"):
    """Things that are said beside each other, each at most a sentence or two."""

    items: tuple[str, ...]
    heading: str = ""


class ChartPoint(msgspec.Struct, frozen=True):
    """What was measured on a day, and what somebody noted about it."""

    measured_on: dt.date
    value: Decimal
    note: str = ""


class ChartPart(msgspec.Struct, frozen=True, kw_only=True, tag="chart"):
    """Measurements over time, at least one, in the order of their days; drawn where they are of two at least.

    `reads` says what the lines are, `says` what the numbers are, and `signals` whether something has changed: the
    sentences of `measured.py`. Together they are its alternative text.
    """

    title: str
    unit: str
    points: tuple[ChartPoint, ...]
    median: Decimal
    target: Decimal | None = None
    reads: str = ""
    says: str = ""
    signals: str = ""

    @property
    def is_drawn(self) -> bool:
        return self.points[0].measured_on < self.points[-1].measured_on


class PicturePart(msgspec.Struct, frozen=True, tag="picture"):
    """A photo, and what it shows for whoever cannot see it, which stands under it, too."""

    file: FileId
    description: str


class TablePart(msgspec.Struct, frozen=True, kw_only=True, tag="table"):
    """Rows under `columns`, at least one, each row as long as these; `caption` says what it lists."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


SlidePart = Paragraph | Bullets | ChartPart | PicturePart | TablePart


class Slide(msgspec.Struct, frozen=True):
    """A title, and what stands under it in the order in which it is read."""

    title: str
    parts: tuple[SlidePart, ...] = ()


class Deck(msgspec.Struct, frozen=True, kw_only=True):
    """Its first page says `title`, `organisation`, `meeting` and `day`; no slide does that again.

    Raises `DeckTooLarge`, so that whatever there is can be made into a file.
    """

    title: str
    organisation: str
    meeting: str
    day: dt.date
    slides: tuple[Slide, ...]

    def __post_init__(self) -> None:
        """Hold it against the limits."""
        for counted, most in _measured(self):
            if counted > most:
                raise DeckTooLarge(f"{counted} is more than {most}")

    @property
    def parts(self) -> Iterator[SlidePart]:
        return (part for slide in self.slides for part in slide.parts)

    @property
    def pictures(self) -> tuple[FileId, ...]:
        """The files that it shows, each once, in order."""
        return tuple(dict.fromkeys(it.file for it in self.parts if isinstance(it, PicturePart)))


def texts_of(part: SlidePart) -> tuple[str, ...]:
    """Every text of the part that is there, in the order in which it is read; of a chart not the numbers."""
    return tuple(filter(None, _texts(part)))


def _texts(part: SlidePart) -> tuple[str, ...]:
    match part:
        case Paragraph():
            return (part.heading, part.text)
        case Bullets():
            return (part.heading, *part.items)
        case ChartPart():
            return (part.title, part.says, part.signals, part.reads, *(it.note for it in part.points))
        case PicturePart():
            return (part.description,)
        case TablePart():
            return (part.caption, *part.columns, *(cell for row in part.rows for cell in row))
        case _:
            assert_never(part)


def _measured(deck: Deck) -> Iterator[tuple[int, int]]:
    """How much there is of everything, and how much there may be."""
    titles = (deck.title, deck.organisation, deck.meeting, *(it.title for it in deck.slides))
    yield len(deck.slides), SLIDES_MAX
    yield max((len(it.parts) for it in deck.slides), default=0), PARTS_MAX
    yield _longest(titles), TITLE_LINE_CHARACTERS_MAX
    yield sum(len(text) for part in deck.parts for text in texts_of(part)), DECK_CHARACTERS_MAX
    yield sum(isinstance(it, PicturePart) for it in deck.parts), PICTURES_MAX
    yield sum(len(it.points) for it in deck.parts if isinstance(it, ChartPart)), DECK_POINTS_MAX
    for part in deck.parts:
        yield from _measured_part(part)


def _measured_part(part: SlidePart) -> Iterator[tuple[int, int]]:
    yield _longest(texts_of(part)), PARAGRAPH_CHARACTERS_MAX
    match part:
        case Paragraph():
            yield len(part.heading), TITLE_LINE_CHARACTERS_MAX
        case Bullets():
            yield len(part.heading), TITLE_LINE_CHARACTERS_MAX
            yield len(part.items), ITEMS_MAX
        case ChartPart():
            yield max(len(part.title), len(part.unit)), TITLE_LINE_CHARACTERS_MAX
            yield len(part.points), POINTS_MAX
        case TablePart():
            yield len(part.caption), TITLE_LINE_CHARACTERS_MAX
            yield len(part.columns), COLUMNS_MAX
            yield max((len(it) for it in part.rows), default=0), len(part.columns)
            yield _longest(part.columns), COLUMN_CHARACTERS_MAX
            yield len(part.rows), ROWS_MAX
            yield _longest(cell for row in part.rows for cell in row), CELL_CHARACTERS_MAX
        case PicturePart():
            pass
        case _:
            assert_never(part)


def _longest(texts: Iterable[str]) -> int:
    return max(map(len, texts), default=0)
