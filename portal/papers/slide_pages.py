"""A deck's slides as pages of one size: what does not fit on one goes on over the next, nothing is left out.

What is to be looked at (a chart, a photo) has a page of its own, with what is said of it beside.
"""

from collections.abc import Container, Iterator, Sequence
from enum import Enum
from itertools import groupby

import msgspec

from domain.calendar import danish_day
from domain.files import FileId
from portal.papers.deck import Bullets, ChartPart, Deck, Paragraph, PicturePart, Slide, SlidePart, TablePart
from portal.papers.fitting import Room, height_of, line_height, lines_of, on_one_line
from portal.papers.measured import noted_days
from portal.papers.slide_tables import TablePiece, pieces_of

MARGIN = 40.0
PAGE_WIDTH, PAGE_HEIGHT = 960.0, 540.0
"""In points: 16 to 9."""
TITLE_TOP, TITLE_HEIGHT = 20.0, 86.0
BODY_TOP, BODY_HEIGHT = 116.0, 384.0
BODY_WIDTH = PAGE_WIDTH - 2 * MARGIN
VISUAL_WIDTH, BETWEEN = 570.0, 24.0
WHOLE = Room(BODY_WIDTH, BODY_HEIGHT, 20)
BESIDE = Room(BODY_WIDTH - VISUAL_WIDTH - BETWEEN, BODY_HEIGHT, 16)
BULLET_INDENT = 18.0
SPACE_AFTER = 0.4
"""Of a font's size, after each paragraph."""
TOGETHER_LINES = 2
"""A heading stands above so many lines at least, and a paragraph that goes on is parted after so many."""
UNTITLED = "Uden titel"
GONE = "Et billede, der stod her, kan ikke vises mere."


class BlockKind(Enum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"


class TextBlock(msgspec.Struct, frozen=True):
    """One paragraph on a page."""

    kind: BlockKind
    text: str


Visual = ChartPart | PicturePart | TablePiece


class DeckPage(msgspec.Struct, frozen=True):
    """What stands on one page; a visual beside its text, a table below it."""

    visual: Visual | None = None
    blocks: tuple[TextBlock, ...] = ()


def front_of(deck: Deck) -> Sequence[str]:
    """What stands below the title on the first page."""
    return [it for it in map(on_one_line, (deck.organisation, deck.meeting, danish_day(deck.day))) if it]


def pages_of(slide: Slide, pictures: Container[FileId]) -> Sequence[DeckPage]:
    """The pages of one slide, at least one, in order; a picture that nobody has any more is said to be gone."""
    pages: list[DeckPage] = []
    parts = [it if _is_there(it, pictures) else Paragraph(GONE) for it in slide.parts]
    for is_text, run in groupby(parts, _is_text):
        if is_text:
            blocks = [block for part in run for block in blocks_of(part)]
            pages[-1:] = [*_with_text(pages[-1] if pages else DeckPage(), blocks)]
        else:
            pages += [page for part in run for page in _to_look_at(part)]
    return pages or [DeckPage()]


def _is_there(part: SlidePart, pictures: Container[FileId]) -> bool:
    return not isinstance(part, PicturePart) or part.file in pictures


def _is_text(part: SlidePart) -> bool:
    return isinstance(part, Paragraph | Bullets) or (isinstance(part, ChartPart) and not part.is_drawn)


def _to_look_at(part: SlidePart) -> Iterator[DeckPage]:
    """With as much text as has room beside it; the rest follows on pages as wide as they are."""
    if isinstance(part, TablePart):
        yield from _of_table(part)
        return
    if not isinstance(part, ChartPart | PicturePart):
        return
    beside, after = parted(blocks_of(part))
    yield DeckPage(part, tuple(beside))
    yield from (DeckPage(blocks=it) for it in flowed(after, WHOLE))


def _with_text(last: DeckPage, blocks: Sequence[TextBlock]) -> Iterator[DeckPage]:
    """The last page and those that follow it: beside something to look at, where there is room for all of it there."""
    if isinstance(last.visual, ChartPart | PicturePart):
        beside, after = parted((*last.blocks, *blocks))
        if not after:
            yield DeckPage(last.visual, tuple(beside))
            return
    if last.visual is not None or last.blocks:
        yield last
    yield from (DeckPage(blocks=it) for it in flowed(blocks, WHOLE))


def parted(blocks: Sequence[TextBlock]) -> tuple[Sequence[TextBlock], Sequence[TextBlock]]:
    """Those that have room beside what they are about, and those that come after it."""
    left = BESIDE.height
    for number, block in enumerate(blocks):
        spaces = 2 if block.kind is BlockKind.HEADING else 1
        left -= height_of(block.text, BESIDE.width, BESIDE.size) + BESIDE.size * SPACE_AFTER * spaces
        if left < 0:
            return blocks[:number], blocks[number:]
    return blocks, ()


def blocks_of(part: SlidePart) -> Sequence[TextBlock]:
    """What is said as text in it: of a table what stands above it, of a drawn chart all but its title."""
    match part:
        case Paragraph():
            return [*_headed(part.heading), *_paragraphs(part.text)]
        case Bullets():
            items = filter(None, map(on_one_line, part.items))
            return [*_headed(part.heading), *(TextBlock(BlockKind.BULLET, it) for it in items)]
        case ChartPart():
            said = (it for text in (part.says, part.signals, part.reads) for it in _paragraphs(text))
            above = [] if part.is_drawn else _headed(part.title)
            return [*above, *said, *(it for note in notes_of(part) for it in _paragraphs(note))]
        case PicturePart():
            return _paragraphs(part.description)
        case TablePart():
            return _headed(part.caption)


def notes_of(part: ChartPart) -> Sequence[str]:
    """»1: 3. marts 2026: Døgnvagten var syg«, by the numbers that stand at the points."""
    numbers = {day: number for number, day in enumerate(noted_days(part), start=1)}
    return [f"{numbers[it.measured_on]}: {danish_day(it.measured_on)}: {it.note}" for it in part.points if it.note]


def _headed(heading: str) -> list[TextBlock]:
    return [TextBlock(BlockKind.HEADING, it) for it in [on_one_line(heading)] if it]


def _paragraphs(text: str) -> list[TextBlock]:
    return [TextBlock(BlockKind.PARAGRAPH, it) for it in map(on_one_line, text.split("\n")) if it]


def titled(title: str) -> str:
    """A slide's title on one line; whoever goes by titles finds one at every slide."""
    return on_one_line(title) or UNTITLED


def flowed(blocks: Sequence[TextBlock], room: Room) -> list[tuple[TextBlock, ...]]:
    """The blocks over as many rooms as they take."""
    pages: list[list[TextBlock]] = [[]]
    left, waiting = room.height, list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        lines, each = lines_of(block.text, _width(block, room), room.size), line_height(block.text, room.size)
        takes = len(lines) * each + room.size * SPACE_AFTER * (1 + (block.kind is BlockKind.HEADING))
        if takes + _below(block, waiting, room) <= left:
            pages[-1].append(block)
            left -= takes
            continue
        fitting = max(int(left // each), 0 if pages[-1] else 1)
        if block.kind is not BlockKind.HEADING and TOGETHER_LINES <= fitting < len(lines):
            pages[-1].append(TextBlock(block.kind, "".join(lines[:fitting]).rstrip()))
            block = TextBlock(BlockKind.PARAGRAPH, "".join(lines[fitting:]))
        elif not pages[-1]:
            pages[-1].append(block)
            block = TextBlock(BlockKind.PARAGRAPH, "")
        pages.append([])
        left = room.height
        if block.text:
            waiting.append(block)
    return [tuple(it) for it in pages if it]


def _below(block: TextBlock, following: Sequence[TextBlock], room: Room) -> float:
    """What has to stand on the page of a heading besides it."""
    if block.kind is not BlockKind.HEADING or not following:
        return 0.0
    return TOGETHER_LINES * line_height(following[-1].text, room.size)


def _width(block: TextBlock, room: Room) -> float:
    return room.width - (BULLET_INDENT if block.kind is BlockKind.BULLET else 0.0)


def _of_table(part: TablePart) -> Iterator[DeckPage]:
    """Below what is said above it, or, where the two have no room together, after it."""
    above = tuple(blocks_of(part))
    room = BODY_HEIGHT - above_height(above)
    pieces = list(pieces_of(part, BODY_WIDTH, room))
    if above and sum(pieces[0].heights) > room:
        yield DeckPage(blocks=above)
        pieces, above = list(pieces_of(part, BODY_WIDTH, BODY_HEIGHT)), ()
    for piece in pieces:
        yield DeckPage(piece, above)
        above = ()


def above_height(blocks: Sequence[TextBlock]) -> float:
    """How much of the body what stands above a table takes."""
    taken = (height_of(it.text, WHOLE.width, WHOLE.size) + WHOLE.size * SPACE_AFTER for it in blocks)
    return sum(taken)
