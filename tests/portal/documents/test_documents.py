"""A document from the first word to the signature: written, compared, endorsed, signed on paper, and who reads it."""

import io
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import httpx
import pdfua
import pypdf
import pytest
from PIL import Image

from domain.documents.refusals import NotALeaderOfIt
from domain.files import FileKind
from domain.kernel import SYSTEM, Act, Command, CommandId, PersonId
from domain.organisations.events import LeaderOrStaff, OrganisationId
from domain.roles.appoint_responsible_leader import AppointResponsibleLeader
from domain.roles.record_leader_or_staff import RecordLeaderOrStaff
from portal.documents.bringing import NONE_CHOSEN, NOT_A_PAPER, ONE_OR_PHOTOS
from portal.documents.writing import NO_PARTS, NOTHING_NEW
from portal.filing.kinds import BROKEN, FILE_BYTES_MAX, MEDIA_TYPES, STRANGE, TOO_LARGE, TWO_IN_ONE
from portal.filing.photos import TOO_MANY_PIXELS
from portal.identity.accounts import forget
from portal.rows.rows import every_row
from portal.sealing.writings import forget_writings
from portal.signing.kept_files import fault_of
from portal.web.forms.form import CHANGED
from projections.documents import DOCUMENTS
from tests.portal.filing.material import SIDEWAYS, of_megapixels, office, photo
from tests.portal.filing.signing import LEADER, signed
from tests.portal.signed_in import SAME_ORIGIN, become, hidden, running, send, signed_in
from tests.portal.statements import counting

COHORT = "/cohorts/cohort-first-months"
OWN = OrganisationId("organisation-odense")
AUTHOR, NEIGHBOUR, ADVISOR, AUDITOR = (
    PersonId("person-odense-coordinator"),
    "person-dalhoffminde-coordinator",
    PersonId("person-advisor"),
    "person-auditor",
)
NEW = f"{COHORT}/organisations/{OWN}/documents"
TEXT = {"title": "Samarbejdsaftale", "needs": "signed", "parts.0.heading": "Formål", "parts.0.text": "Flere får bolig."}


SIGNED = signed(LEADER)


async def written(client: httpx.AsyncClient, **said: str) -> str:
    """The address of a document that was written."""
    answer = await send(client, f"{NEW}/new", {**TEXT, **said})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def files_on(page: str) -> set[str]:
    """The addresses of the files on the page."""
    return set(re.findall(r'href="([^"]+/documents/[^"/]+/files/[^"/]+)"', page))


async def again(client: httpx.AsyncClient, page: str, **said: str) -> httpx.Response:
    return await send(client, f"{page}/draft", {"title": TEXT["title"], **said})


async def made_leader(person: PersonId = AUTHOR) -> None:
    """The person answers for the programme in their organisation."""
    portal = running()
    commands: tuple[Command, ...] = (
        RecordLeaderOrStaff(person=person, organisation=OWN, works_as=LeaderOrStaff.LEADER),
        AppointResponsibleLeader(organisation=OWN, person=person),
    )
    for number, command in enumerate(commands):
        receipt = await portal.ledger.execute(
            command, Act(by=SYSTEM, at=portal.clock(), id=CommandId(f"command-leader-{number}"))
        )
        await portal.caught_up(receipt.position)


async def upload(
    client: httpx.AsyncClient, page: str, fields: Mapping[str, str], *files: tuple[str, bytes]
) -> httpx.Response:
    shown = await client.get(page)
    assert shown.status_code == 200
    chosen = [("files", it) for it in files] or [("files", ("", b""))]
    return await client.post(page, data={**hidden(shown.text), **fields}, files=chosen, headers=SAME_ORIGIN)


async def test_it_is_written_in_versions_and_two_are_compared(demo_database: str, tmp_path: Path) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        page = await written(client)
        said = {"parts.0.heading": "Formål", "parts.0.text": "Flere får egen bolig."}
        assert (await again(client, page, **said)).status_code == 303
        shown = (await client.get(page)).text
        assert "2, skrevet den" in shown
        assert "Udkast, venter på underskrift" in shown
        assert "Flere får bolig." in (await client.get(f"{page}/versions/1")).text
        assert "Læs den nyeste version" in (await client.get(f"{page}/versions/1")).text
        compared = (await client.get(f"{page}/changes?before=1&to=2")).text
        assert '<ins><span class="compared-sign">{+</span>egen<span class="compared-sign">+}</span></ins> ' in compared
        assert "1 sted er ændret, 0 steder er tilføjet og 0 steder er fjernet." in compared
        assert (await client.get(f"{page}/changes")).status_code == 200
        assert "De to versioner siger det samme." in (await client.get(f"{page}/changes?before=2&to=2")).text
        assert (await client.get(f"{page}/versions/3")).status_code == 404
        pdf = await client.get(f"{page}/versions/2/document.pdf")
        assert pdf.headers["content-type"] == "application/pdf"
        (tmp_path / "document.pdf").write_bytes(pdf.content)
        assert pdfua.validate(str(tmp_path / "document.pdf")).findings == ()
        assert "Flere får egen bolig." in pypdf.PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()


async def test_whoever_saves_on_top_of_anothers_version_is_told_and_loses_nothing(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        page = await written(client)
        opened = hidden((await client.get(f"{page}/draft")).text)
        theirs = {"title": TEXT["title"], "parts.0.heading": "Formål", "parts.0.text": "Flere får egen bolig."}
        assert (await send(client, f"{page}/draft", theirs)).status_code == 303
        mine = {**theirs, "parts.0.text": "Alle får bolig."}
        answer = await client.post(f"{page}/draft", data={**opened, **mine}, headers=SAME_ORIGIN)
        assert answer.status_code == 422
        assert CHANGED in answer.text
        assert "Alle får bolig." in answer.text
        assert "Flere får egen bolig." in answer.text
        assert "2, skrevet den" in (await client.get(page)).text


async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        empty = await send(client, f"{NEW}/new", {"title": "Tom"})
        assert (empty.status_code, NO_PARTS in empty.text) == (422, True)
        headless = await send(client, f"{NEW}/new", {"title": "Tom", "parts.0.text": "Uden overskrift."})
        assert (headless.status_code, 'id="field-parts.0.heading-error"' in headless.text) == (422, True)
        page = await written(client)
        same = await again(client, page, **{"parts.0.heading": "Formål", "parts.0.text": "Flere får bolig."})
        assert (same.status_code, NOTHING_NEW in same.text) == (422, True)
        more = await send(client, f"{page}/draft", {"do": "add", **TEXT}, f"{page}/draft/parts")
        assert (more.status_code, more.headers["location"]) == (303, f"{page}/draft?at=1#part-1")
        assert 'name="parts.1.heading"' in (await client.get(f"{page}/draft?at=1")).text


async def test_it_is_read_by_those_whom_it_is_for(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        page = await written(client, title="Kun vores")
        for person, status in ((ADVISOR, 200), (AUDITOR, 200), (NEIGHBOUR, 404)):
            await become(client, person)
            assert (await client.get(page)).status_code == status
            assert ("Kun vores" in (await client.get(f"{COHORT}/documents")).text) is (status == 200)
        await become(client, AUDITOR)
        assert "Skriv en ny version" not in (await client.get(page)).text
        assert (await client.get(f"{page}/draft")).status_code in (403, 404)


async def test_it_is_signed_with_one_press_by_a_leader_and_an_advisor(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        page = await written(client)
        assert "Skriv under på version 1" not in (await client.get(page)).text
        refused = await send(client, f"{page}/draft", {"version": "1"}, f"{page}/own-signature")
        assert NotALeaderOfIt.sentence in refused.text
        await made_leader()
        assert "Skriv under på version 1" in (await client.get(page)).text
        assert (await send(client, page, {"version": "1"}, f"{page}/own-signature")).status_code == 303
        assert "Version 1 venter på rådgiverne." in (await client.get(page)).text
        await become(client, ADVISOR)
        assert (await send(client, page, {"version": "1"}, f"{page}/own-signature")).status_code == 303
        shown = (await client.get(page)).text
        assert "Version 1 var underskrevet af begge parter den" in shown
        assert "skrev under på version 1 i portalen den" in shown
        said = {"parts.0.heading": "Formål", "parts.0.text": "Flere får egen bolig."}
        assert (await again(client, page, **said)).status_code == 303
        assert "Ændret, venter på underskrift" in (await client.get(page)).text
        old = await send(client, f"{page}/draft", {"version": "1"}, f"{page}/own-signature")
        assert "Der er kommet en nyere version: 2." in old.text
        back = re.findall(r'href="([^"]+/endorsements/\d+)"', (await client.get(page)).text)
        assert len(back) == 1
        assert (await send(client, back[0], {"reason": "Den gælder ikke."})).status_code == 303
        assert "Begrundelse: Den gælder ikke." in (await client.get(page)).text


async def test_photos_of_a_signed_paper_become_one_upright_pdf(demo_database: str, tmp_path: Path) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        page = await written(client)
        await made_leader()
        fields = {"side": "organisation", "how": "on_paper", "person": AUTHOR, "signed_on": "1.1.2026"}
        answer = await upload(
            client,
            f"{page}/signature",
            {**fields, "signed_on": "i går"},
            ("side1.jpg", photo(orientation=SIDEWAYS)),
        )
        assert answer.status_code == 422
        today = running().clock().strftime("%d.%m.%Y")
        kept = hidden(answer.text)
        assert kept["had_files"].endswith("side1.jpg")
        answer = await upload(
            client,
            f"{page}/signature",
            {**fields, "signed_on": today},
            ("side1.jpg", photo(orientation=SIDEWAYS)),
            ("side2.png", photo(kind="PNG")),
        )
        assert answer.status_code == 303, answer.text
        shown = (await client.get(page)).text
        (file,) = files_on(shown)
        given = await client.get(file)
        assert given.headers["content-type"] == MEDIA_TYPES[FileKind.PDF]
        assert b"Telefonfabrikken" not in given.content
        (tmp_path / "paper.pdf").write_bytes(given.content)
        assert pdfua.validate(str(tmp_path / "paper.pdf")).findings == ()
        pdf = pypdf.PdfReader(io.BytesIO(given.content))
        assert [it.mediabox.height > it.mediabox.width for it in pdf.pages] == [True, False]
        sizes = [Image.open(io.BytesIO(it.images[0].data)).size for it in pdf.pages]
        assert sizes == [(40, 60), (60, 40)]
        await become(client, NEIGHBOUR)
        assert (await client.get(file)).status_code == 404


async def test_a_pdf_with_electronic_signatures_is_kept_as_it_came_and_shown_as_no_more(demo_database: str) -> None:
    content = signed(LEADER)
    async with signed_in(demo_database, AUTHOR) as client:
        answer = await upload(client, f"{NEW}/upload", {"title": "Underskrevet"}, ("aftale.pdf", content))
        assert answer.status_code == 303, answer.text
        page = answer.headers["location"]
        shown = (await client.get(page)).text
        assert f"{LEADER}, " in shown
        assert "Filen er ikke ændret, siden der blev skrevet under." in shown
        assert "Portalen har ikke undersøgt, om certifikaterne er ægte" in shown
        assert "gyldig" not in shown.lower()
        (file,) = files_on(shown)
        assert (await client.get(file)).content == content
        (row,) = [it for it in await every_row(running().rows, DOCUMENTS) if page.endswith(it.document)]
        assert row.latest.attached is not None
        assert await fault_of(running().pool, row.latest.attached) is None


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ((), NONE_CHOSEN),
        ((("a.pdf", signed(LEADER)), ("b.jpg", photo())), ONE_OR_PHOTOS),
        ((("a.docx", office()),), NOT_A_PAPER),
    ],
    ids=["none", "mixed", "no paper"],
)
async def test_what_is_no_signed_paper_is_refused(
    demo_database: str, files: tuple[tuple[str, bytes], ...], said: str
) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        page = await written(client)
        await made_leader()
        today = running().clock().strftime("%d.%m.%Y")
        fields = {"side": "organisation", "how": "on_paper", "person": AUTHOR, "signed_on": today}
        answer = await upload(client, f"{page}/signature", fields, *files)
        assert (answer.status_code, said in answer.text) == (422, True)
        assert "Underskrevne filer" not in (await client.get(page)).text


async def test_the_start_page_says_what_waits_and_what_was_changed_after_it_was_approved(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        page = await written(client, needs="approved")
        assert "Godkend dokumentet" not in (await client.get("/")).text
        await made_leader()
        start = (await client.get("/")).text
        assert "Godkend dokumentet" in start
        assert "Version 1 venter på dig." in start
        assert (await send(client, page, {"version": "1"}, f"{page}/approval")).status_code == 303
        assert "Godkend dokumentet" not in (await client.get("/")).text
        said = {"parts.0.heading": "Formål", "parts.0.text": "Flere får egen bolig."}
        assert (await again(client, page, **said)).status_code == 303
        changed = "Version 1 var godkendt, men er ændret siden: version 2 venter på dig."
        assert changed in (await client.get("/")).text
        await become(client, ADVISOR)
        assert changed not in (await client.get("/")).text


SEALED = "select (select count(*) from vault.text_keys), (select count(*) from files.pieces)"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("aftale.pdf", b"%PDF-1.7\n" + bytes(FILE_BYTES_MAX), TOO_LARGE),
        ("aftale.pdf", b"MZ\x90\x00 et program", STRANGE),
        ("aftale.pdf", b"%PDF-1.7\n" + office(), TWO_IN_ONE),
        ("side.png", of_megapixels(101), TOO_MANY_PIXELS),
        ("side.jpg", b"\xff\xd8\xff" + bytes(20_000), BROKEN),
    ],
    ids=["too large", "program", "two in one", "image bomb", "broken"],
)
@pytest.mark.parametrize("road", ["upload", "signature"])
async def test_what_cannot_be_kept_is_refused_in_words_and_nothing_of_it_stays(
    demo_database: str, road: str, name: str, content: bytes, said: str
) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        page = f"{NEW}/upload" if road == "upload" else f"{await written(client)}/signature"
        before = await running().pool.fetchrow(SEALED)
        answer = await upload(client, page, {"title": "Aftale"}, (name, content))
        assert (answer.status_code, said in unescape(answer.text)) == (422, True)
        assert await running().pool.fetchrow(SEALED) == before


async def test_texts_and_files_are_forgotten_with_whoever_wrote_them(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        page = await written(client)
        answer = await upload(client, f"{page}/upload", {"title": "Underskrevet"}, ("aftale.pdf", signed(LEADER)))
        assert answer.status_code == 303, answer.text
        shown = (await client.get(page)).text
        assert LEADER in shown
        (file,) = files_on(shown)
        assert (await client.get(file)).status_code == 200
        async with running().pool.acquire() as connection, connection.transaction():
            await forget(connection, AUTHOR)
            await forget_writings(connection, AUTHOR, ())
        await become(client, ADVISOR)
        shown = (await client.get(page)).text
        assert LEADER not in shown
        assert (await client.get(file)).status_code == 404
        pieces = await running().pool.fetch("select sealed from files.pieces")
        assert not any(LEADER.encode() in row["sealed"] or b"%PDF" in row["sealed"] for row in pieces)


async def test_a_document_asks_the_same_however_many_versions_and_signed_papers_it_has(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        page = await written(client)
        await made_leader()
        counts = []
        for number in range(2):
            with counting() as asked:
                assert (await client.get(page)).status_code == 200
            counts.append(len(asked))
            text = {"parts.0.heading": "Formål", "parts.0.text": f"Flere får bolig, {number}."}
            assert (await again(client, page, **text)).status_code == 303
            today = running().clock().strftime("%d.%m.%Y")
            fields = {"side": "organisation", "how": "electronically", "person": AUTHOR, "signed_on": today}
            answer = await upload(client, f"{page}/signature", fields, ("aftale.pdf", signed(LEADER)))
            assert answer.status_code == 303, answer.text
        with counting() as asked:
            assert LEADER in (await client.get(page)).text
        assert (counts, len(asked)) == ([4, 5], 5)


async def test_a_version_that_is_itself_the_signed_file_is_signed_without_another(demo_database: str) -> None:
    async with signed_in(demo_database, AUTHOR) as client:
        await made_leader()
        answer = await upload(client, f"{NEW}/upload", {"title": "Aftale", "needs": "signed"}, ("aftale.pdf", SIGNED))
        page = answer.headers["location"]
        today = running().clock().strftime("%d.%m.%Y")
        fields = {"side": "organisation", "how": "electronically", "person": AUTHOR, "signed_on": today}
        assert (await upload(client, f"{page}/signature", fields)).status_code == 303
        assert "skrev under på version 1 elektronisk den" in (await client.get(page)).text
