"""The documents of a run: all of them, one with its versions, what differs between two, on paper, and their files."""

from typing import Any

from anyio import to_thread
from litestar import Controller, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.files import AttachedFile
from domain.text import UNREADABLE_TEXTS
from portal.documents.changes_page import changes_page
from portal.documents.document_page import DocumentPage, FileShown, document_page
from portal.documents.document_pdf import document_pdf, document_told
from portal.documents.listing import documents_page
from portal.documents.reading import (
    DOCUMENT,
    DOCUMENTS_PATH,
    files_in,
    leader_of,
    readable_document,
    readable_documents,
    url_of,
    version_of,
)
from portal.documents.shown import facts_of
from portal.documents.signatures_shown import SignaturesShown, signatures_shown
from portal.documents.writing import WRITING_PAGES
from portal.filing.giving import given
from portal.identity import read_log
from portal.identity.read_log import What
from portal.papers.making import a_place
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_READER
from portal.web.attachment import attached
from portal.web.parts import Link
from portal.web.templates import shown
from projections.documents import DOCUMENTS, DocumentRow, DocumentVersionRow


class Documents(Controller):
    path = DOCUMENTS_PATH

    @get(access=COHORT_READER)
    async def all(self, here: Here) -> Template:
        """Those that the visitor may read, with how they stand, and those that the plan asks for."""
        return shown("documents/documents.html", documents_page(here, await readable_documents(here)))


class OneDocument(Controller):
    path = DOCUMENT

    @get(access=COHORT_READER)
    async def latest(self, here: Here, document: FromPath[str]) -> Template:
        """The latest version, how the document stands, and its history."""
        row = await readable_document(here, document)
        return shown("documents/document.html", await _page(here, row, row.latest, by_number=False))

    @get("/versions/{version:str}", access=COHORT_READER)
    async def version(self, here: Here, document: FromPath[str], version: FromPath[str]) -> Template:
        """One version (404 where there is none)."""
        row = await readable_document(here, document)
        return shown("documents/document.html", await _page(here, row, version_of(row, version), by_number=True))

    @get("/changes", access=COHORT_READER)
    async def changes(
        self, here: Here, document: FromPath[str], to: FromQuery[str] = "", before: FromQuery[str] = ""
    ) -> Template:
        """What differs between two versions: those that are named, else the last two (404 where there are no two)."""
        row = await readable_document(here, document)
        latest = row.standing.latest
        old, new = version_of(row, before or str(latest - 1)), version_of(row, to or str(latest))
        return shown("documents/changes.html", await changes_page(here, row, old, new))

    @get("/versions/{version:str}/document.pdf", access=COHORT_READER)
    async def as_pdf(self, here: Here, document: FromPath[str], version: FromPath[str]) -> Response[Any]:
        """A version that was written, to print, to keep and to read aloud."""
        row = await readable_document(here, document)
        one = version_of(row, version)
        if one.content is None:
            raise NotFoundException
        told = document_told(here, row, one)
        await read_log.note(here.visit, what=What.PRESENTATION, place=here.id)
        async with a_place():
            content = await to_thread.run_sync(document_pdf, told)
        return attached(content, "application/pdf", f"{told.title}, version {one.version}.pdf")

    @get("/files/{file:str}", access=COHORT_READER)
    async def file(self, here: Here, document: FromPath[str], file: FromPath[str]) -> Response[Any]:
        """The file that a version is, or that was signed, byte for byte as it is kept."""
        row = await readable_document(here, document)
        return await _sent(here, row, next((it for it in files_in(row) if it.file == file), None))


async def _page(here: RunVisit, row: DocumentRow, version: DocumentVersionRow, *, by_number: bool) -> DocumentPage:
    annex = None if row.standing.annex is None else await here.rows.one(DOCUMENTS, row.standing.annex)
    signed = [it for it in row.signed_files if it.version == version.version]
    own = () if version.attached is None else (version.attached,)
    signatures = await signatures_shown(here, (*own, *(it.attached for it in signed)))

    def told(it: AttachedFile) -> FileShown:
        return _file(here, it, url_of(here, row.document, f"files/{it.file}"), signatures.get(it.file))

    file = None if version.attached is None else told(version.attached)
    papers = tuple(told(it.attached) for it in signed)
    leader = await leader_of(here, row.organisation)
    return document_page(here, row, version, leader, file, papers, annex, by_number=by_number)


def _file(here: RunVisit, it: AttachedFile, to: str, signatures: SignaturesShown | None) -> FileShown:
    """A link where it can be opened: what is forgotten since is not shown by looking at the past."""
    now = here.as_of is None or here.unasked
    return FileShown(
        link=Link(it.name, to if now and it.name not in UNREADABLE_TEXTS else None),
        facts=facts_of(it),
        description=it.description or "",
        signatures=signatures,
    )


async def _sent(here: RunVisit, row: DocumentRow, file: AttachedFile | None) -> Response[Any]:
    """The bytes, to whoever may read the document still (else 404)."""
    now = await here.visit.rows.one(DOCUMENTS, row.document)
    if file is None or now is None:
        raise NotFoundException
    return await given(here.visit.portal.files, file)


DOCUMENT_PAGES = (Documents, OneDocument, *WRITING_PAGES)
