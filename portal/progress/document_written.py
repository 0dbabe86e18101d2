"""The document of an activity, written as its next version, or begun with what the plan asks of it."""

import msgspec

from domain.documents.contents import DocumentContent
from domain.documents.events import DocumentId
from domain.documents.standing import document_that_stands
from domain.documents.write_document import WriteDocument
from domain.plans.endorsements import Endorsement
from domain.plans.leaving import leaving
from domain.plans.questions import Leaves
from domain.plans.timing import ActivityCode
from domain.text import Title
from portal.progress.reading import Working, new_id
from portal.visiting.run_visit import RunVisit


class ToWrite(msgspec.Struct, frozen=True, kw_only=True):
    """Which version of which document is written next, and what is asked of it."""

    document: DocumentId
    version: int
    title: str
    activity: ActivityCode | None
    needs: Endorsement | None


def to_write(here: RunVisit, of: Working, left: Leaves, written: DocumentId | None, usual: str) -> ToWrite:
    """The next version of what was written, or of the activity's document; where there is none, its first."""
    row = leaving(here.cohort.run.programme, left)
    known = next((it for it in of.book.documents if it.document == written and it.withdrawn_on is None), None)
    if known is None and row is not None:
        known = document_that_stands(of.book.documents, row.activity)
    title = usual if row is None else row.name
    if known is not None:
        return ToWrite(
            document=known.document,
            version=known.latest + 1,
            title=title,
            activity=known.activity,
            needs=known.needs,
        )
    begun = len(of.book.documents)
    return ToWrite(
        document=DocumentId(new_id(here, of.organisation, "document", begun, 0)),
        version=1,
        title=title,
        activity=None if row is None else row.activity,
        needs=None if row is None else row.needs,
    )


def written(here: RunVisit, of: Working, to: ToWrite, version: int, content: DocumentContent) -> WriteDocument:
    """The wish; `version` is the one that was to be written when the form was opened."""
    return WriteDocument(
        cohort=here.id,
        organisation=of.organisation,
        document=to.document,
        version=version,
        title=Title(to.title),
        content=content,
        activity=to.activity,
        needs=to.needs,
    )
