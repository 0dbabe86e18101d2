"""A presentation to take along: for whoever may open its page, made beside the pages, named in plain letters, too."""

import asyncio
import re
import threading
import time
from collections.abc import AsyncIterator
from html import unescape
from io import BytesIO
from types import SimpleNamespace
from typing import cast
from urllib.parse import unquote

import pytest
from pptx import Presentation
from pypdf import PdfReader

from domain.files import FileId
from domain.meetings.whole_slides import PHOTOS_MAX, SLIDE_BLOCKS_MAX, TEXTS_CHARACTERS_MAX
from domain.text import PROSE_CHARACTERS_MAX
from portal.demo import NAMES
from portal.filing.store import FileGone, FilePart
from portal.identity import read_log
from portal.identity.read_log import What
from portal.meetings import slide_files
from portal.meetings.shown_slides import NOTE_CHARACTERS_MAX, NOTES_MAX, SHOWN_CHARACTERS_MAX
from portal.meetings.slide_files import WHOLE_PHOTOS_BYTES_MAX, pictures_of
from portal.papers.deck import (
    DECK_CHARACTERS_MAX,
    DECK_POINTS_MAX,
    PICTURES_MAX,
    POINTS_MAX,
    SLIDES_MAX,
    TITLE_LINE_CHARACTERS_MAX,
    PicturePart,
)
from portal.papers.making import MADE_AT_ONCE_MAX
from portal.visiting.run_visit import RunVisit
from tests.portal.completion.outlines import outline_of_page, pieces_of_pdf
from tests.portal.papers.decks import ABSENT, PRESENT, bare, deck_of
from tests.portal.papers.test_pptx_file import SEEN, said_in
from tests.portal.signed_in import enter, running, signed_in

COHORT = "/cohorts/cohort-own-home"
OF_HOLSTEBRO = f"{COHORT}/meetings/meeting-own-home-reflection-1/presentations/organisation-holstebro"
CLOSING_OF_HOLSTEBRO = f"{OF_HOLSTEBRO.replace('reflection-1', 'closing')}/slides"
NEXT_OF_ODENSE = (
    "/cohorts/cohort-first-months/meetings/meeting-first-months-reflection-2/presentations/organisation-odense/slides"
)
TO_KICKOFF = OF_HOLSTEBRO.replace("reflection-1", "kickoff")
KINDS = ("pptx", "pdf")
AUDITOR, RANDERS, OUTSIDER = "person-auditor", "person-randers-coordinator", "person-odense-coordinator"
BEFORE, AFTER = "2025-10-28", "2025-10-30"


def text_of(kind: str, content: bytes) -> str:
    if kind == "pdf":
        return bare("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))
    shapes = [shape for slide in Presentation(BytesIO(content)).slides for shape in slide.shapes]
    return bare("".join(it.text_frame.text for it in shapes if it.has_text_frame))


@pytest.mark.parametrize("kind", KINDS)
async def test_it_says_what_its_page_says_and_names_nobody(demo_database: str, kind: str) -> None:
    async with signed_in(demo_database, RANDERS) as client:
        answer = await client.get(f"{OF_HOLSTEBRO}/slides.{kind}")
    assert answer.status_code == 200
    said = text_of(kind, answer.content)
    for text in ("HvadharIlært?", "Planenvarforlang", "HolstebroKommune", "1.refleksionsmøde"):
        assert text in said
    assert [it for it in NAMES.values() if bare(it) in said] == []


@pytest.mark.parametrize("kind", KINDS)
async def test_its_name_is_in_plain_letters_and_in_danish(demo_database: str, kind: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        told = (await client.get(f"{OF_HOLSTEBRO}/slides.{kind}")).headers["content-disposition"]
    way, plain, danish = told.split("; ")
    assert way == "attachment"
    assert plain == f'filename="praesentation-holstebro-kommune-1-refleksionsmoede.{kind}"'
    assert unquote(danish.removeprefix("filename*=UTF-8''")) == (
        f"Præsentation, Holstebro Kommune, 1. refleksionsmøde.{kind}"
    )


@pytest.mark.parametrize("kind", KINDS)
async def test_there_is_none_where_there_is_no_page_or_none_was_submitted_yet(demo_database: str, kind: str) -> None:
    file = f"{OF_HOLSTEBRO}/slides.{kind}"
    async with signed_in(demo_database, OUTSIDER) as client:
        hidden = await client.get(file)
        await enter(running(), client, AUDITOR)
        at = [(await client.get(file, params={"as_of": day})).status_code for day in (BEFORE, AFTER)]
        none = await client.get(f"{TO_KICKOFF}/slides.{kind}")
        other = await client.get(f"{OF_HOLSTEBRO}/slides.odp")
        client.cookies.clear()
        nobody = await client.get(file)
    assert (hidden.status_code, at, none.status_code, other.status_code) == (404, [404, 200], 404, 404)
    assert nobody.status_code != 200


@pytest.mark.parametrize("slides", [CLOSING_OF_HOLSTEBRO, NEXT_OF_ODENSE])
async def test_browser_slides_and_pdf_say_the_same(demo_database: str, slides: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        page, pptx, pdf = [await client.get(f"{slides}{kind}") for kind in ("", ".pptx", ".pdf")]
    shown, pieces = bare(unescape(re.sub(r"<[^>]+>", "", page.text))), pieces_of_pdf(pdf.content)
    titles = [text for kind, text in pieces if kind == "title"]
    assert [text for kind, text in outline_of_page(page.text) if kind == "h2"] == titles
    assert len(titles) > 5
    assert [text for kind, text in pieces if kind != "seen" and text not in shown] == []
    assert {kind for kind, _ in pieces} >= {"heading", "text", "seen"}
    made = Presentation(BytesIO(pptx.content))
    assert said_in(made) == "".join(SEEN if kind == "seen" else text for kind, text in pieces)


async def test_that_it_was_taken_along_is_noted(demo_database: str) -> None:
    async with signed_in(demo_database, RANDERS) as client:
        for kind in KINDS:
            await client.get(f"{OF_HOLSTEBRO}/slides.{kind}")
        await client.get(f"{TO_KICKOFF}/slides.pdf")
        noted = await read_log.latest(running().pool, by=RANDERS)
    assert [(it.what, it.place) for it in noted] == [(What.PRESENTATION, "cohort-own-home")] * 2


async def test_a_few_are_made_at_a_time_beside_the_pages(demo_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    making, most = set[int](), list[int]()

    def slowly(*_: object) -> bytes:
        making.add(threading.get_ident())
        most.append(len(making))
        time.sleep(0.02)
        making.discard(threading.get_ident())
        return b"made"

    monkeypatch.setattr(slide_files, "slides_pdf", slowly)
    async with signed_in(demo_database, AUDITOR) as client:
        answers = await asyncio.gather(*(client.get(f"{OF_HOLSTEBRO}/slides.pdf") for _ in range(8)))
    assert {it.content for it in answers} == {b"made"}
    assert 1 < max(most) <= MADE_AT_ONCE_MAX
    assert threading.get_ident() not in most


def test_whatever_can_be_submitted_is_a_deck() -> None:
    """Its slides, photos and points are within a deck's, and so is what they can say."""
    said = SLIDE_BLOCKS_MAX * (4 * SHOWN_CHARACTERS_MAX + NOTES_MAX * NOTE_CHARACTERS_MAX + TITLE_LINE_CHARACTERS_MAX)
    assert SLIDE_BLOCKS_MAX <= SLIDES_MAX
    assert PHOTOS_MAX <= PICTURES_MAX
    assert SLIDE_BLOCKS_MAX * POINTS_MAX <= DECK_POINTS_MAX
    assert TEXTS_CHARACTERS_MAX + PHOTOS_MAX * PROSE_CHARACTERS_MAX + said <= DECK_CHARACTERS_MAX


class Held:
    """A store of photos, of which every whole one takes half of what may go into a file."""

    def __init__(self) -> None:
        self.given: list[FilePart] = []

    async def content(self, file: FileId, part: FilePart) -> AsyncIterator[bytes]:
        if file == ABSENT:
            raise FileGone
        self.given.append(part)
        return _pieces(b"x" * (WHOLE_PHOTOS_BYTES_MAX // 2 if part is FilePart.WHOLE else 10))


async def _pieces(content: bytes) -> AsyncIterator[bytes]:
    yield content[:7]
    yield content[7:]


async def test_the_photos_that_are_still_there_go_in_and_of_many_the_small_ones() -> None:
    held, those = Held(), (PRESENT, ABSENT, *(FileId(f"file-{number}") for number in range(4, 8)))
    here = cast("RunVisit", SimpleNamespace(visit=SimpleNamespace(portal=SimpleNamespace(files=held))))
    found = await pictures_of(here, deck_of(*(PicturePart(it, "Et billede") for it in those)))
    assert list(found) == [it for it in those if it != ABSENT]
    assert held.given == [FilePart.WHOLE] * 2 + [FilePart.THUMBNAIL] * 3
    assert sum(map(len, found.values())) == WHOLE_PHOTOS_BYTES_MAX + 30
