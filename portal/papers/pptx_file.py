"""A deck as PPTX: every text can be edited, and so can charts and tables; the same bytes for the same deck."""

from collections.abc import Mapping
from copy import deepcopy
from io import BytesIO
from typing import Any

from PIL import Image
from pptx.enum.text import MSO_ANCHOR
from pptx.presentation import Presentation as PresentationFile
from pptx.slide import Slide as PptxSlide
from pptx.util import Emu, Pt

from domain.files import FileId
from portal.papers.deck import ChartPart, Deck, PicturePart
from portal.papers.fitting import Room, largest
from portal.papers.pptx_chart import CHART_TYPE, chart_data, dress, told_as_text
from portal.papers.pptx_ground import BARE_LAYOUT, TEXT_LAYOUT, TITLE_LAYOUT, ground, set_place
from portal.papers.pptx_text import describe, plain, say, write
from portal.papers.settled import settled
from portal.papers.slide_pages import (
    BESIDE,
    BETWEEN,
    BODY_HEIGHT,
    BODY_TOP,
    BODY_WIDTH,
    MARGIN,
    TITLE_HEIGHT,
    VISUAL_WIDTH,
    WHOLE,
    BlockKind,
    DeckPage,
    TextBlock,
    above_height,
    front_of,
    pages_of,
    titled,
)
from portal.papers.slide_tables import INSET_ACROSS, INSET_DOWN, TablePiece

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
TITLE_SIZES, FRONT_SIZES = (28.0, 24.0, 20.0, 16.0, 14.0), (40.0, 32.0, 26.0, 22.0, 18.0, 14.0)
UNDER_FRONT = Room(BODY_WIDTH, 190, 22)
CHART, PICTURE, TABLE, TABLE_GOES_ON = "Diagram: {0}", "Billede på slide {0}", "Tabel: {0}", "Tabel, fortsat: {0}"


def pptx_of(deck: Deck, pictures: Mapping[FileId, bytes]) -> bytes:
    """The file; of the pictures that there are (JPEG). Takes seconds at most, and as much memory as the pictures."""
    made = ground()
    _front(made, deck)
    for shown in deck.slides:
        pages = pages_of(shown, pictures)
        for number, page in enumerate(pages, start=1):
            title = titled(plain(shown.title)) + (f" ({number} af {len(pages)})" if len(pages) > 1 else "")
            _page(made, title, page, pictures)
    _tell_of(made, deck)
    written = BytesIO()
    made.save(written)
    return settled(written.getvalue(), deck.day)


def _tell_of(made: PresentationFile, deck: Deck) -> None:
    about = made.core_properties
    about.title = plain(deck.title)[:255]
    about.author = about.last_modified_by = plain(deck.organisation)[:255]
    about.subject = plain(deck.meeting)[:255]
    about.language, about.keywords, about.category, about.comments, about.revision = "da-DK", "", "", "", 1


def _slide(made: PresentationFile, layout: str, title: str, sizes: tuple[float, ...], room: Room) -> PptxSlide:
    slide: PptxSlide = made.slides.add_slide(made.slide_layouts.get_by_name(layout))
    heading: Any = slide.shapes.title
    size = largest(sizes, title, room)
    write(heading.text_frame, [TextBlock(BlockKind.HEADING, title)], Room(room.width, room.height, size))
    heading.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    return slide


def _front(made: PresentationFile, deck: Deck) -> None:
    slide = _slide(made, TITLE_LAYOUT, titled(plain(deck.title)), FRONT_SIZES, Room(BODY_WIDTH, 126, 40))
    said = [TextBlock(BlockKind.PARAGRAPH, it) for it in front_of(deck)]
    write(slide.placeholders[1].text_frame, said, UNDER_FRONT)


def _page(made: PresentationFile, title: str, page: DeckPage, pictures: Mapping[FileId, bytes]) -> None:
    layout = TEXT_LAYOUT if page.blocks else BARE_LAYOUT
    slide = _slide(made, layout, title, TITLE_SIZES, Room(BODY_WIDTH, TITLE_HEIGHT - 4, 28))
    if isinstance(page.visual, ChartPart):
        _chart(slide, page.visual)
    elif isinstance(page.visual, PicturePart):
        _picture(slide, len(made.slides), page.visual, pictures[page.visual.file])
    if page.blocks:
        _text(slide, page)
    if isinstance(page.visual, TablePiece):
        _table(slide, page.visual, BODY_TOP + above_height(page.blocks))
    _numbered(slide)


def _text(slide: PptxSlide, page: DeckPage) -> None:
    """The text, which is read after what it stands beside, and before the table that it stands above."""
    body = slide.placeholders[1]
    if isinstance(page.visual, ChartPart | PicturePart):
        set_place(body, MARGIN + VISUAL_WIDTH + BETWEEN, BODY_TOP, BESIDE.width, BODY_HEIGHT)
        slide.shapes.element.append(body.element)
    elif isinstance(page.visual, TablePiece):
        set_place(body, MARGIN, BODY_TOP, BODY_WIDTH, above_height(page.blocks))
    write(body.text_frame, page.blocks, BESIDE if isinstance(page.visual, ChartPart | PicturePart) else WHOLE)


def _chart(slide: PptxSlide, part: ChartPart) -> None:
    left, top, width, height = (Emu(Pt(it)) for it in (MARGIN, BODY_TOP, VISUAL_WIDTH, BODY_HEIGHT))
    frame: Any = slide.shapes.add_chart(CHART_TYPE, left, top, width, height, chart_data(part))
    dress(frame.chart, part)
    describe(frame, CHART.format(plain(part.title)), told_as_text(part))


def _picture(slide: PptxSlide, number: int, part: PicturePart, content: bytes) -> None:
    """As large as there is room for, in its own shape."""
    with Image.open(BytesIO(content)) as image:
        wide, high = image.size
    share = min(VISUAL_WIDTH / wide, BODY_HEIGHT / high)
    shown = slide.shapes.add_picture(BytesIO(content), Emu(0), Emu(0))
    left = MARGIN + (VISUAL_WIDTH - wide * share) / 2
    set_place(shown, left, BODY_TOP, wide * share, high * share)
    describe(shown, PICTURE.format(number), part.description or part.file)


def _table(slide: PptxSlide, piece: TablePiece, top: float) -> None:
    part, rows = piece.part, (piece.part.columns, *piece.rows)
    place = (Emu(Pt(it)) for it in (MARGIN, top, BODY_WIDTH, sum(piece.heights)))
    frame = slide.shapes.add_table(len(rows), len(part.columns), *place)
    table: Any = frame.table
    table.first_row, table.horz_banding = True, False
    for column, width in zip(table.columns, piece.widths, strict=True):
        column.width = Emu(Pt(width))
    for row, said, height in zip(table.rows, rows, piece.heights, strict=True):
        row.height = Emu(Pt(height))
        for cell, text in zip(row.cells, said, strict=True):
            cell.margin_left = cell.margin_right = Pt(INSET_ACROSS / 2)
            cell.margin_top = cell.margin_bottom = Pt(INSET_DOWN / 2)
            say(cell.text_frame.paragraphs[0], text, piece.size)
    name = (TABLE if piece.begins else TABLE_GOES_ON).format(plain(part.caption))
    describe(frame, name, f"{part.caption}. {len(piece.rows)} rækker under {', '.join(part.columns)}.")


def _numbered(slide: PptxSlide) -> None:
    """The slide's number, where the layout has it: what is added by python-pptx leaves it out."""
    (given,) = slide.slide_layout.element.xpath(".//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='sldNum']]")
    number = deepcopy(given)
    for told in number.xpath(".//p:cNvPr"):
        told.set("id", str(max(int(it.get("id")) for it in slide.shapes.element.xpath(".//p:cNvPr")) + 1))
        told.set("name", "Slidenummer")
    for place in number.xpath("./p:spPr/*"):
        place.getparent().remove(place)
    slide.shapes.element.append(number)
