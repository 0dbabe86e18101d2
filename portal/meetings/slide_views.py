"""A deck as a template shows it, part by part."""

from collections.abc import Iterator
from typing import assert_never

import msgspec

from domain.calendar import danish_day
from domain.files import FileId
from domain.meetings.slides import SlideBlock
from portal.meetings.deck_of import Submitted
from portal.meetings.evidence import Shown
from portal.papers.deck import Bullets, ChartPart, Deck, Paragraph, PicturePart, SlidePart, TablePart
from portal.papers.run_chart import RunChart, chart_of
from portal.visiting.run_visit import RunVisit
from portal.web.danish import number
from portal.web.parts import Line


class PartView(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a slide as a template shows it: whatever it is not is empty."""

    heading: str = ""
    text: str = ""
    items: tuple[str, ...] = ()
    chart: RunChart | None = None
    notes: tuple[Line, ...] = ()
    picture: str = ""
    caption: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class SlideView(msgspec.Struct, frozen=True):
    title: str
    parts: tuple[PartView, ...]


def slide_views(here: RunVisit, deck: Deck, given: Submitted) -> Iterator[SlideView]:
    pictures = dict(_pictures(here, given))
    for slide in deck.slides:
        yield SlideView(slide.title, tuple(part_view(it, pictures) for it in slide.parts))


def _pictures(here: RunVisit, given: Submitted) -> Iterator[tuple[FileId, str]]:
    """Where each photo is: with the experience that it stands with."""
    for block in given.row.blocks:
        photo = given.then.photo(block)
        if photo is not None:
            yield photo.attached.file, photo_href(here, block, given.then, photo.attached.file)


def photo_href(here: RunVisit, block: SlideBlock, shown: Shown, file: FileId, part: str = "") -> str:
    """Where a photo is: with the experience that it stands with, the test action, or the presentation."""
    at = f"/test-actions/{block.test_action}" if block.experience is None else f"/experiences/{block.experience}"
    at = shown.brought_at if block.test_action is None else at
    return here.url(f"{at}/files/{file}{part}")


def part_view(part: SlidePart, pictures: dict[FileId, str]) -> PartView:
    match part:
        case Paragraph(text=text, heading=heading):
            return PartView(heading=heading, text=text)
        case Bullets(items=items, heading=heading):
            return PartView(heading=heading, items=items)
        case ChartPart():
            return _chart(part)
        case PicturePart(file=file, description=description):
            return PartView(picture=pictures.get(file, ""), caption=description)
        case TablePart(caption=caption, columns=columns, rows=rows):
            return PartView(caption=caption, columns=columns, rows=rows)
    assert_never(part)


def _chart(part: ChartPart) -> PartView:
    """The drawing, and what it says; where the measurements lie on one day only, they are listed instead."""
    noted = [it for it in part.points if it.note]
    drawn = chart_of(part)
    listed = () if drawn is not None else part.points
    return PartView(
        heading=part.title,
        chart=drawn,
        text="\n".join(filter(None, (part.says, part.signals))),
        notes=tuple(Line(f"{place}. {danish_day(it.measured_on)}", it.note) for place, it in enumerate(noted, start=1)),
        caption=part.title if listed else "",
        columns=("Dag", part.unit) if listed else (),
        rows=tuple((danish_day(it.measured_on), number(it.value)) for it in listed),
    )
