"""The tagged PDF of a deck is made of the deck's titles, lists, tables and pictures, and says the same."""

import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from portal.papers.deck import Deck, Paragraph, PicturePart, Slide, TablePart
from portal.papers.drawn import drawable
from portal.papers.slides_pdf import slides_pdf
from tests.portal.completion.outlines import pieces_of_pdf
from tests.portal.papers.decks import CHART, DECKS, LONG, PICTURES, PRESENT, SAMPLE, SCRIPTS, bare, deck_of, said_by

WRAPPED = "UA-14-001"
"""Is given up by `pdfua` for a heading of several lines or scripts: `findings/headings_of_lists_not_judged.sh`."""


def expected(deck: Deck) -> list[tuple[str, str]]:
    return said_by(deck, PICTURES, drawable)


def pieces(content: bytes) -> list[tuple[str, str]]:
    return [(kind, "." if kind == "seen" else text) for kind, text in pieces_of_pdf(content)]


def judged(content: bytes, folder: Path) -> tuple[Any, set[str]]:
    (folder / "slides.pdf").write_bytes(content)
    report = pdfua.validate(str(folder / "slides.pdf"))
    return report.findings, {it.rule_id for it in report.skipped}


def test_its_tags_are_the_slides(tmp_path: Path) -> None:
    content = slides_pdf(SAMPLE, PICTURES)
    assert pieces(content) == expected(SAMPLE)
    assert judged(content, tmp_path) == ((), set())


@settings(max_examples=15, deadline=None)
@given(DECKS)
def test_the_tags_of_any_are_its_decks(tmp_path_factory: pytest.TempPathFactory, deck: Deck) -> None:
    content = slides_pdf(deck, PICTURES)
    assert pieces(content) == expected(deck)
    findings, skipped = judged(content, tmp_path_factory.mktemp("judged"))
    assert (findings, skipped <= {WRAPPED}) == ((), True)


def test_it_can_be_read_by_others() -> None:
    read = PdfReader(BytesIO(slides_pdf(SAMPLE, PICTURES)))
    text = bare("".join(page.extract_text() for page in read.pages))
    assert [it for kind, it in expected(SAMPLE) if kind in {"title", "cell", "item"} and it not in text] == []


def test_it_says_what_it_is_and_whatever_is_looked_at_says_what_it_shows() -> None:
    with pikepdf.open(BytesIO(slides_pdf(SAMPLE, PICTURES))) as pdf:
        about: Any = pdf.docinfo
        assert (str(about["/Title"]), str(about["/Author"])) == (SAMPLE.title, "Holstebro Kommune")
        assert pdf.Root["/Lang"] == "da"
        assert {round(float(it.mediabox[2] / it.mediabox[3]), 3) for it in pdf.pages} == {1.778}
    seen = [text for kind, text in pieces_of_pdf(slides_pdf(SAMPLE, PICTURES)) if kind == "seen"]
    assert seen == [bare(f"Seriediagram. {CHART.says} {CHART.signals}"), "Entavle", "Ennøgle"]


def test_a_photo_is_in_it_as_it_is() -> None:
    with pikepdf.open(BytesIO(slides_pdf(SAMPLE, PICTURES))) as pdf:
        held = [it.read_raw_bytes() for it in pdf.objects if isinstance(it, pikepdf.Stream)]
    assert [it in held for it in PICTURES.values()] == [True, True]


def test_the_same_deck_is_the_same_file() -> None:
    assert slides_pdf(SAMPLE, PICTURES) == slides_pdf(SAMPLE, PICTURES)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_name_in_any_script_can_be_read_letter_by_letter(name: str) -> None:
    found = dict(pieces_of_pdf(slides_pdf(deck_of(title=name), {})))["title"]
    assert sorted(unicodedata.normalize("NFC", found)) == sorted(bare(name))


@pytest.mark.parametrize("text", ["W" * 3000, "a\x0bb\ufeff\u00adc\ufffe", "北" * 900, "#x *y* $z$ @a <b>", "1. En"])
def test_no_text_keeps_it_from_being_made(text: str) -> None:
    deck = deck_of(Paragraph(text), PicturePart(PRESENT, text), TablePart(caption="x", columns=("y",), rows=(("z",),)))
    content = slides_pdf(deck, PICTURES)
    assert pieces(content) == expected(deck)


@pytest.mark.parametrize("word", ["W" * 3000, "https://portal.example/" + "a" * 3000, "क" * 1500])
def test_a_word_that_is_longer_than_a_line_is_broken_and_copied_whole(word: str) -> None:
    content = slides_pdf(deck_of(Paragraph(word)), {})
    assert dict(pieces_of_pdf(content))["text"] == word
    lines = [line for page in PdfReader(BytesIO(content)).pages for line in page.extract_text().splitlines()]
    assert max(map(len, lines)) < 200
    assert len(lines) > 25


def test_what_is_long_goes_on_over_several_pages() -> None:
    deck = deck_of(Paragraph(LONG), Paragraph(LONG))
    read = PdfReader(BytesIO(slides_pdf(deck, {})))
    assert len(read.pages) > 3
    assert "En slide (fortsat)" in read.pages[2].extract_text()


def test_a_deck_without_slides_is_its_first_page() -> None:
    deck = Deck(title="x", organisation="y", meeting="z", day=SAMPLE.day, slides=())
    assert pieces(slides_pdf(deck, {})) == expected(deck)
    assert [kind for kind, _ in pieces(slides_pdf(deck_of(), {}))] == ["title", "text", "text", "text", "title"]
    assert Slide("x").parts == ()
