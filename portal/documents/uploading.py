"""The forms with which a document is uploaded: as its first version, and as the next of one."""

from functools import partial
from typing import Any

import msgspec

from domain.documents.events import DocumentId
from domain.documents.upload_document import UploadDocument
from domain.plans.endorsements import Endorsement
from domain.plans.timing import ActivityCode
from domain.text import Fault, Prose, Title
from portal.documents.bringing import FILES, NONE_CHOSEN, one_file
from portal.documents.reading import DOCUMENT, OF_ORGANISATION, document_to_change, url_of
from portal.documents.writing import begins_for
from portal.documents.writing_page import LABELS, DocumentToWrite, activity_choices, crumbs_of, needs_choices
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ACTOR
from portal.web.forms import Field, FormErrors, FormFields, decode
from portal.web.forms.asking import Fields
from portal.web.readers import readers_of

WHAT_IT_IS = Field("Hvad er filen?", "Et par ord til den, der ikke kan se den.", rows=2)


class UploadedWish(msgspec.Struct, frozen=True, kw_only=True):
    """What is typed beside the file."""

    title: Title
    description: Prose | None = None
    activity: ActivityCode | None = None
    needs: Endorsement | None = None


def _fields(here: RunVisit, of: DocumentToWrite) -> Fields:
    own: dict[str, Field] = {
        "title": Field(LABELS["title"], readers_of("UploadDocument", "title")),
        FILES: Field("Filen", kind="files", optional=False),
        "description": WHAT_IT_IS,
    }
    if of.row is not None:
        return own
    return {
        **own,
        "activity": Field(LABELS["activity"], choices=activity_choices(here), optional=True),
        "needs": Field(LABELS["needs"], choices=needs_choices(), optional=True),
    }


async def _next_of(here: RunVisit, document: str) -> DocumentToWrite:
    row = await document_to_change(here, document)
    return DocumentToWrite(organisation=row.organisation, row=row)


async def _upload(here: RunVisit, of: DocumentToWrite, form: FormFields) -> int:
    wish, row = decode(form, UploadedWish), of.row
    attached = await one_file(here, form, wish.title, wish.description)
    if attached is None:
        raise FormErrors(Fault(FILES, NONE_CHOSEN))
    version = 1 if row is None else row.standing.latest + 1
    command = UploadDocument(
        cohort=here.id,
        organisation=of.organisation,
        document=form.new_id(DocumentId) if row is None else row.document,
        version=version,
        title=wish.title,
        attached=attached,
        activity=wish.activity if row is None else row.standing.activity,
        needs=wish.needs if row is None else row.standing.needs,
    )
    await here.visit.perform(command, form)
    return version


def _lead(here: RunVisit, of: DocumentToWrite) -> str:
    before = "" if of.row is None else f" Version {of.row.standing.latest} kan stadig læses."
    return f"For {here.labels[of.organisation]}. {readers_of('UploadDocument', 'attached.name')}{before}"


def _filled(_: RunVisit, of: DocumentToWrite) -> dict[str, Any]:
    return {} if of.row is None else {"title": of.row.title}


_upload_form = partial(
    AskedForm[RunVisit, DocumentToWrite],
    access=COHORT_ACTOR,
    crumbs=crumbs_of,
    lead=_lead,
    asks=UploadedWish,
    fields=_fields,
    files=FILES,
    keeps_drafts=False,
    doing=_upload,
    cancels=True,
)
UPLOAD_NEW = _upload_form(
    path=f"{OF_ORGANISATION}/upload",
    subject=begins_for,
    title="Upload et dokument",
    tells_apart=lambda here, of: here.labels[of.organisation],
    send="Gem dokumentet",
    to=lambda here, _, form: url_of(here, form.new_id(DocumentId)),
    notice="Dokumentet er gemt.",
)
UPLOAD_NEXT = _upload_form(
    path=f"{DOCUMENT}/upload",
    subject=_next_of,
    title="Upload en ny version",
    tells_apart=lambda _, of: "" if of.row is None else f"»{of.row.title}«",
    filled=_filled,
    send="Gem den nye version",
    notice=lambda _here, _of, version: f"Version {version} er gemt.",
)
UPLOADING_FORMS = (UPLOAD_NEW, UPLOAD_NEXT)
