"""The proof as a PDF keeps every clause of PDF/A-3a that an object tree tells, and what is not kept would be seen."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Encryption, Name, Pdf

from portal.completion.certificate_pdf import pdf_of
from tests.portal.completion.archived import faults_of
from tests.portal.completion.proving import Remembered, proof_of_all
from tests.portal.completion.test_certificate import ADDRESS, BOTH, sheet
from tests.portal.papers.test_drawn import CASES, HARD, SCRIPTS, sheet_of
from tests.stories import HOLSTEBRO


async def made() -> bytes:
    history = Remembered(BOTH)
    proof = await proof_of_all(history, HOLSTEBRO)
    return pdf_of(proof, await sheet(history, proof), ADDRESS)


async def test_a_proof_is_kept_for_years() -> None:
    assert faults_of(await made()) == []


@pytest.mark.parametrize("name", [*(it for it, _ in CASES), *SCRIPTS, *HARD])
def test_whatever_somebody_is_called(name: str) -> None:
    assert faults_of(sheet_of(name)) == []


def _delete(name: str, of: Callable[[Dictionary], bool]) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        for it in pdf.objects:
            if isinstance(it, Dictionary) and name in it and of(it):
                del it[name]

    return change


def _acts(pdf: Pdf) -> None:
    pdf.Root["/OpenAction"] = Dictionary(S=Name.JavaScript, JS="1")


def _says_less(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as told:
        del told["pdfaid:conformance"]


def _unprinted(pdf: Pdf) -> None:
    for it in pdf.objects:
        if isinstance(it, Dictionary) and it.get("/Subtype") == Name.Link:
            it["/F"] = 2


@pytest.mark.parametrize(
    ("change", "clause"),
    [
        (_delete("/OutputIntents", lambda _: True), "6.2.3"),
        (_delete("/StructTreeRoot", lambda _: True), "6.7.2"),
        (_delete("/Lang", lambda it: it.get("/Type") == Name.Catalog), "6.7.4"),
        (_delete("/AFRelationship", lambda _: True), "6.8"),
        (_delete("/AF", lambda _: True), "6.8"),
        (_delete("/ToUnicode", lambda _: True), "6.2.11.7.2"),
        (_delete("/FontFile3", lambda _: True), "6.2.11.4.1"),
        (_delete("/FontFile2", lambda _: True), "6.2.11.4.1"),
        (_delete("/Metadata", lambda it: it.get("/Type") == Name.Catalog), "6.6.2"),
        (_acts, "6.5.1"),
        (_says_less, "6.6.4"),
        (_unprinted, "6.3.2"),
    ],
)
async def test_what_is_not_kept_is_seen(change: Callable[[Pdf], None], clause: str) -> None:
    with pikepdf.open(BytesIO(await made())) as pdf:
        change(pdf)
        written = BytesIO()
        pdf.save(written)
    assert any(it.startswith(clause) for it in faults_of(written.getvalue()))


async def test_what_is_encrypted_or_goes_on_behind_its_end_is_seen() -> None:
    content = await made()
    with pikepdf.open(BytesIO(content)) as pdf:
        written = BytesIO()
        pdf.save(written, encryption=Encryption(owner="a", user=""))
    assert "6.1.3: encrypted" in faults_of(written.getvalue())
    assert "6.1.3: something behind the end" in faults_of(content + b"\n% more\n" + b"x" * 20)
