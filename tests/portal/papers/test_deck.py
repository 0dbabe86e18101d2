"""A deck is within its limits, whoever builds it."""

import datetime as dt
from decimal import Decimal

import pytest

from domain.files import FileId
from portal.papers.deck import (
    PARAGRAPH_CHARACTERS_MAX,
    PARTS_MAX,
    PICTURES_MAX,
    POINTS_MAX,
    SLIDES_MAX,
    Bullets,
    ChartPart,
    ChartPoint,
    Deck,
    DeckTooLarge,
    Paragraph,
    PicturePart,
    Slide,
    SlidePart,
    TablePart,
    texts_of,
)

DAY = dt.date(2026, 3, 4)


def deck(*slides: Slide) -> Deck:
    return Deck(title="Præsentation", organisation="Odense", meeting="1. refleksionsmøde", day=DAY, slides=slides)


def chart(points: int) -> ChartPart:
    return ChartPart(title="x", unit="x", points=(ChartPoint(DAY, Decimal(1)),) * points, median=Decimal(1))


@pytest.mark.parametrize(
    "slides",
    [
        [Slide("x")] * (SLIDES_MAX + 1),
        [Slide("x", (Paragraph("x"),) * (PARTS_MAX + 1))],
        [Slide("x", (Paragraph("x" * (PARAGRAPH_CHARACTERS_MAX + 1)),))],
        [Slide("x", (Paragraph("x" * PARAGRAPH_CHARACTERS_MAX),) * 10)] * 6,
        [Slide("x" * 201)],
        [Slide("x", (PicturePart(FileId("file-1"), "x"),))] * (PICTURES_MAX + 1),
        [Slide("x", (chart(POINTS_MAX + 1),))],
        [Slide("x", (chart(POINTS_MAX),) * PARTS_MAX)] * 4,
        [Slide("x", (TablePart(caption="x", columns=("x" * 61,), rows=()),))],
        [Slide("x", (Paragraph("x", "x" * 201),))],
        [Slide("x", (Bullets(("x",) * 41),))],
        [Slide("x", (TablePart(caption="x", columns=("x",) * 7, rows=()),))],
        [Slide("x", (TablePart(caption="x", columns=("x",), rows=(("x",),) * 41),))],
        [Slide("x", (TablePart(caption="x", columns=("x",), rows=(("x" * 361,),)),))],
    ],
)
def test_a_deck_beyond_a_limit_is_none(slides: list[Slide]) -> None:
    with pytest.raises(DeckTooLarge):
        deck(*slides)


def test_a_deck_at_its_limits_is_one() -> None:
    made = deck(*[Slide("x", (chart(80), PicturePart(FileId("file-1"), "x")))] * PICTURES_MAX)
    assert made.pictures == (FileId("file-1"),)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Paragraph("Det gik godt", "Hvad skete der?"), ("Hvad skete der?", "Det gik godt")),
        (Bullets(("Et", "To")), ("Et", "To")),
        (PicturePart(FileId("file-1"), "En tavle"), ("En tavle",)),
        (TablePart(caption="Hvad", columns=("A",), rows=(("1",), ("2",))), ("Hvad", "A", "1", "2")),
    ],
)
def test_what_a_part_says_is_told_in_order(part: SlidePart, said: tuple[str, ...]) -> None:
    assert texts_of(part) == said
