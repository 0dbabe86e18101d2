"""What the pages of documents read, who may, and how they stand to the pages around them."""

from functools import partial

from litestar.exceptions import NotFoundException

from domain.documents.events import DocumentId
from domain.files import AttachedFile
from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from domain.plans.timing import ActivityCode
from portal.views.document_steps import leaders_in
from portal.visiting.acting import writes_for
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ACTOR
from portal.web.frame import Crumb
from projections.documents import DOCUMENTS, DocumentRow, DocumentVersionRow

DOCUMENTS_PATH = "/cohorts/{cohort:str}/documents"
DOCUMENT = f"{DOCUMENTS_PATH}/{{document:str}}"
OF_ORGANISATION = "/cohorts/{cohort:str}/organisations/{organisation:str}/documents"
HEADING = "Dokumenter"
NO_ACTIVITY = "Hører ikke til en bestemt aktivitet"
VERSION_DIGITS_MAX = 3


def url_of(here: RunVisit, document: DocumentId, below: str = "", **query: str) -> str:
    """The document's page, or one below it."""
    return here.url(f"/documents/{document}{below and '/'}{below}", **query)


def new_at(here: RunVisit, organisation: OrganisationId, how: str = "new", **query: str) -> str:
    """Where a document of the organisation's is begun."""
    return here.url(f"/organisations/{organisation}/documents/{how}", **query)


def crumb(here: RunVisit) -> Crumb:
    return Crumb(HEADING, here.url("/documents"))


def steps(here: RunVisit, row: DocumentRow) -> tuple[Crumb, ...]:
    return crumb(here), Crumb(row.title, url_of(here, row.document))


async def readable_document(here: RunVisit, document: str) -> DocumentRow:
    """The document, to its organisation, the advisors and the auditors (else 404)."""
    row = await here.find(DOCUMENTS, document)
    if not here.sees(row.organisation):
        raise NotFoundException
    return row


async def readable_documents(here: RunVisit) -> tuple[DocumentRow, ...]:
    """Those of the run that the visitor may read, in the order in which they were begun."""
    rows = await here.rows.many(DOCUMENTS, cohort=here.id)
    return tuple(sorted((it for it in rows if here.sees(it.organisation)), key=lambda it: it.versions[0].position))


async def document_to_change(here: RunVisit, document: str) -> DocumentRow:
    """The document, where the visitor may do something with it (else 404): not in the past."""
    row = await readable_document(here, document)
    if not writes_for(here, row.organisation) or row.withdrawn_reason is not None:
        raise NotFoundException
    return row


document_button = partial(
    AskedForm[RunVisit, DocumentRow], access=COHORT_ACTOR, subject=document_to_change, crumbs=steps
)
"""A button on a document's page."""
document_form = partial(document_button, tells_apart=lambda _, row: f"»{row.title}«", cancels=True)
"""A form about a document, on a page below the document's."""


def version_of(row: DocumentRow, number: str) -> DocumentVersionRow:
    """The version with the number in an address (404 where there is none)."""
    plain = number.isascii() and number.isdigit() and len(number) <= VERSION_DIGITS_MAX
    found = row.version(int(number)) if plain else None
    if found is None:
        raise NotFoundException
    return found


async def leader_of(here: RunVisit, organisation: OrganisationId) -> PersonId | None:
    """The organisation's responsible leader."""
    return (await leaders_in(here)).get(organisation)


def activity_name(here: RunVisit, activity: ActivityCode | None) -> str:
    """What the plan calls what the document belongs to."""
    found = next((it for it in here.cohort.run.programme.activities if it.activity == activity), None)
    return NO_ACTIVITY if found is None else found.name


def files_in(row: DocumentRow) -> tuple[AttachedFile, ...]:
    """Every file of the document: versions that are files, and what was signed."""
    versions = (it.attached for it in row.versions if it.attached is not None)
    return (*versions, *(it.attached for it in row.signed_files))
