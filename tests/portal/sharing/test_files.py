"""Photos and documents with an experience: from the form to whoever reads it, and away again."""

import asyncio
import io
import re
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from PIL import Image

from domain.kernel import PersonId
from portal.cli import main
from portal.database.database import connected
from portal.filing.kinds import FILE_BYTES_MAX, PROTECTED, STRANGE, TOO_LARGE
from portal.filing.receiving import NONE_CHOSEN
from portal.identity.accounts import forget
from portal.sealing.writings import forget_writings
from portal.web.requests import FILES_BYTES_MAX
from tests.portal.filing.material import SIDEWAYS, open_document, photo, protected
from tests.portal.signed_in import SAME_ORIGIN, become, hidden, running, signed_in

COHORT = "/cohorts/cohort-first-months"
AUTHOR, NEIGHBOUR, ADVISOR, OUTSIDER = (
    PersonId("person-odense-coordinator"),
    "person-dalhoffminde-coordinator",
    "person-advisor",
    "person-randers-coordinator",
)
OWN = f"{COHORT}/experiences/experience-l01"
Chosen = tuple[str, bytes]


async def add(client: httpx.AsyncClient, *chosen: Chosen, description: str = "") -> httpx.Response:
    """Fill the form in as a browser does: one part for each file, an empty one where none is chosen."""
    shown = (await client.get(f"{OWN}/files")).text
    assert 'enctype="multipart/form-data"' in shown
    files = [("files", it) for it in chosen] or [("files", ("", b""))]
    fields = {**hidden(shown), "description": description}
    return await client.post(f"{OWN}/files", data=fields, files=files, headers=SAME_ORIGIN)


def files_on(page: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'href="([^"]+/files/file-[a-z0-9-]+)"', page)))


async def test_a_photo_is_seen_upright_by_all_whom_the_experience_is_for(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        answer = await add(client, ("IMG_1.JPG", photo(orientation=SIDEWAYS)), description="Planen på bordet.")
        assert (answer.status_code, answer.headers["location"]) == (303, OWN)
        (file,) = files_on((await client.get(OWN)).text)
        for reader in (AUTHOR, NEIGHBOUR, ADVISOR):
            await become(client, reader)
            shown = (await client.get(OWN)).text
            assert 'alt="Planen på bordet."' in shown
            whole, small = await client.get(file), await client.get(f"{file}/thumbnail")
            assert (whole.status_code, whole.headers["content-type"]) == (200, "image/jpeg")
            assert [Image.open(io.BytesIO(it.content)).size for it in (whole, small)] == [(40, 60), (40, 60)]
        await become(client, OUTSIDER)
        assert (await client.get(file)).status_code == 404


async def test_whoever_redacts_is_told_of_the_file(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client, connected(demo_database) as owner:
        await add(client, ("IMG_1.JPG", photo()))
        position = await owner.fetchval("select max(position) from events where type like '%FileAttached'")
    settings = {"PORTAL_DATABASE_URL": demo_database}
    told = await asyncio.to_thread(CliRunner().invoke, main, ["redact", str(position), "--dry-run"], env=settings)
    assert "har 1 tekst og en fil:" in told.output


async def test_several_files_are_added_at_once_and_a_document_is_given_as_it_came(demo_database: str) -> None:
    document = open_document()
    async with signed_in(demo_database, AUTHOR) as client:
        await add(client, ("bord.png", photo(kind="PNG")), ("Ark æøå.odt", document), ("tur.heic", photo(kind="HEIF")))
        files = files_on((await client.get(OWN)).text)
        given = [await client.get(it) for it in files]
    assert [it.headers["content-type"] for it in given] == [
        "image/jpeg",
        "application/vnd.oasis.opendocument.text",
        "image/jpeg",
    ]
    assert given[1].content == document
    assert given[1].headers["content-disposition"] == "attachment; filename*=UTF-8''Ark%20%C3%A6%C3%B8%C3%A5.odt"


@pytest.mark.parametrize(
    ("chosen", "why"),
    [
        ((), NONE_CHOSEN),
        ((("virus.jpg", b"MZ\x90\x00"),), STRANGE),
        ((("stort.pdf", b"%PDF-" + bytes(FILE_BYTES_MAX)),), TOO_LARGE),
        ((("god.png", photo(kind="PNG")), ("side.html", b"<script>alert(1)</script>")), STRANGE),
    ],
)
async def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(
    demo_database: str, chosen: tuple[Chosen, ...], why: str
) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        answer = await add(client, *chosen, description="Et billede af bordet.")
        assert answer.status_code == 422
        assert why in answer.text
        assert '<li><a href="#field-files">Filer: ' in answer.text
        assert "Et billede af bordet.</textarea>" in answer.text
        assert files_on((await client.get(OWN)).text) == []


async def test_a_protected_document_is_said_to_be_that(demo_database: str, tmp_path: Path) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        answer = await add(client, ("Referat.docx", protected(tmp_path)))
    assert PROTECTED in answer.text


async def test_more_than_there_is_room_for_is_answered_with_a_page(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        answer = await add(client, ("film.pdf", bytes(FILES_BYTES_MAX)))
    assert answer.status_code == 413
    assert "<h1>" in answer.text


async def test_a_form_that_is_sent_twice_adds_its_files_once(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        fields = hidden((await client.get(f"{OWN}/files")).text)
        for _ in range(2):
            sent = {"files": ("bord.png", photo(kind="PNG"))}
            answer = await client.post(f"{OWN}/files", data=fields, files=sent, headers=SAME_ORIGIN)
            assert answer.status_code == 303
        assert len(files_on((await client.get(OWN)).text)) == 1


async def test_what_is_cut_off_or_no_form_is_refused_and_nothing_is_kept(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        before = await running().pool.fetchval("select count(*) from files.pieces")
        kind = {"Content-Type": "multipart/form-data; boundary=x", **SAME_ORIGIN}
        for body in (b"--gr", b"", b'--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nMZ'):
            answer = await client.post(f"{OWN}/files", content=body, headers=kind)
            assert answer.status_code in {400, 403, 422}
        assert await running().pool.fetchval("select count(*) from files.pieces") == before


async def test_a_file_that_is_taken_away_is_opened_by_nobody(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        await add(client, ("bord.png", photo(kind="PNG")))
        (file,) = files_on((await client.get(OWN)).text)
        asked = (await client.get(f"{file}/removal")).text
        await client.post(f"{file}/removal", data=hidden(asked), headers=SAME_ORIGIN)
        assert files_on((await client.get(OWN)).text) == []
        assert (await client.get(file)).status_code == 404


async def test_a_file_is_forgotten_with_what_its_author_wrote(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        await add(client, ("bord.png", photo(kind="PNG")))
        (file,) = files_on((await client.get(OWN)).text)
        async with running().pool.acquire() as connection, connection.transaction():
            await forget(connection, AUTHOR)
            await forget_writings(connection, AUTHOR, ())
        await become(client, ADVISOR)
        assert (await client.get(file)).status_code == 404


async def test_of_twenty_at_once_those_are_kept_that_were_not_refused(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        answers = await asyncio.gather(*(add(client, (f"{number}.pdf", b"%PDF-1.7")) for number in range(20)))
        kept = files_on((await client.get(OWN)).text)
    statuses = [it.status_code for it in answers]
    assert set(statuses) == {303, 409}
    assert len(kept) == statuses.count(303)
