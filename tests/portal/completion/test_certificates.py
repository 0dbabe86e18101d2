"""The completion proof as its readers have it: issued, read, downloaded, checked by anybody, and superseded."""

import hashlib
import json
import re
import zipfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pdfua
import pytest
from pypdf import PdfReader

from domain.kernel import Act, CommandId, PersonId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import ExperienceId
from domain.sharing.withdraw_experience import WithdrawExperience
from domain.text import Prose
from portal.identity import read_log
from portal.identity.read_log import What
from portal.signing.private_keys import new_key, write_key
from portal.signing.verifier import check_bundle, check_proof
from portal.surroundings.clock import system_clock
from portal.surroundings.settings import Settings
from portal.visiting.portal import Portal
from tests.portal.client import visiting
from tests.portal.clockwork.working import working
from tests.portal.completion.outlines import outline_of_page, outline_of_pdf
from tests.portal.signed_in import enter, hidden, portal_on, send
from tests.vault import key_file

COHORT, ORGANISATION = RunId("cohort-own-home"), OrganisationId("organisation-holstebro")
HOME = f"/cohorts/{COHORT}"
WHOLE, OF_HOLSTEBRO, OF_RANDERS = (
    *(f"{HOME}/proof", f"{HOME}/organisations/{ORGANISATION}/proof"),
    f"{HOME}/organisations/organisation-randers/proof",
)
EVIDENCE = f"{HOME}/evidence.zip"
FILES = (f"{WHOLE}.pdf", f"{WHOLE}.json", f"{OF_HOLSTEBRO}.pdf", f"{OF_HOLSTEBRO}.json", EVIDENCE)
AUDITOR, ADVISOR, HOLSTEBRO, OUTSIDER = (
    *(PersonId("person-auditor"), PersonId("person-advisor")),
    *(PersonId("person-holstebro-coordinator"), PersonId("person-odense-coordinator")),
)
IN_PERIOD_3 = ("experience-h12", "experience-h13", "experience-h14")


@pytest.fixture(scope="module")
def log_key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key that signs the log."""
    path = tmp_path_factory.mktemp("log") / "key"
    write_key(path, new_key("portal.example/log"))
    return path


class Reader:
    """Somebody at a portal."""

    def __init__(self, client: httpx.AsyncClient, portal: Portal) -> None:
        self.client, self.portal = client, portal

    async def is_now(self, person: PersonId | None) -> None:
        if person is None:
            self.client.cookies.clear()
        else:
            await enter(self.portal, self.client, person)

    async def gets(self, path: str, status: int = 200) -> str:
        answer = await self.client.get(path)
        assert answer.status_code == status, path
        return answer.text

    async def issues(self, path: str) -> str:
        """Press the button on the page, and read the proof that it leads to."""
        sent = await send(self.client, path, {}, to=path)
        assert (sent.status_code, sent.headers["location"]) == (303, path)
        return await self.gets(path)

    async def withdraws(self, *experiences: str) -> None:
        for id_ in experiences:
            command = WithdrawExperience(
                cohort=COHORT, organisation=ORGANISATION, experience=ExperienceId(id_), reason=Prose("Fejl.")
            )
            act = Act(by=HOLSTEBRO, at=self.portal.clock(), id=CommandId(f"command-{id_}"))
            assert await self.portal.caught_up((await self.portal.ledger.execute(command, act)).position)


@asynccontextmanager
async def reading(url: str, key: Path | None, person: PersonId = AUDITOR) -> AsyncGenerator[Reader]:
    """A reader of a portal that signs with the key; without one it cannot sign at all."""
    app = portal_on(
        Settings(database_url=url, vault_key_file=key_file(), checkpoint_key_file=key, https=False), system_clock
    )
    async with visiting(app) as client:
        reader = Reader(client, app.state.portal)
        await reader.is_now(person)
        yield reader


def address_in(page: str) -> str:
    """The path of the proof's check, as the page gives it."""
    found = re.search(r'href="http://portal\.test(/proofs/[^"]+)"', page)
    assert found is not None
    return unescape(found[1])


def taken_along(page: str) -> list[str]:
    """The paths of the files that the page offers."""
    return [unescape(path) for path in re.findall(r'<a href="([^"]+)" download>', page)]


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


async def test_a_proof_is_issued_by_a_press_and_then_read(demo_database: str, log_key: Path) -> None:
    async with reading(demo_database, log_key) as auditor:
        before = await auditor.gets(OF_HOLSTEBRO)
        head = await auditor.portal.recorder.head()
        page = await auditor.issues(OF_HOLSTEBRO)
        again = await auditor.gets(WHOLE)
        told = await auditor.portal.recorder.head()
    assert "Beviset er ikke udstedt endnu." in before
    assert "Gennemførelsesbevis for Holstebro Kommune" in page
    assert "Holstebro Kommune har gennemført forløbet: alle hårde krav er opfyldt." in page
    assert "Beviset er udstedt." in page
    assert "Beviset siger det samme som historikken i dag." in page
    assert f"loggens første {head} hændelser" in page
    assert f'href="{HOME}/journal/130"' in page
    assert "Opgørelse for holdet »Gruppeforløb 2025-26: Fra boform til egen bolig«" in again
    assert told == head + 1


async def test_the_files_are_the_proof_and_the_same_each_time(demo_database: str, log_key: Path) -> None:
    async with reading(demo_database, log_key) as auditor:
        for path in FILES:
            await auditor.gets(path, status=404)
        address = address_in(await auditor.issues(OF_HOLSTEBRO))
        first = {path: await auditor.client.get(path) for path in FILES}
        second = {path: await auditor.client.get(path) for path in FILES}
    assert {path: answer.content for path, answer in first.items()} == {
        path: answer.content for path, answer in second.items()
    }
    proof = first[f"{OF_HOLSTEBRO}.json"]
    assert address.rpartition("/")[2] == hashlib.sha256(proof.content).hexdigest()
    assert json.loads(proof.content)["organisations"][0]["completed"] is True
    assert proof.headers["content-disposition"] == (
        'attachment; filename="gennemfoerelsesbevis-organisation-holstebro-400.json"'
    )
    pdf: Any = PdfReader(BytesIO(first[f"{OF_HOLSTEBRO}.pdf"].content))
    assert address.rpartition("/")[2] in pdf.pages[0].extract_text()
    links = [it.get_object()["/A"]["/URI"] for it in pdf.pages[0]["/Annots"]]
    assert set(links) == {f"http://portal.test{address}"}
    bundle = first[EVIDENCE].content
    assert "verifier.py" in zipfile.ZipFile(BytesIO(bundle)).namelist()
    assert check_bundle(BytesIO(bundle)).account["cohort"] == COHORT


async def test_the_command_on_the_page_names_the_files_as_they_are_downloaded(
    demo_database: str, log_key: Path
) -> None:
    async with reading(demo_database, log_key) as auditor:
        await auditor.issues(OF_HOLSTEBRO)
        for path, name in (
            (OF_HOLSTEBRO, "gennemfoerelsesbevis-organisation-holstebro"),
            (WHOLE, f"opgoerelse-{COHORT}"),
        ):
            page = await auditor.gets(path)
            _, proof, bundle = [
                (await auditor.client.get(file)).headers["content-disposition"] for file in taken_along(page)
            ]
            assert proof == f'attachment; filename="{name}-400.json"'
            command = f"python3 -I verifier.py {bundle.split(chr(34))[1]} --proof {name}-400.json"
            assert command in text_of(page)


async def test_the_pdf_is_for_everybody_and_made_of_the_same_headings_and_tables_as_the_page(
    demo_database: str, log_key: Path, tmp_path: Path
) -> None:
    async with reading(demo_database, log_key) as auditor:
        await auditor.issues(OF_HOLSTEBRO)
        for path in (OF_HOLSTEBRO, OF_RANDERS, WHOLE):
            page, pdf = outline_of_page(await auditor.gets(path)), (await auditor.client.get(f"{path}.pdf")).content
            assert outline_of_pdf(pdf) == page
            assert {kind for kind, _ in page} == {"h1", "h2", "h3", "table"}
            (tmp_path / "proof.pdf").write_bytes(pdf)
            judged = pdfua.validate(str(tmp_path / "proof.pdf"))
            assert (judged.findings, judged.skipped) == ((), ())


async def test_anybody_with_its_address_is_told_that_it_is_genuine(demo_database: str, log_key: Path) -> None:
    async with reading(demo_database, log_key) as auditor:
        of_one = address_in(await auditor.issues(OF_HOLSTEBRO))
        of_all = address_in(await auditor.gets(WHOLE))
        await auditor.is_now(None)
        pages = [await auditor.gets(of_one), await auditor.gets(of_all)]
    for page in pages:
        assert "<h1>Beviset er ægte</h1>" in page
    assert "Beviset siger det samme som historikken i dag." in pages[0]
    assert "Intet er sket siden, som ændrer det. Men tiden er gået" in pages[1]
    assert "telefonsamtalen holdt til tiden« – før: mangler endnu, nu: ikke opfyldt" in pages[1]
    assert "Mindst 3 perioder med prøvehandlinger: opfyldt (3 af mindst 3 perioder)" in pages[0]
    assert "Sønderskovhjemmet har ikke gennemført" not in pages[0]
    assert "Sønderskovhjemmet" in pages[1]


async def test_with_any_other_address_nothing_is_told(demo_database: str, log_key: Path) -> None:
    async with reading(demo_database, log_key) as auditor:
        address = address_in(await auditor.issues(OF_HOLSTEBRO))
        await auditor.is_now(None)
        path, _, digest = address.rpartition("/")
        subject, _, position = path.rpartition("/")
        for wrong in (
            f"{path}/{'0' * 64}",
            f"{path}/{digest[:-1]}",
            f"{path}/{digest.upper()}",
            f"{path}/%C3%A6",
            f"{subject}/{int(position) - 1}/{digest}",
            f"{subject}/999999/{digest}",
            f"{subject}/{'9' * 30}/{digest}",
            f"{subject}/0/{digest}",
            f"/proofs/{COHORT}/cohort/{position}/{digest}",
            f"/proofs/{COHORT}/organisation-nowhere/{position}/{digest}",
            f"/proofs/{COHORT}/nothing/{position}/{digest}",
            f"/proofs/cohort-nowhere/{ORGANISATION}/{position}/{digest}",
            f"/proofs/%00/{ORGANISATION}/{position}/{digest}",
        ):
            page = await auditor.gets(wrong, status=404)
            assert "Der er intet bevis med denne adresse." in page
            assert "Holstebro Kommune" not in page


async def test_a_later_event_supersedes_it_and_a_new_one_can_be_issued(demo_database: str, log_key: Path) -> None:
    async with reading(demo_database, log_key) as auditor:
        page = await auditor.issues(OF_HOLSTEBRO)
        address = address_in(page)
        head = await auditor.portal.recorder.head()
        await auditor.withdraws(*IN_PERIOD_3)
        superseded = text_of(await auditor.gets(address))
        meanwhile = await auditor.gets(OF_HOLSTEBRO)
        files = [await auditor.client.get(path) for path in taken_along(meanwhile)]
        past = text_of(await auditor.gets(f"{OF_HOLSTEBRO}?as_of={head}"))
        now = await auditor.issues(OF_HOLSTEBRO)
    for told in (superseded, past, text_of(meanwhile)):
        assert f" Siden hændelse nr. {head + 1} (erfaring trukket tilbage), registreret" in told
        assert "er det anderledes. Det er afgørende:" in told
        assert "Holstebro Kommune har ikke længere gennemført." in told
        assert "før: opfyldt (3 af mindst 3), nu: ikke opfyldt (2 af mindst 3)" in told
    assert "afløst Siden hændelse" in superseded
    assert "afløst Siden hændelse" in past
    assert "et nyere kan udstedes Siden hændelse" in text_of(meanwhile)
    assert "afløst" not in meanwhile
    assert "Beviset er ægte" in superseded
    assert "Fejl." not in superseded
    assert f"er hændelse nr. {head + 3}, og den er der ikke skrevet under på endnu" in meanwhile
    assert "Udsted bevis" in meanwhile
    assert address_in(meanwhile) == address
    assert [it.status_code for it in files] == [200, 200, 200]
    assert hashlib.sha256(files[1].content).hexdigest() == address.rpartition("/")[2]
    assert "<h1>Opgørelse for Holstebro Kommune</h1>" in now
    assert '<span class="badge badge-info">gælder</span>' in now
    assert "Gennemførelsesbevis" not in now
    assert "Holstebro Kommune har ikke gennemført forløbet" in now
    assert "ikke skrevet under på endnu" not in now
    assert address_in(now) != address


async def test_while_a_newer_one_is_ordered_the_old_one_is_there(demo_database: str) -> None:
    async with reading(demo_database, None) as auditor, working(demo_database) as worker:
        await worker.sign(auditor.portal.clock())
        signed = address_in(await auditor.gets(OF_HOLSTEBRO))
        await auditor.withdraws(*IN_PERIOD_3)
        ordered = await auditor.issues(OF_HOLSTEBRO)
        await worker.sign(auditor.portal.clock())
        now = await auditor.gets(OF_HOLSTEBRO)
    assert address_in(ordered) == signed
    assert "Beviset er bestilt, og er her normalt inden for et minut" in text_of(ordered)
    assert "Holstebro Kommune har ikke gennemført forløbet" in now


async def test_why_no_newer_one_can_be_signed_is_told_beside_the_old_one(demo_database: str, tmp_path: Path) -> None:
    own_key = tmp_path / "key"
    write_key(own_key, new_key("portal.example/log"))
    async with reading(demo_database, own_key) as auditor:
        signed = address_in(await auditor.issues(OF_HOLSTEBRO))
        await auditor.withdraws(*IN_PERIOD_3)
        own_key.write_text("no key")
        refused = await send(auditor.client, OF_HOLSTEBRO, {}, to=OF_HOLSTEBRO)
    assert refused.status_code == 409
    assert "Der kan ikke skrives under nu" in text_of(refused.text)
    assert address_in(refused.text) == signed


async def test_the_past_is_proven_too(demo_database: str, log_key: Path) -> None:
    """On 12 January the last reflection meeting had not been held."""
    then = f"{OF_HOLSTEBRO}?as_of=2026-01-12"
    async with reading(demo_database, log_key) as auditor:
        before = await auditor.gets(then)
        sent = await auditor.client.post(OF_HOLSTEBRO, data=hidden(before), headers={"Sec-Fetch-Site": "same-origin"})
        page = text_of(await auditor.gets(sent.headers["location"]))
        other_clock = await auditor.client.get(f"{then}&clock=occurred")
        file = await auditor.client.get(f"{OF_HOLSTEBRO}.json?as_of=2026-01-12")
        await auditor.gets(f"{OF_HOLSTEBRO}.json?as_of=2026-01-12&clock=occurred", status=404)
    assert sent.headers["location"] == then
    assert "1 af mindst 2 refleksionsmøder" in page
    assert "Holstebro Kommune har ikke gennemført forløbet" in page
    assert "afløst Siden hændelse nr. 282 (møde holdt)" in page
    assert (other_clock.status_code, other_clock.headers["location"]) == (303, then)
    assert json.loads(file.content)["position"] == 279


async def test_where_another_process_has_the_key_a_proof_is_ordered_and_soon_there(demo_database: str) -> None:
    async with reading(demo_database, None) as auditor:
        before = await auditor.gets(OF_HOLSTEBRO)
        ordered = await auditor.issues(OF_HOLSTEBRO)
        for path in (f"{OF_HOLSTEBRO}.pdf", EVIDENCE):
            await auditor.gets(path, status=404)
        async with working(demo_database) as worker:
            await worker.sign(auditor.portal.clock())
        page = await auditor.gets(OF_HOLSTEBRO)
        file = await auditor.client.get(f"{OF_HOLSTEBRO}.json")
        evidence = await auditor.client.get(EVIDENCE)
    assert "Udsted bevis" in before
    assert "Beviset er bestilt, og er her normalt inden for et minut" in text_of(ordered)
    assert "Udsted bevis" not in ordered
    assert "Holstebro Kommune har gennemført forløbet" in page
    assert f'href="{EVIDENCE}"' in page
    check_proof(file.content, check_bundle(BytesIO(evidence.content)))


async def test_evidence_that_is_not_kept_yet_is_not_offered(demo_database: str) -> None:
    async with reading(demo_database, None) as auditor:
        await auditor.issues(OF_HOLSTEBRO)
        async with working(demo_database) as worker:
            await worker.checkpoints(auditor.portal.clock())
        page = await auditor.gets(OF_HOLSTEBRO)
        await auditor.gets(EVIDENCE, status=404)
    assert "Holstebro Kommune har gennemført forløbet" in page
    assert EVIDENCE not in page


async def test_everybody_reads_what_is_theirs(demo_database: str, log_key: Path) -> None:
    async with reading(demo_database, log_key, ADVISOR) as reader:
        await reader.issues(WHOLE)
        await reader.gets(OF_RANDERS)
        await reader.is_now(HOLSTEBRO)
        own, whole = await reader.gets(OF_HOLSTEBRO), await reader.gets(WHOLE)
        requirements = await reader.gets(f"{HOME}/requirements")
        for theirs in (OF_RANDERS, f"{OF_RANDERS}.pdf", f"{OF_RANDERS}.json", EVIDENCE):
            await reader.gets(theirs, status=404)
        await reader.is_now(OUTSIDER)
        for path in (WHOLE, OF_HOLSTEBRO, *FILES):
            await reader.gets(path, status=404)
    for page in (own, whole):
        assert "evidence.zip" not in page
        assert f"{HOME}/journal/130" not in page
    assert f'href="{OF_HOLSTEBRO}"' in requirements
    assert f'href="{OF_RANDERS}"' not in requirements


async def test_a_proof_is_found_among_the_requirements(demo_database: str, log_key: Path) -> None:
    async with reading(demo_database, log_key) as auditor:
        pages = [await auditor.gets(path) for path in (WHOLE, OF_HOLSTEBRO, f"{HOME}/organisations/{ORGANISATION}")]
    sections = [re.findall(r'aria-current="true"[^>]*>([^<]+)<', page.partition("breadcrumbs")[2]) for page in pages]
    assert [[it.strip() for it in found] for found in sections] == [["Krav"], ["Krav"], ["Organisationer"]]


async def test_an_organisation_that_never_took_part_has_no_proof(demo_database: str, log_key: Path) -> None:
    async with reading(demo_database, log_key) as auditor:
        await auditor.gets(f"{HOME}/organisations/organisation-odense/proof", status=404)
        await auditor.gets(f"{HOME}/organisations/nonsense/proof", status=404)


async def test_what_is_taken_away_is_in_the_read_log(demo_database: str, log_key: Path) -> None:
    async with reading(demo_database, log_key) as auditor:
        await auditor.issues(WHOLE)
        for path in (f"{WHOLE}.pdf", f"{WHOLE}.json", EVIDENCE):
            await auditor.client.get(path)
        of_holstebro = await read_log.about(auditor.portal.pool, HOLSTEBRO)
        lines = await auditor.portal.pool.fetch("select by, what, place from readings.readings order by number")
    assert [tuple(line) for line in lines] == [
        (AUDITOR, what, COHORT) for what in (What.PROOF.value, What.PROOF.value, What.BUNDLE.value)
    ]
    assert [it.what for it in of_holstebro] == [What.BUNDLE]
