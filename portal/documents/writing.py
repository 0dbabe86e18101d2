"""The form in which a document is written: begun, and the next version of one, part by part."""

from collections.abc import Mapping
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
    activity_name,
    crumb,
    document_to_change,
    may_write,
    needed_by,
    new_at,
    steps,
    url_of,
)
from portal.visiting.asked_form import AskedForm
from portal.visiting.drafting import Drafting
from portal.visiting.run_visit import Here, RunVisit
from portal.visiting.submission import see_other
from portal.web.access import COHORT_ACTOR
from portal.web.forms import MALFORMED, Choice, Form, FormErrors, FormFields, decode, row_number
from portal.web.forms.asking import labelled
from portal.web.forms.rows import Arranged, Row, arranged_rows, number_at, rows_in
from portal.web.frame import Crumb, Frame
from portal.web.readers import readers_of
from portal.web.templates import shown, under
from portal.words.documents import NEEDS
from projections.documents import DocumentRow

PARTS = "parts"
EMPTY: Row = {"heading": ("",), "text": ("",)}
BEGUN_WITH = 3
LABELS = {
    "title": "Titel",
    "activity": "Hvad hører det til?",
    "needs": "Hvad skal der til, før det gælder?",
    "parts": "Afsnit",
    "parts.heading": "Overskrift, afsnit {0}",
    "parts.text": "Tekst, afsnit {0}",
}
NO_PARTS = "Skriv mindst ét afsnit. Et afsnit har en overskrift."
NOTHING_NEW = "Der er ikke ændret noget, så der er ikke gemt en ny version."


class WrittenWish(msgspec.Struct, frozen=True, kw_only=True):
    """What is typed. What the document belongs to, and what it needs, is asked of the first version alone."""

    title: Title
    parts: tuple[WrittenPart, ...]
    activity: ActivityCode | None = None
    needs: Endorsement | None = None


class ToWrite(msgspec.Struct, frozen=True, kw_only=True):
    """Of whom, and the document as it stands; None where it is begun."""

    organisation: OrganisationId
    row: DocumentRow | None

    def to(self, here: RunVisit) -> str:
        """Where the form is, and where it is sent."""
        return new_at(here, self.organisation) if self.row is None else url_of(here, self.row.document, "draft")


class WritingPage(msgspec.Struct, frozen=True, kw_only=True):
    """`rows` is how many parts there are; `at` the one that was moved or added last. `activities` and `needs` are what
    may be chosen, none of a document that is there already."""

    frame: Frame
    title: str
    lead: str
    form: Form
    action: str
    rows: int
    at: int | None
    may_grow: bool
    activities: tuple[Choice, ...]
    needs: tuple[Choice, ...]


async def begins_for(here: RunVisit, organisation: str) -> ToWrite:
    """To those who may write for it (else 404)."""
    own = OrganisationId(organisation)
    if not may_write(here, own):
        raise NotFoundException
    return ToWrite(organisation=own, row=None)


async def _to_go_on(here: RunVisit, document: str) -> ToWrite:
    """A document of headings and prose (else 404)."""
    row = await document_to_change(here, document)
    if not isinstance(row.latest.content, WrittenParts | None):
        raise NotFoundException
    return ToWrite(organisation=row.organisation, row=row)


def _recorded(of: ToWrite) -> dict[str, Any]:
    if of.row is None:
        return {}
    content = of.row.latest.content
    parts = content.parts if isinstance(content, WrittenParts) else ()
    return {"title": of.row.title, PARTS: parts}


def _arranged(form: FormFields) -> Arranged:
    has_room = len(rows_in(form.texts, PARTS)) < CONTENT_PARTS_MAX
    return arranged_rows(form, PARTS, EMPTY if has_room else None)


async def _opened(here: RunVisit, of: ToWrite, activity: str = "", at: str = "") -> Template:
    to = of.to(here)
    opened = here.form(LABELS) if of.row is None else here.editing(LABELS, **_recorded(of))
    if of.row is None:
        chosen = _chosen(here, activity)
        texts: Mapping[str, tuple[str, ...]] = {**opened.texts, **chosen}
        opened = msgspec.structs.replace(opened, texts=texts)
    return _page(here, of, await Drafting(here.visit, to, to).filled(opened), number_at(at))


def _chosen(here: RunVisit, activity: str) -> dict[str, tuple[str, ...]]:
    """What the plan says of a document of the activity that the address names."""
    rows = [it for it in here.cohort.run.programme.activities if it.activity == activity]
    if not rows:
        return {}
    needs = needed_by(here, rows[0].activity)
    said: dict[str, tuple[str, ...]] = {"activity": (str(activity),), "title": (rows[0].name,)}
    return said if needs is None else {**said, "needs": (needs.value,)}


async def _rearranged(here: RunVisit, of: ToWrite, form: FormFields) -> Response[Any]:
    to, done = of.to(here), _arranged(form)
    sent, at = FormFields(done.texts), done.at
    try:
        await Drafting(here.visit, to, to).keep(sent)
    except FormErrors as wrong:
        opened = here.form(LABELS) if of.row is None else here.editing(LABELS, **_recorded(of))
        again = msgspec.structs.replace(opened.again(sent, wrong), drafts_to=to)
        return under(_page(here, of, again, at), MALFORMED)
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


def activity_choices(here: RunVisit) -> tuple[Choice, ...]:
    return tuple(Choice(it.activity, it.name) for it in here.cohort.run.programme.activities)


def needs_choices() -> tuple[Choice, ...]:
    return tuple(Choice(it.value, text) for it, text in NEEDS.items())


async def _again(here: RunVisit, of: ToWrite, form: Form) -> Template:
    return _page(here, of, form, None)


def _page(here: RunVisit, of: ToWrite, form: Form, at: int | None) -> Template:
    begins = of.row is None
    rows = max((number + 1 for it in form.texts if (number := row_number(it, PARTS)) is not None), default=0)
    title = "Skriv et dokument" if of.row is None else f"Skriv en ny version af »{of.row.title}«"
    lead = readers_of("WriteDocument", "content.parts.text")
    if of.row is not None:
        lead = f"Version {of.row.standing.latest} kan stadig læses. {lead}"
    page = WritingPage(
        frame=here.frame(title, crumbs=crumbs_of(here, of), about=here.labels[of.organisation]),
        title=title,
        lead=f"For {here.labels[of.organisation]}. {lead}",
        form=form,
        action=of.to(here),
        rows=rows or BEGUN_WITH,
        at=at,
        may_grow=rows < CONTENT_PARTS_MAX,
        activities=activity_choices(here) if begins else (),
        needs=needs_choices() if begins else (),
    )
    return shown("documents/write.html", page)


def crumbs_of(here: RunVisit, of: ToWrite) -> tuple[Crumb, ...]:
    return (crumb(here),) if of.row is None else steps(here, of.row)


async def _write(here: RunVisit, of: ToWrite, form: FormFields) -> int:
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
        activity=_known_activity(here, wish.activity) if row is None else row.standing.activity,
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


def _known_activity(here: RunVisit, activity: ActivityCode | None) -> ActivityCode | None:
    return None if activity is None or not activity_name(here, activity) else activity


def _saved(_: RunVisit, __: ToWrite, version: int) -> str:
    return "Dokumentet er gemt." if version == 1 else f"Version {version} er gemt."


BEGIN: AskedForm[RunVisit, ToWrite] = AskedForm(
    path=f"{OF_ORGANISATION}/new",
    access=COHORT_ACTOR,
    subject=begins_for,
    page=_again,
    asks=WrittenWish,
    doing=_write,
    fields=labelled(LABELS),
    to=lambda here, _, form: url_of(here, form.new_id(DocumentId)),
    notice=_saved,
)
NEXT_VERSION: AskedForm[RunVisit, ToWrite] = AskedForm(
    path=f"{DOCUMENT}/draft",
    access=COHORT_ACTOR,
    subject=_to_go_on,
    page=_again,
    asks=WrittenWish,
    doing=_write,
    fields=labelled(LABELS),
    filled=lambda _, of: _recorded(of),
    edits=True,
    to=lambda here, of, _: here.url("/documents") if of.row is None else url_of(here, of.row.document),
    notice=_saved,
)
WRITING_FORMS = (BEGIN, NEXT_VERSION)
WRITING_PAGES = (DocumentBeginning, DocumentWriting)
