"""A presentation to take along: slides that can be edited, and as PDF. No person is named in either."""

from collections.abc import Callable, Mapping
from typing import Any

from anyio import to_thread
from litestar import Controller, Response, get
from litestar.params import FromPath

from domain.files import FileId
from portal.filing.store import FileGone, FilePart
from portal.identity import read_log
from portal.identity.read_log import What
from portal.meetings.deck_of import deck_of
from portal.meetings.presenting import presenter_of
from portal.meetings.reading import MEETING
from portal.papers.deck import Deck
from portal.papers.making import a_place
from portal.papers.pptx_file import MEDIA_TYPE as PPTX
from portal.papers.pptx_file import pptx_of
from portal.papers.slides_pdf import MEDIA_TYPE as PDF
from portal.papers.slides_pdf import slides_pdf
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_READER
from portal.web.attachment import attached
from projections.meetings import MEETINGS

WHOLE_PHOTOS_BYTES_MAX = 12_000_000
"""So much of photos goes into a file as they are; of those after it the small ones do."""


class SlideFiles(Controller):
    path = f"{MEETING}/presentations/{{organisation:str}}"

    @get("/slides.pptx", access=COHORT_READER)
    async def as_pptx(self, here: Here, meeting: FromPath[str], organisation: FromPath[str]) -> Response[Any]:
        """The presentation as its page shows it, to whoever may open that; every text and chart can be edited."""
        return await _given(here, meeting, organisation, pptx_of, PPTX, "pptx")

    @get("/slides.pdf", access=COHORT_READER)
    async def as_pdf(self, here: Here, meeting: FromPath[str], organisation: FromPath[str]) -> Response[Any]:
        """The same to show, to print and to read aloud."""
        return await _given(here, meeting, organisation, slides_pdf, PDF, "pdf")


async def _given(
    here: RunVisit,
    meeting: str,
    organisation: str,
    made: Callable[[Deck, Mapping[FileId, bytes]], bytes],
    media_type: str,
    suffix: str,
) -> Response[Any]:
    row = await here.find(MEETINGS, meeting)
    deck = await deck_of(here, row, presenter_of(here, organisation))
    await read_log.note(here.visit, what=What.PRESENTATION, place=here.id)
    async with a_place():
        content = await to_thread.run_sync(made, deck, await pictures_of(here, deck))
    return attached(content, media_type, f"Præsentation, {deck.organisation}, {deck.meeting}.{suffix}")


async def pictures_of(here: RunVisit, deck: Deck) -> Mapping[FileId, bytes]:
    """The deck's photos, as far as they are still there."""
    files, held = here.visit.portal.files, 0
    found: dict[FileId, bytes] = {}
    for file in deck.pictures:
        part = FilePart.WHOLE if held < WHOLE_PHOTOS_BYTES_MAX else FilePart.THUMBNAIL
        try:
            found[file] = b"".join([piece async for piece in await files.content(file, part)])
        except FileGone:
            continue
        held += len(found[file])
    return found
