"""A deck as tagged PDF, made from `templates/papers/slides.typ`: the same bytes for the same deck and pictures.

A heading for each slide, lists as lists, tables with their columns as headers, and whatever is to be looked at with
what it shows. Photos go into the file as they are: typst takes bytes as text only, and SVG holds them as such.
"""

from base64 import b64encode
from collections.abc import Container, Iterable, Mapping
from io import BytesIO
from typing import Any, assert_never

import msgspec
from PIL import Image

from domain.files import FileId
from portal.papers.deck import Bullets, ChartPart, Deck, Paragraph, PicturePart, SlidePart, TablePart
from portal.papers.drawn import drawable
from portal.papers.fitting import on_one_line
from portal.papers.run_chart import chart_of
from portal.papers.slide_pages import (
    BODY_HEIGHT,
    GONE,
    VISUAL_WIDTH,
    BlockKind,
    TextBlock,
    blocks_of,
    front_of,
    parted,
    titled,
)
from portal.papers.slide_tables import shares_of
from portal.papers.typeset import typeset
from portal.web.templates import TEMPLATES

TEMPLATE = TEMPLATES / "papers" / "slides.typ"
DRAWING = TEMPLATES / "papers" / "run_chart.typ"
"""How a run chart is drawn, put before what draws one: a template reads no other."""
MEDIA_TYPE = "application/pdf"


def slides_pdf(deck: Deck, pictures: Mapping[FileId, bytes]) -> bytes:
    """The PDF; of the pictures that there are (JPEG). Takes seconds at most, and as much memory as the pictures."""
    shown = {file: _picture(pictures[file]) for file in deck.pictures if file in pictures}
    told = drawable(
        {
            "title": titled(deck.title),
            "organisation": deck.organisation,
            "meeting": deck.meeting,
            "front": front_of(deck),
            "made_on": [deck.day.year, deck.day.month, deck.day.day],
            "slides": [
                {"title": titled(it.title), "parts": [_told(part, shown) for part in it.parts]} for it in deck.slides
            ],
        }
    )
    return typeset(
        DRAWING.read_bytes() + TEMPLATE.read_bytes(), {"deck": _json(told), "pictures": _json(shown)}, deck.day
    )


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _told(part: SlidePart, pictures: Container[FileId]) -> dict[str, Any]:
    """As the template reads it: of what kind, under which heading, and the rest."""
    match part:
        case Paragraph():
            return {"kind": "paragraph", "heading": on_one_line(part.heading), "texts": _texts(blocks_of(part))}
        case Bullets():
            return {"kind": "bullets", "heading": on_one_line(part.heading), "items": _texts(blocks_of(part))}
        case ChartPart():
            beside, after = parted(blocks_of(part)) if part.is_drawn else (blocks_of(part), ())
            return {
                "kind": "chart",
                "heading": on_one_line(part.title),
                "texts": _texts(beside),
                "after": _texts(after),
                "drawing": msgspec.to_builtins(chart_of(part)),
                "alt": f"Seriediagram. {part.says} {part.signals}",
            }
        case PicturePart():
            if part.file not in pictures:
                return {"kind": "paragraph", "heading": "", "texts": [GONE]}
            beside, after = parted(blocks_of(part))
            return {
                "kind": "picture",
                "heading": "",
                "texts": _texts(beside),
                "after": _texts(after),
                "file": part.file,
                "alt": part.description or part.file,
            }
        case TablePart():
            return {
                "kind": "table",
                "heading": on_one_line(part.caption),
                "columns": list(map(on_one_line, part.columns)),
                "rows": [list(map(on_one_line, row)) for row in part.rows],
                "widths": shares_of(part),
            }
        case _:
            assert_never(part)


def _texts(blocks: Iterable[TextBlock]) -> list[str]:
    return [it.text for it in blocks if it.kind is not BlockKind.HEADING]


def _picture(content: bytes) -> tuple[str, bool]:
    """An SVG that holds the photo, and whether it is too tall to be as wide as it may be."""
    with Image.open(BytesIO(content)) as image:
        wide, high = image.size
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"><image width="{wide}" height="{high}" '
        f'href="data:image/jpeg;base64,{b64encode(content).decode()}"/></svg>'
    )
    return svg, high / wide > BODY_HEIGHT / VISUAL_WIDTH
