"""Decks to try, one that has everything and any at all; and what a deck says, as a file should say it, too."""

import datetime as dt
from collections.abc import Callable, Container, Iterator
from decimal import Decimal
from io import BytesIO

from hypothesis import strategies as st
from PIL import Image

from domain.files import FileId
from domain.text import Prose, Title
from portal.papers.deck import (
    Bullets,
    ChartPart,
    ChartPoint,
    Deck,
    Paragraph,
    PicturePart,
    Slide,
    SlidePart,
    TablePart,
)
from portal.papers.fitting import on_one_line
from portal.papers.measured import chart_part
from portal.papers.slide_pages import GONE, BlockKind, blocks_of, front_of, titled
from projections.test_action_rows import ChartLinesRow

Said = tuple[str, str]
"""What a piece of a file is, and its text without white space."""

DAY = dt.date(2026, 3, 4)
PRESENT, TALL, ABSENT = FileId("file-1"), FileId("file-2"), FileId("file-3")
LONG = "Vi prøvede at skrive planen sammen med borgeren, og at nogen havde nøglen. " * 40
SCRIPTS = ("Ελληνικά", "Кириллица", "हिन्दी क्षेत्र", "กรุงเทพมหานคร", "שלום עליכם")


def photo(wide: int, high: int) -> bytes:
    made = BytesIO()
    Image.new("RGB", (wide, high), "steelblue").save(made, "JPEG")
    return made.getvalue()


PICTURES = {PRESENT: photo(400, 300), TALL: photo(300, 500)}
POINTS = tuple(
    ChartPoint(dt.date(2026, 1, 5) + dt.timedelta(weeks=number), Decimal(value), "Planen kom i brug" * (number == 6))
    for number, value in enumerate((12, 14, 11, 15, 13, 12, 9, 8, 7, 8, 6, 5, 6, 4))
)
CHART = chart_part(
    "dage fra bevilling til indflytning",
    POINTS,
    ChartLinesRow(unit=Title(Prose("dage")), baseline=None, baseline_until=None, target=Decimal(5)),
    {it.measured_on: it.note for it in POINTS},
)
TABLE = TablePart(
    caption="Det besluttede vi",
    columns=("Prøvehandling", "Beslutning"),
    rows=tuple((f"Nummer {number}", "Juster, for det virkede ikke for alle " * 4) for number in range(5)),
)
SAMPLE = Deck(
    title="Præsentation til 1. refleksionsmøde",
    organisation="Holstebro Kommune",
    meeting="1. refleksionsmøde",
    day=DAY,
    slides=(
        Slide(
            "Siden sidst", (Bullets(("Indflytningsplan", "Nøglemøde"), "Det prøvede vi"), Paragraph("Godt.\n\nIgen."))
        ),
        Slide("Hvad har I prøvet?", (Paragraph(LONG, "Kort sagt"),)),
        Slide("Indflytningsplan på tre dage", (CHART, TABLE)),
        Slide("Tavlen", (PicturePart(PRESENT, "En tavle"), PicturePart(TALL, "En nøgle"), PicturePart(ABSENT, "Væk"))),
        Slide("Tom"),
    ),
)

LETTERS = st.sampled_from("abc æøå ABC 123 ,.»« -\n\t'\"<>&%#$*_@\\ Ωπ Жж 北 👩 \ufeff\u00ad")
TEXTS = st.text(LETTERS, max_size=60)
SOME = TEXTS.filter(lambda it: it.strip(" \n\t\ufeff\u00ad") != "")
VALUES = st.decimals(-1000, 1000, places=2)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))


@st.composite
def charts(draw: st.DrawFn) -> ChartPart:
    days = sorted(draw(st.lists(DAYS, min_size=1, max_size=8)))
    points = tuple(ChartPoint(day, draw(VALUES), draw(TEXTS)) for day in days)
    return ChartPart(
        title=draw(SOME),
        unit=draw(SOME),
        points=points,
        median=draw(VALUES),
        target=draw(st.none() | VALUES),
        says=draw(SOME),
        signals=draw(TEXTS),
    )


@st.composite
def tables(draw: st.DrawFn) -> TablePart:
    columns = draw(st.lists(SOME, min_size=1, max_size=4))
    rows = draw(st.lists(st.tuples(*[TEXTS] * len(columns)), max_size=12))
    return TablePart(caption=draw(TEXTS), columns=tuple(columns), rows=tuple(rows))


LONG_TEXTS = st.builds(lambda text, times: text * times, TEXTS, st.integers(1, 60))
PARTS: st.SearchStrategy[SlidePart] = st.one_of(
    st.builds(Paragraph, LONG_TEXTS, TEXTS),
    st.builds(Bullets, st.lists(TEXTS, max_size=10).map(tuple), TEXTS),
    st.builds(PicturePart, st.sampled_from((PRESENT, TALL, ABSENT)), SOME),
    charts(),
    tables(),
)
DECKS = st.builds(
    Deck,
    title=SOME,
    organisation=SOME,
    meeting=SOME,
    day=DAYS,
    slides=st.lists(st.builds(Slide, SOME, st.lists(PARTS, max_size=4).map(tuple)), max_size=4).map(tuple),
)


def said_by(deck: Deck, pictures: Container[FileId], written: Callable[[str], str]) -> list[Said]:
    """Everything that the deck says, in order, each text as it is `written` in a file; of no text nothing."""
    said = (*_front(deck), *(it for slide in deck.slides for it in _slide(slide, pictures)))
    found = ((kind, bare(written(text))) for kind, text in said)
    return [(kind, text) for kind, text in found if text]


def bare(text: str) -> str:
    return "".join(text.split())


def _front(deck: Deck) -> Iterator[Said]:
    yield "title", titled(deck.title)
    yield from (("text", it) for it in front_of(deck))


def _slide(slide: Slide, pictures: Container[FileId]) -> Iterator[Said]:
    yield "title", titled(slide.title)
    for part in slide.parts:
        is_gone = isinstance(part, PicturePart) and part.file not in pictures
        yield from [("text", GONE)] if is_gone else _part(part)


KINDS = {BlockKind.HEADING: "heading", BlockKind.PARAGRAPH: "text", BlockKind.BULLET: "item"}


def _part(part: SlidePart) -> Iterator[Said]:
    if isinstance(part, ChartPart) and part.is_drawn:
        yield "heading", part.title
    if isinstance(part, PicturePart) or (isinstance(part, ChartPart) and part.is_drawn):
        yield "seen", "."
    yield from ((KINDS[it.kind], it.text) for it in blocks_of(part))
    if isinstance(part, TablePart):
        yield from (("column", on_one_line(it)) for it in part.columns)
        yield from (("cell", on_one_line(it)) for row in part.rows for it in row)


def deck_of(*parts: SlidePart, title: str = "En slide") -> Deck:
    """One slide with the parts."""
    return Deck(title="x", organisation="y", meeting="z", day=DAY, slides=(Slide(title, parts),))
