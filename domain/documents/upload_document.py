"""Upload a document, or the next version of one, as a file."""

from collections.abc import Iterator
from typing import Any

from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR
from domain.documents.events import DocumentId, DocumentUploaded
from domain.documents.versions import refuse_unless_next, version_questions
from domain.files import AttachedFile, is_new
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.endorsements import Endorsement
from domain.plans.run import RunId
from domain.plans.timing import ActivityCode
from domain.text import Title


class UploadDocument(Command, frozen=True):
    """`version` as when it is written. The file's bytes are kept already, sealed."""

    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    version: int
    title: Title
    attached: AttachedFile
    activity: ActivityCode | None = None
    needs: Endorsement | None = None


def decide(command: UploadDocument, _: Act, *answers: Any) -> Iterator[Event]:
    is_new(command.attached, ())
    refuse_unless_next(command, answers)
    yield following(DocumentUploaded, command)


upload_document = Decision(
    command=UploadDocument,
    permission=MEMBER_OR_COHORT_ADVISOR,
    asks=lambda it, _: version_questions(it),
    decide=decide,
)
