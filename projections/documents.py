"""The documents of runs: every version as it was written or uploaded, and how each stands."""

import datetime as dt
from typing import assert_never

import msgspec
from msgspec.structs import replace

from domain.documents.contents import DocumentContent
from domain.documents.events import (
    AgreeingLeadersNamed,
    AnnexNamed,
    DocumentAgreed,
    DocumentApproved,
    DocumentId,
    DocumentSigned,
    DocumentUploaded,
    DocumentWithdrawn,
    DocumentWritten,
    EndorsementWithdrawn,
)
from domain.documents.standing import DocumentEvent, DocumentStanding, VersionEvent, WordEvent, evolve_documents
from domain.files import AttachedFile
from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.organisations.events import OrganisationId
from domain.plans.endorsements import Endorsement
from domain.plans.run import RunId
from domain.text import Prose, Title
from projections.finding import FoundBy
from projections.kernel import Projection, begun, including


class DocumentVersionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A version: what was written, or the file that was uploaded."""

    version: int
    title: Title
    content: DocumentContent | None
    attached: AttachedFile | None
    made_by: PersonId
    made_at: dt.datetime
    position: int


class SignedFileRow(msgspec.Struct, frozen=True, kw_only=True):
    """The paper or PDF that was signed, and the position of the signature that brought it."""

    version: int
    attached: AttachedFile
    position: int


class WhyWithdrawnRow(msgspec.Struct, frozen=True, kw_only=True):
    """Why something that a leader had said was taken back, by whom and when."""

    version: int
    endorsement: Endorsement
    person: PersonId
    mistake: bool
    reason: Prose
    withdrawn_by: PersonId
    withdrawn_at: dt.datetime
    position: int


class DocumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """`position` is that of the last version."""

    document: DocumentId
    cohort: RunId
    organisation: OrganisationId
    standing: DocumentStanding
    versions: tuple[DocumentVersionRow, ...]
    position: int
    signed_files: tuple[SignedFileRow, ...] = ()
    withdrawals: tuple[WhyWithdrawnRow, ...] = ()
    withdrawn_reason: Prose | None = None

    @property
    def latest(self) -> DocumentVersionRow:
        return self.versions[-1]

    @property
    def title(self) -> Title:
        return self.latest.title

    def version(self, number: int) -> DocumentVersionRow | None:
        return next((it for it in self.versions if it.version == number), None)


def _documents(row: DocumentRow | None, event: DocumentEvent, stamp: Stamp) -> DocumentRow:
    if isinstance(event, DocumentWritten | DocumentUploaded):
        return _with_version(row, event, stamp)
    there = begun(row)
    (standing,) = evolve_documents((there.standing,), event, stamp)
    return _with_word(replace(there, standing=standing), event, stamp)


def _with_version(row: DocumentRow | None, event: VersionEvent, stamp: Stamp) -> DocumentRow:
    (standing,) = evolve_documents(() if row is None else (row.standing,), event, stamp)
    version = DocumentVersionRow(
        version=event.version,
        title=event.title,
        content=event.content if isinstance(event, DocumentWritten) else None,
        attached=event.attached if isinstance(event, DocumentUploaded) else None,
        made_by=stamp.by,
        made_at=stamp.recorded_at,
        position=stamp.position,
    )
    if row is None:
        return row_of(DocumentRow, event, standing=standing, versions=(version,), position=version.position)
    return replace(row, standing=standing, versions=including(row.versions, version), position=version.position)


def _with_word(row: DocumentRow, event: WordEvent, stamp: Stamp) -> DocumentRow:
    """What its standing does not keep: the files that were signed, and the reasons."""
    match event:
        case DocumentSigned(attached=attached):
            if attached is None:
                return row
            file = SignedFileRow(version=event.version, attached=attached, position=stamp.position)
            return replace(row, signed_files=including(row.signed_files, file))
        case EndorsementWithdrawn():
            why = row_of(WhyWithdrawnRow, event, stamp, withdrawn_by=stamp.by, withdrawn_at=stamp.recorded_at)
            return replace(row, withdrawals=including(row.withdrawals, why))
        case DocumentWithdrawn(reason=reason):
            return replace(row, withdrawn_reason=reason)
        case DocumentAgreed() | DocumentApproved() | AgreeingLeadersNamed() | AnnexNamed():
            return row
    assert_never(event)


def document_found(row: DocumentRow) -> FoundBy:
    """By what the latest version says: what was written before is read from there."""
    latest = row.latest
    lines = () if latest.content is None else latest.content.lines
    file = () if latest.attached is None else (latest.attached.name, latest.attached.description)
    texts = tuple(text for it in lines for text in (it.text, it.label))
    return FoundBy(titles=(latest.title,), texts=(*texts, *file), of=(row.organisation, row.cohort))


DOCUMENTS = Projection(
    "documents", DocumentRow, key=("document",), evolve=_documents, indexes=(("cohort",),), found=document_found
)
