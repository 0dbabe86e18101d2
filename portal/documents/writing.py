"""The form in which a document is written: begun, and the next version of one, part by part."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.characters import is_blank
from domain.documents.contents import CONTENT_PARTS_MAX, WrittenPart, WrittenParts
from domain.documents.events import DocumentId
from domain.documents.write_document import WriteDocument
from domain.organisations.events import OrganisationId
from domain.plans.endorsements import Endorsement
from domain.plans.timing import ActivityCode
from domain.text import Fault, Malformed, Title
from portal.documents.reading import (
    DOCUMENT,
    OF_ORGANISATION,
    document_to_change,
    url_of,
)
from portal.documents.writing_page import EMPTY, LABELS, PARTS, DocumentToWrite, writing_page
from portal.visiting.acting import writes_for
from portal.visiting.asked_form import AskedForm
from portal.visiting.drafting import Drafting
from portal.visiting.run_visit import Here, RunVisit
from portal.visiting.submission import see_other
from portal.web.access import COHORT_ACTOR
from portal.web.forms import MALFORMED, Form, FormErrors, FormFields, decode
from portal.web.forms.asking import labelled
from portal.web.forms.rows import Arranged, arranged_rows, number_at, rows_in
from portal.web.templates import under

NO_PARTS = "Skriv mindst ét afsnit. Et afsnit har en overskrift."
NOTHING_NEW = "Der er ikke ændret noget, så der er ikke gemt en ny version."


class WrittenWish(msgspec.Struct, frozen=True, kw_only=True):
    """What is typed. What the document belongs to, and what it needs, is asked of the first version alone."""

    title: Title
    parts: tuple[WrittenPart, ...]
    activity: ActivityCode | None = None
    needs: Endorsement | None = None


async def begins_for(here: RunVisit, organisation: str) -> DocumentToWrite:
    """To those who may write for it (else 404)."""
    own = OrganisationId(organisation)
    if not writes_for(here, own):
        raise NotFoundException
    return DocumentToWrite(organisation=own, row=None)


async def _to_go_on(here: RunVisit, document: str) -> DocumentToWrite:
    """A document of headings and prose (else 404)."""
    row = await document_to_change(here, document)
    if not isinstance(row.latest.content, WrittenParts | None):
        raise NotFoundException
    return DocumentToWrite(organisation=row.organisation, row=row)


def _recorded(of: DocumentToWrite) -> dict[str, Any]:
    if of.row is None:
        return {}
    content = of.row.latest.content
    parts = content.parts if isinstance(content, WrittenParts) else ()
    return {"title": of.row.title, PARTS: parts}


def _arranged(form: FormFields) -> Arranged:
    has_room = len(rows_in(form.texts, PARTS)) < CONTENT_PARTS_MAX
    return arranged_rows(form, PARTS, EMPTY if has_room else None)


async def _opened(here: RunVisit, of: DocumentToWrite, activity: str = "", at: str = "") -> Template:
    to, opened = of.to(here), _unsent(here, of)
    if of.row is None:
        texts: Mapping[str, tuple[str, ...]] = {**opened.texts, **_chosen(here, activity)}
        opened = msgspec.structs.replace(opened, texts=texts)
    return writing_page(here, of, await Drafting(here.visit, to, to).filled(opened), number_at(at))


def _unsent(here: RunVisit, of: DocumentToWrite) -> Form:
    """The form as it is before anything is typed: empty, or filled in with the latest version."""
    return here.form(LABELS) if of.row is None else here.editing(LABELS, **_recorded(of))


def _chosen(here: RunVisit, activity: str) -> dict[str, tuple[str, ...]]:
    """What the plan says of a document of the activity that the address names."""
    found = next((it for it in here.cohort.run.programme.activities if it.activity == activity), None)
    if found is None:
        return {}
    said: dict[str, tuple[str, ...]] = {"activity": (activity,), "title": (found.name,)}
    return said if found.needs is None else {**said, "needs": (found.needs.value,)}


async def _rearranged(here: RunVisit, of: DocumentToWrite, form: FormFields) -> Response[Any]:
    to, done = of.to(here), _arranged(form)
    sent, at = FormFields(done.texts), done.at
    try:
        await Drafting(here.visit, to, to).keep(sent)
    except FormErrors as wrong:
        again = msgspec.structs.replace(_unsent(here, of).again(sent, wrong), drafts_to=to)
        return under(writing_page(here, of, again, at), MALFORMED)
    return see_other(f"{to}?at={at}#part-{at}")


class DocumentBeginning(Controller):
    path = f"{OF_ORGANISATION}/new"

    @get(access=COHORT_ACTOR)
    async def ask(
        self, here: Here, organisation: FromPath[str], activity: FromQuery[str] = "", at: FromQuery[str] = ""
    ) -> Template:
        """The form for the first version, of the activity that is named, or as it was left."""
        return await _opened(here, await begins_for(here, organisation), activity, at)

    @post("/parts", access=COHORT_ACTOR)
    async def arrange(
        self, here: Here, form: NamedDependency[FormFields], organisation: FromPath[str]
    ) -> Response[Any]:
        """Move, add or remove a part of what is being written, which is kept as a draft."""
        return await _rearranged(here, await begins_for(here, organisation), form)


class DocumentWriting(Controller):
    path = f"{DOCUMENT}/draft"

    @get(access=COHORT_ACTOR)
    async def ask(self, here: Here, document: FromPath[str], at: FromQuery[str] = "") -> Template:
        """The form for the next version, filled in with the latest, or as it was left."""
        return await _opened(here, await _to_go_on(here, document), at=at)

    @post("/parts", access=COHORT_ACTOR)
    async def arrange(self, here: Here, form: NamedDependency[FormFields], document: FromPath[str]) -> Response[Any]:
        """Move, add or remove a part of what is being written, which is kept as a draft."""
        return await _rearranged(here, await _to_go_on(here, document), form)


async def _again(here: RunVisit, of: DocumentToWrite, form: Form) -> Template:
    return writing_page(here, of, form, None)


async def _write(here: RunVisit, of: DocumentToWrite, form: FormFields) -> int:
    """The number of the version that was saved."""
    wish, row = _decoded(form), of.row
    content = WrittenParts(parts=wish.parts)
    if row is not None and (row.latest.content, row.title) == (content, wish.title):
        raise FormErrors(Fault("", NOTHING_NEW))
    version = 1 if row is None else row.standing.latest + 1
    command = WriteDocument(
        cohort=here.id,
        organisation=of.organisation,
        document=form.new_id(DocumentId) if row is None else row.document,
        version=version,
        title=wish.title,
        content=content,
        activity=wish.activity if row is None else row.standing.activity,
        needs=wish.needs if row is None else row.standing.needs,
    )
    try:
        await here.visit.perform(command, form)
    except Malformed as wrong:
        raise FormErrors(*(Fault(it.field.removeprefix("content."), it.sentence) for it in wrong.faults)) from wrong
    return version


def _decoded(form: FormFields) -> WrittenWish:
    """What is typed; that there is no part is said with everything else that is wrong."""
    none = (Fault(PARTS, NO_PARTS),) if not rows_typed(form) else ()
    try:
        wish = decode(form, WrittenWish)
    except FormErrors as wrong:
        raise FormErrors(*wrong.faults, *none) from wrong
    if none:
        raise FormErrors(*none)
    return wish


def rows_typed(form: FormFields) -> bool:
    """Is anything typed in any part?"""
    return any(not is_blank("".join(said)) for row in rows_in(form.texts, PARTS) for said in row.values())


def _saved(_: RunVisit, __: DocumentToWrite, version: int) -> str:
    return "Dokumentet er gemt." if version == 1 else f"Version {version} er gemt."


_writing_form = partial(
    AskedForm[RunVisit, DocumentToWrite],
    access=COHORT_ACTOR,
    page=_again,
    asks=WrittenWish,
    doing=_write,
    fields=labelled(LABELS),
    notice=_saved,
)
BEGIN = _writing_form(
    path=f"{OF_ORGANISATION}/new",
    subject=begins_for,
    to=lambda here, _, form: url_of(here, form.new_id(DocumentId)),
)
NEXT_VERSION = _writing_form(
    path=f"{DOCUMENT}/draft",
    subject=_to_go_on,
    filled=lambda _, of: _recorded(of),
    edits=True,
    to=lambda here, of, _: here.url("/documents") if of.row is None else url_of(here, of.row.document),
)
WRITING_FORMS = (BEGIN, NEXT_VERSION)
WRITING_PAGES = (DocumentBeginning, DocumentWriting)
