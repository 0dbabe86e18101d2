"""A photo in the form that posts an experience: one sending, and nothing is lost when the form comes back."""

import asyncio
import datetime as dt
import html
import re
from pathlib import Path

import httpx
import pytest

from portal.filing.kinds import EMPTY, OLD, OLE, PROTECTED, STRANGE, TOO_LARGE, TWO_IN_ONE
from portal.filing.photos import TOO_MANY_PIXELS
from portal.filing.store import UNTOLD_FOR
from portal.sharing.recording import NOTHING_SHOWN
from tests.portal.filing.material import (
    SIDEWAYS,
    grey_scan,
    of_megapixels,
    of_two_frames,
    office,
    open_document,
    photo,
    protected,
)
from tests.portal.signed_in import SAME_ORIGIN, hidden, running, signed_in

EXPERIENCES = "/cohorts/cohort-first-months/experiences"
AUTHOR = "person-odense-coordinator"
TYPED = {
    "test_action": "test-action-odense-one-inbox",
    "occurred_on": "2. november 2026",
    "happened": "Vi lagde planen på bordet.",
    "as_predicted": "yes",
    "audience": "organisation",
}
LATER = dt.datetime.now(dt.UTC) + 2 * UNTOLD_FOR
Chosen = tuple[str, bytes]
PHOTO: Chosen = ("IMG_1.JPG", photo())


def kept_in(page: str) -> dict[str, list[str]]:
    """What the form carries of the files that it was sent with: those whose mark is set, and all."""
    marks = re.findall(r'name="kept_files" value="([^"]+)"( checked)?', page)
    return {
        "kept_files": [html.unescape(it) for it, checked in marks if checked],
        "had_files": [html.unescape(it) for it in re.findall(r'name="had_files" value="([^"]+)"', page)],
    }


async def send(
    client: httpx.AsyncClient, page: str, *chosen: Chosen, to: str = EXPERIENCES, **typed: str | list[str]
) -> httpx.Response:
    """Fill in the form that is on the page as a browser does."""
    files = [("files", it) for it in chosen] or [("files", ("", b""))]
    fields = {**hidden(page), **kept_in(page), **TYPED, **typed}
    return await client.post(to, data=fields, files=files, headers=SAME_ORIGIN)


async def opened(client: httpx.AsyncClient) -> str:
    page = (await client.get(f"{EXPERIENCES}/new")).text
    assert 'enctype="multipart/form-data"' in page
    return page


async def files_of(client: httpx.AsyncClient, answer: httpx.Response) -> list[str]:
    assert answer.status_code == 303, answer.text
    page = (await client.get(answer.headers["location"])).text
    return re.findall(r"<figcaption>\s*<a href=\"[^\"]+\">([^<]+)</a>", page)


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ((), []),
        ((PHOTO,), ["IMG_1.jpg"]),
        ((PHOTO, ("Ark.pdf", b"%PDF-1.7"), ("To.png", photo(kind="PNG"))), ["IMG_1.jpg", "Ark.pdf", "To.jpg"]),
    ],
)
async def test_an_experience_is_posted_with_none_one_or_several(
    demo_database: str, chosen: tuple[Chosen, ...], names: list[str]
) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        answer = await send(client, await opened(client), *chosen, description="Planen." if chosen else "")
        assert await files_of(client, answer) == names
        shown = (await client.get(answer.headers["location"])).text
        assert ('alt="Planen."' in shown) is bool(chosen)
        assert "Vi lagde planen på bordet." in shown


async def test_a_form_that_comes_back_has_its_files_and_sends_them_the_second_time(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        back = await send(client, await opened(client), PHOTO, happened="", description="Planen.")
        assert back.status_code == 422
        assert kept_in(back.text)["kept_files"] == kept_in(back.text)["had_files"] != []
        assert "IMG_1.jpg</label>" in back.text
        answer = await send(client, back.text, ("To.png", photo(kind="PNG")), description="Planen.")
        assert await files_of(client, answer) == ["IMG_1.jpg", "To.jpg"]


async def test_what_is_taken_out_of_a_form_that_came_back_is_not_sent_and_what_is_chosen_instead_is(
    demo_database: str,
) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        back = await send(client, await opened(client), PHOTO, happened="")
        answer = await send(client, back.text, ("Andet.pdf", b"%PDF-1.7"), kept_files=[])
        assert await files_of(client, answer) == ["Andet.pdf"]


async def test_one_that_cannot_be_kept_is_said_with_what_else_is_wrong_and_the_others_are_kept(
    demo_database: str,
) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        back = await send(client, await opened(client), ("side.html", b"<script>"), PHOTO, happened="")
        assert f"»side.html«: {STRANGE}" in html.unescape(back.text)
        assert "Feltet skal udfyldes." in back.text
        answer = await send(client, back.text)
        assert await files_of(client, answer) == ["IMG_1.jpg"]


async def test_what_a_picture_shows_is_not_lost_where_no_picture_is_chosen(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        back = await send(client, await opened(client), description="Planen på bordet.")
    assert (back.status_code, NOTHING_SHOWN in back.text) == (422, True)
    assert "Planen på bordet.</textarea>" in back.text


async def test_sent_twice_it_is_one_experience_with_one_photo(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        page = await opened(client)
        answers = [await send(client, page, PHOTO) for _ in range(2)]
        assert len({it.headers["location"] for it in answers}) == 1
        assert await files_of(client, answers[1]) == ["IMG_1.jpg"]


async def test_nobody_elses_file_is_sent_along_and_none_that_is_gone(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        back = await send(client, await opened(client), PHOTO, happened="")
        (kept,) = kept_in(back.text)["kept_files"]
        async with running().pool.acquire() as connection:
            await connection.execute(
                "update vault.text_keys set author = 'person-advisor' where id = $1", kept.split()[0]
            )
        for file in (kept, "file-nowhere Billede.jpg", "nonsense", ""):
            again = await send(client, back.text, kept_files=[file])
            assert again.status_code == 422
            assert "er her ikke mere" in again.text


async def test_a_draft_keeps_its_files_and_they_go_with_it(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        saved = await send(client, await opened(client), PHOTO, draft="keep")
        assert saved.status_code == 303
        page = await opened(client)
        assert "IMG_1.jpg</label>" in page
        await running().files.sweep(LATER)
        assert len(kept_in(page)["kept_files"]) == 1
        answer = await send(client, page)
        assert await files_of(client, answer) == ["IMG_1.jpg"]


async def test_a_draft_that_is_discarded_leaves_no_file(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        before = await running().pool.fetchval("select count(*) from files.pieces")
        await send(client, await opened(client), PHOTO, draft="keep")
        await send(client, await opened(client), draft="discard")
        await running().files.sweep(LATER)
        assert await running().pool.fetchval("select count(*) from files.pieces") == before


async def test_a_file_that_is_taken_out_of_a_draft_is_lost_and_the_rest_is_kept(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        before = await running().pool.fetch("select distinct file from files.pieces")
        await send(client, await opened(client), PHOTO, ("Ark.pdf", b"%PDF-1.7"), draft="keep")
        page = await opened(client)
        second = kept_in(page)["kept_files"][1:]
        await send(client, page, kept_files=second, draft="keep")
        await running().files.sweep(LATER)
        kept = await running().pool.fetch("select distinct file from files.pieces")
        assert {it["file"] for it in kept} - {it["file"] for it in before} == {it.split()[0] for it in second}


KEPT_AS = [
    (("tur.heic", photo(kind="HEIF")), "tur.jpg"),
    (("to.jpg", of_two_frames()), "to.jpg"),
    (("side.jpg", photo(orientation=SIDEWAYS)), "side.jpg"),
    (("scan.png", grey_scan()), "scan.jpg"),
    (("Ark.odt", open_document()), "Ark.odt"),
]


@pytest.mark.parametrize(("chosen", "name"), KEPT_AS, ids=[it[0][0] for it in KEPT_AS])
async def test_what_phones_and_offices_have_is_posted(demo_database: str, chosen: Chosen, name: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        assert await files_of(client, await send(client, await opened(client), chosen)) == [name]


UNFIT = [
    (("stort.png", of_megapixels(200)), TOO_MANY_PIXELS),
    (("stort.pdf", b"%PDF-" + bytes(50 * 1024 * 1024)), TOO_LARGE),
    (("makro.docx", office(more={"word/vbaProject.bin": b"x"})), STRANGE),
    (("gammel.doc", OLE + bytes(600)), OLD),
    (("tom.pdf", b""), EMPTY),
    (("begge.pdf", b"%PDF-1.7\n<html><script>alert(1)</script></html>" + office()), TWO_IN_ONE),
]


@pytest.mark.parametrize(("chosen", "why"), UNFIT, ids=[it[0][0] for it in UNFIT])
async def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(
    demo_database: str, chosen: Chosen, why: str
) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        before = await running().pool.fetchval("select count(*) from files.pieces")
        back = await send(client, await opened(client), chosen, description="Planen.")
        assert (back.status_code, html.unescape(why) in html.unescape(back.text)) == (422, True)
        assert "Vi lagde planen på bordet.</textarea>" in back.text
        assert "Planen.</textarea>" in back.text
        assert await running().pool.fetchval("select count(*) from files.pieces") == before


async def test_a_protected_document_is_said_to_be_that(demo_database: str, tmp_path: Path) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        back = await send(client, await opened(client), ("Referat.docx", protected(tmp_path)))
    assert (back.status_code, PROTECTED in back.text) == (422, True)


async def test_a_pdf_that_is_given_is_opened_by_no_browser_as_a_page_of_ours(demo_database: str) -> None:
    """Whatever stands in it and whatever it was called."""
    told = b"%PDF-1.7\n% html og script staar her som ord\n"
    async with signed_in(demo_database, AUTHOR) as client:
        answer = await send(client, await opened(client), ("plan.html", told))
        page = (await client.get(answer.headers["location"])).text
        (file,) = re.findall(r'href="([^"]+/files/file-[a-z0-9-]+)"', page)
        given = await client.get(file)
    assert given.content == told
    assert given.headers["content-type"] == "application/pdf"
    assert given.headers["content-disposition"].startswith("attachment; filename*=UTF-8''plan.pdf")
    assert given.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert given.headers["x-content-type-options"] == "nosniff"


async def test_of_twenty_sent_at_once_each_is_one_experience_with_its_file(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        pages = [await opened(client) for _ in range(20)]
        sent = (
            send(client, page, (f"{number}.pdf", b"%PDF-1.7"), happened=f"Nummer {number}.")
            for number, page in enumerate(pages)
        )
        answers = await asyncio.gather(*sent)
        assert [await files_of(client, it) for it in answers] == [[f"{number}.pdf"] for number in range(20)]
