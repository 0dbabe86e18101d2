"""A presentation, opened again by python-pptx, says what the deck says: in order, in Danish, within its pages."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from pptx import Presentation

from portal.papers.deck import CELL_CHARACTERS_MAX, ChartPart, Deck, Paragraph, PicturePart, Slide, TablePart
from portal.papers.fitting import height_of
from portal.papers.pptx_file import TABLE_GOES_ON, pptx_of
from portal.papers.pptx_text import plain
from tests.portal.papers.decks import CHART, DECKS, LONG, PICTURES, PRESENT, SAMPLE, SCRIPTS, bare, deck_of, said_by

CONTINUED = re.compile(r" \((\d+) af \d+\)$")
SEEN = "▣"


def opened(deck: Deck) -> Any:
    return Presentation(BytesIO(pptx_of(deck, PICTURES)))


def said_in(made: Any) -> str:
    """All that it says, in the order of reading, where what goes on over several slides is one again."""
    return bare("".join(text for slide in made.slides for text in _texts(slide)))


def _texts(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape == slide.shapes.title:
            page = CONTINUED.search(shape.text_frame.text)
            yield "" if page is not None and page[1] != "1" else CONTINUED.sub("", shape.text_frame.text)
        elif shape.has_chart:
            yield from (shape.chart.chart_title.text_frame.text, SEEN)
        elif shape.has_table:
            rows = ["".join(cell.text for cell in row.cells) for row in shape.table.rows]
            yield from rows[shape.name.startswith(TABLE_GOES_ON.format("")) :]
        elif hasattr(shape, "image"):
            yield SEEN
        elif not is_number(shape):
            yield shape.text_frame.text


def is_number(shape: Any) -> bool:
    return bool(shape.is_placeholder and shape.placeholder_format.type.name == "SLIDE_NUMBER")


def expected(deck: Deck) -> str:
    return "".join(SEEN if kind == "seen" else text for kind, text in said_by(deck, PICTURES, plain))


def shapes_of(made: Any) -> list[Any]:
    return [shape for slide in made.slides for shape in slide.shapes]


def test_a_presentation_says_what_the_deck_says() -> None:
    assert said_in(opened(SAMPLE)) == expected(SAMPLE)


@settings(max_examples=40, deadline=None)
@given(DECKS)
def test_any_presentation_says_what_its_deck_says_within_its_pages(deck: Deck) -> None:
    made = opened(deck)
    assert said_in(made) == expected(deck)
    for shape in shapes_of(made):
        assert stays(shape, made)


def stays(shape: Any, made: Any) -> bool:
    """On its slide, where it has a place of its own."""
    if is_number(shape):
        return True
    right, foot = shape.left + shape.width, shape.top + shape.height
    return bool(shape.left >= 0 and shape.top >= 0 and right <= made.slide_width and foot <= made.slide_height)


@pytest.mark.parametrize("text", [LONG, "W" * 3000, "北" * 3000, "Ω i. " * 800, "\n".join("kort" for _ in range(90))])
def test_what_is_long_goes_on_over_several_slides_in_letters_that_can_be_read(text: str) -> None:
    made = opened(deck_of(Paragraph(text, "Hvorfor?"), Paragraph("Til sidst")))
    bodies = [it.text_frame for it in shapes_of(made) if it.is_placeholder and it.placeholder_format.idx == 1][1:]
    assert len(bodies) > 1
    for body in bodies:
        sizes = {run.font.size.pt for paragraph in body.paragraphs for run in paragraph.runs}
        high = sum(height_of(it.text, 880, 20) for it in body.paragraphs)
        assert (sizes, high <= 384) == ({20}, True)


def test_a_heading_does_not_end_a_slide() -> None:
    parts = [Paragraph("Et svar. " * 30, f"Spørgsmål {number}") for number in range(9)]
    for slide in list(opened(deck_of(*parts)).slides)[1:]:
        *_, last = slide.placeholders[1].text_frame.paragraphs
        assert "Spørgsmål" not in last.text


def test_everything_is_said_to_be_danish() -> None:
    with zipfile.ZipFile(BytesIO(pptx_of(SAMPLE, PICTURES))) as file:
        texts = {name: file.read(name).decode() for name in file.namelist() if name.endswith(".xml")}
    languages = {it for text in texts.values() for it in re.findall(r'lang="([^"]*)"', text)}
    runs = [it for text in texts.values() for it in re.findall(r"<a:r>.*?</a:r>", text)]
    assert languages == {"da-DK"}
    assert len(runs) > 50
    assert [it for it in runs if "lang=" not in it] == []
    assert any('<c:lang val="da-DK"/>' in text for text in texts.values())


def test_whatever_is_to_be_looked_at_says_what_it_shows() -> None:
    shown = [it for it in shapes_of(opened(SAMPLE)) if it.has_chart or it.has_table or hasattr(it, "image")]
    told = [it.element.xpath("./*/p:cNvPr")[0].get("descr") for it in shown]
    assert told[0] == f"Seriediagram. {CHART.title}. {CHART.says} {CHART.signals}"
    assert told[1:] == ["Det besluttede vi. 5 rækker under Prøvehandling, Beslutning.", "En tavle", "En nøgle"]
    assert len({it.name for it in shown}) == len(shown)


def test_a_chart_can_be_edited_and_has_its_median_and_its_target() -> None:
    (chart,) = [it.chart for it in shapes_of(opened(SAMPLE)) if it.has_chart]
    (plot,) = chart.plots
    assert [it.name for it in plot.series] == ["Målt", "Median: 8,5", "Mål: 5"]
    assert list(plot.series[0].values) == [float(it.value) for it in CHART.points]
    assert {*plot.series[1].values} == {8.5}
    assert {*plot.series[2].values} == {5.0}
    assert len(plot.categories) == len(CHART.points)
    assert plot.series[0].points[6].data_label.text_frame.text == "1"
    assert chart.part.chart_workbook.xlsx_part is not None


@settings(max_examples=20, deadline=None)
@given(DECKS)
def test_any_chart_has_the_numbers_that_were_measured(deck: Deck) -> None:
    charts = [it.chart for it in shapes_of(opened(deck)) if it.has_chart]
    parts = [it for it in deck.parts if isinstance(it, ChartPart) and it.is_drawn]
    assert [list(it.plots[0].series[0].values) for it in charts] == [
        [float(p.value) for p in it.points] for it in parts
    ]


def test_a_table_has_its_columns_on_each_slide() -> None:
    rows = tuple((f"Nummer {number}", "Hvorfor " * 40) for number in range(30))
    made = opened(deck_of(TablePart(caption="Alt", columns=("Hvad", "Hvorfor"), rows=rows)))
    tables = [it for it in shapes_of(made) if it.has_table]
    assert len(tables) > 2
    assert {it.table.first_row for it in tables} == {True}
    assert {it.table.rows[0].cells[0].text for it in tables} == {"Hvad"}
    assert [it.name for it in tables[:2]] == ["Tabel: Alt", "Tabel, fortsat: Alt"]


def test_the_largest_table_stays_on_its_slide() -> None:
    row = tuple("北" * CELL_CHARACTERS_MAX for _ in range(6))
    made = opened(deck_of(TablePart(caption="北" * 200, columns=("北" * 60,) * 6, rows=(row,))))
    assert all(stays(it, made) for it in shapes_of(made))


def test_a_slide_is_read_from_its_title_to_its_text() -> None:
    shown = list(opened(SAMPLE).slides)
    kinds = [[_kind(it) for it in slide.shapes] for slide in shown if any(it.has_chart for it in slide.shapes)]
    assert kinds == [["TITLE", "chart", "OBJECT", "SLIDE_NUMBER"]]
    assert {round(opened(SAMPLE).slide_width / opened(SAMPLE).slide_height, 3)} == {1.778}


def _kind(shape: Any) -> str:
    return str(shape.placeholder_format.type.name) if shape.is_placeholder else "chart"


def test_what_follows_something_to_look_at_stands_beside_it_where_there_is_room() -> None:
    assert len(opened(deck_of(CHART, Paragraph("Kort.", "Hvorfor?"))).slides) == 2
    assert len(opened(deck_of(CHART, Paragraph("Langt. " * 90, "Hvorfor?"))).slides) == 3


def test_each_slide_has_a_title_of_its_own_and_the_file_says_what_it_is() -> None:
    made = opened(SAMPLE)
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    assert len({*titles}) == len(titles)
    assert "" not in titles
    about = made.core_properties
    assert (about.title, about.author, about.language, about.subject) == (
        SAMPLE.title,
        "Holstebro Kommune",
        "da-DK",
        "1. refleksionsmøde",
    )


def test_the_same_deck_is_the_same_file() -> None:
    assert pptx_of(SAMPLE, PICTURES) == pptx_of(SAMPLE, PICTURES)


def test_nothing_of_the_template_it_was_made_from_comes_along() -> None:
    with zipfile.ZipFile(BytesIO(pptx_of(SAMPLE, PICTURES))) as file:
        names = file.namelist()
        everything = b"".join(map(file.read, names))
    assert not [it for it in names if "thumbnail" in it or "printer" in it]
    assert not re.search(rb"Steve|Canny|Click to edit|Macintosh|en-US|4x3", everything)


@pytest.mark.parametrize("name", [*SCRIPTS, "北海道", "👩\u200d👧"])
def test_a_name_in_any_script_is_kept_as_it_is(name: str) -> None:
    made = opened(deck_of(Paragraph(name), title=name))
    assert said_in(made).count(bare(name)) == 2


def test_what_no_file_can_hold_is_shown_as_that_and_what_cannot_be_seen_is_left_out() -> None:
    said = said_in(opened(deck_of(Paragraph("a\x0bb\ufeffc\u00add\x00e"), PicturePart(PRESENT, "x\x01y"))))
    assert "a\ufffdbcd\ufffde" in said


def test_a_slide_without_parts_is_its_title() -> None:
    (_, slide) = opened(Deck(title="x", organisation="y", meeting="z", day=SAMPLE.day, slides=(Slide("Tom"),))).slides
    assert [it.name for it in slide.shapes if not is_number(it)] == ["Title 1"]
