"""The letter of intent on a stranger's road: what is none is refused in words, and nothing of it is kept."""

import io
import tracemalloc
from collections.abc import AsyncIterator

import pytest
from PIL import Image

from portal.filing.kinds import FILE_BYTES_MAX
from tests.portal.applications.strangers import PDF, applicants
from tests.portal.filing.material import of_megapixels, office, packed, photo
from tests.portal.signed_in import SAME_ORIGIN

MEGABYTE = 1024 * 1024
LARGE = b"%PDF-1.7\n" + bytes(20 * MEGABYTE) + b"\n%%EOF\n"
HELD_BYTES_MAX = 8 * MEGABYTE
"""Of an upload of 20 MB so much is in memory at once, at most: a piece, and what is being sealed."""


@pytest.mark.parametrize(
    ("letter", "sentence"),
    [
        (PDF + packed({"a.txt": b"a"}), "Filen er både en PDF og noget andet"),
        (b"%PDF-1.7\n<script>alert(1)</script>\n%%EOF\n", "Filen er både en PDF og noget andet"),
        (b"<!doctype html><p>%PDF-1.7", "skal være en PDF eller et foto"),
        (of_megapixels(101), "Billedet har for mange punkter"),
        (office(), "skal være en PDF eller et foto"),
        (b"%PDF-1.7\n" + bytes(FILE_BYTES_MAX), "Filen fylder mere end 25 MB"),
    ],
    ids=["pdf-and-archive", "pdf-and-page", "page", "bomb", "word", "too-large"],
)
async def test_what_is_no_letter_is_refused_and_nothing_is_stored(database: str, letter: bytes, sentence: str) -> None:
    async with applicants(database) as it:
        answer = await it.fill(await it.link(), letter=letter)
        pieces = await it.portal.pool.fetchval("select count(*) from files.pieces")
        keys = await it.portal.pool.fetchval("select count(*) from vault.text_keys where id like 'file-%'")
        rows = await it.applications()
    assert answer.status_code == 422
    assert sentence in answer.text
    assert (pieces, keys, rows) == (0, 0, [])


async def test_a_photo_of_the_signed_sheet_is_kept_upright(database: str) -> None:
    async with applicants(database) as it:
        link = await it.link()
        answer = await it.fill(link, letter=photo((60, 40), orientation=6))
        (row,) = await it.applications()
        kept = await it.client.get(f"{link}/file")
    assert answer.status_code == 303
    assert row.last.attached is not None
    assert row.last.attached.kind.value == "photo"
    assert Image.open(io.BytesIO(kept.content)).size == (40, 60)


async def test_twenty_megabytes_are_kept_piece_by_piece(database: str) -> None:
    async with applicants(database) as it:
        link = await it.link()
        tracemalloc.start()
        answer = await it.fill(link, letter=LARGE)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        kept = await it.client.get(f"{link}/file")
    assert answer.status_code == 303
    assert kept.content == LARGE
    sent_by_the_test = 4 * len(LARGE)  # the client makes the body as a whole, and hands it over
    assert most < sent_by_the_test + HELD_BYTES_MAX


async def unread() -> AsyncIterator[bytes]:
    """A body that must not be asked for."""
    for part in _read():
        yield part


def _read() -> tuple[bytes, ...]:
    raise AssertionError("it was read")


async def test_nothing_is_read_of_what_is_sent_without_a_link(database: str) -> None:
    async with applicants(database) as it:
        headers = {**SAME_ORIGIN, "content-type": "multipart/form-data; boundary=x"}
        answer = await it.client.post("/application/none", content=unread(), headers=headers)
    assert answer.status_code == 404
