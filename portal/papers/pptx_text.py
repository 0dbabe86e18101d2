"""Text in a presentation: every run says that it is Danish, and everything to look at says what it shows."""

from collections.abc import Iterable

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.xmlchemy import OxmlElement
from pptx.shapes.base import BaseShape
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Pt

from domain.characters import as_kept, as_shown
from portal.papers.fitting import Room, on_one_line
from portal.papers.slide_pages import BULLET_INDENT, SPACE_AFTER, BlockKind, TextBlock

EMU_PER_POINT = 12_700
NO_INSET = Pt(0)


def plain(text: str) -> str:
    """As XML can carry it, without what nobody can see."""
    return as_shown(as_kept(text))


def write(frame: TextFrame, blocks: Iterable[TextBlock], room: Room) -> None:
    """The blocks as paragraphs. Where a program has wider fonts, it makes them smaller: none runs over the edge."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = NO_INSET
    for number, block in enumerate(blocks):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        _pointed(paragraph, is_bullet=block.kind is BlockKind.BULLET)
        paragraph.space_before, paragraph.space_after = Pt(0), Pt(round(room.size * SPACE_AFTER))
        if number and block.kind is BlockKind.HEADING:
            paragraph.space_before = Pt(round(room.size * SPACE_AFTER))
        say(paragraph, block.text, room.size, bold=block.kind is BlockKind.HEADING)


def say(paragraph: _Paragraph, text: str, size: float, *, bold: bool | None = None) -> None:
    """The text as one run in Danish."""
    run = paragraph.add_run()
    run.text = on_one_line(plain(text))
    run.font.size, run.font.bold = Pt(size), bold
    run.font.language_id = MSO_LANGUAGE_ID.DANISH


def describe(shape: BaseShape, name: str, description: str) -> None:
    """What it is called in the list of what a slide has, and what it shows for whoever cannot see it."""
    shape.name = name
    (told,) = shape.element.xpath("./*/p:cNvPr")
    told.set("descr", " ".join(plain(description).split()))


def _pointed(paragraph: _Paragraph, *, is_bullet: bool) -> None:
    """With a point before it or without: the layout's own says otherwise at each level."""
    told = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    indent = round(BULLET_INDENT * EMU_PER_POINT) if is_bullet else 0
    told.set("marL", str(indent))
    told.set("indent", str(-indent))
    point = OxmlElement("a:buChar" if is_bullet else "a:buNone")
    if is_bullet:
        point.set("char", "•")
    told.append(point)
