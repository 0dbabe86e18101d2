"""An administrator adds a version of the catalogue from a list: looked at first, then all of it, or none."""

from typing import Any

import anyio.to_thread
import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Template

from domain.counting import counted, listed
from domain.guidelines.add_guidelines import AddGuidelines
from domain.guidelines.catalogue import Catalogue
from domain.guidelines.codes import code_of
from domain.kernel import Refusal
from domain.text import Fault, Name
from portal.guidelines.catalogue import HEADING, CatalogueOfGuidelines
from portal.guidelines.catalogue_file import COLUMNS, CatalogueDraft, catalogue_draft
from portal.spreadsheets.delimited import sheet_of_text
from portal.spreadsheets.sheets import NoSheet
from portal.views.guidelines import catalogue_now
from portal.views.sent_list import LIST, ROOM, SentList, sent_list
from portal.visiting.visit import Visit
from portal.web.access import ADMINISTRATOR
from portal.web.forms import MALFORMED, Form, FormErrors, FormFields, decode, status_of
from portal.web.frame import Crumb, Frame
from portal.web.templates import shown, under

PATH = f"{CatalogueOfGuidelines.path}/new"
TITLE = "Læg en ny udgave af kataloget ind"
LABELS = {"name": "Hvad skal udgaven hedde?", LIST: "Listen", "file": "Eller vælg en fil"}
NOT_YET = "Der er noget galt i listen, så intet er lagt ind. Ret linjerne, og se dem igen."


class _Named(msgspec.Struct, frozen=True):
    name: Name


class AddingPage(msgspec.Struct, frozen=True, kw_only=True):
    """`says` is what would happen, `faults` what is wrong line by line; `ready`: the next press carries it out."""

    frame: Frame
    title: str
    path: str
    back: str
    form: Form
    columns: str
    says: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    ready: bool = False


class AddingGuidelines(Controller):
    path = PATH

    @get(access=ADMINISTRATOR)
    async def new(self, visit: NamedDependency[Visit]) -> Template:
        """Where the list goes."""
        return _page(visit, visit.form(LABELS))

    @post("/rows", access=ADMINISTRATOR, status_code=200, request_max_body_size=ROOM)
    async def rows(self, visit: NamedDependency[Visit], form: NamedDependency[FormFields]) -> Template:
        """What the list would make of the catalogue, or what is wrong with it; nothing is kept of it."""
        try:
            named, sent, draft = await _looked_at(visit, form)
        except FormErrors as wrong:
            return under(_page(visit, visit.form(LABELS).again(form, wrong)), MALFORMED)
        typed = msgspec.structs.replace(
            visit.form(LABELS), texts={**form.texts, LIST: (sent.text,)}, command_id=form.command_id
        )
        catalogue = await catalogue_now(visit.rows)
        page = _page(visit, typed, named=named, remarks=sent.remarks, draft=draft, catalogue=catalogue)
        return under(page, MALFORMED) if draft.faults else page

    @post(access=ADMINISTRATOR, request_max_body_size=ROOM)
    async def add(self, visit: NamedDependency[Visit], form: NamedDependency[FormFields]) -> Response[Any] | Template:
        """Add what the list says, all of it, or say what is wrong."""
        visit.show_first()
        try:
            named, _, draft = await _looked_at(visit, form)
            _refuse_faulty(draft)
            command = AddGuidelines(version=draft.version, name=named.name, items=draft.items, retired=draft.retired)
            await visit.perform(command, form)
        except (FormErrors, Refusal) as reason:
            return under(_page(visit, visit.form(LABELS).again(form, reason)), status_of(reason))
        return await visit.done(CatalogueOfGuidelines.path, f"Udgave {draft.version} af kataloget er lagt ind.")


def _refuse_faulty(draft: CatalogueDraft) -> None:
    """Raises `FormErrors` with what is wrong with each line."""
    if draft.faults:
        raise FormErrors(*(Fault(LIST, f"Linje {it.line}: {it.sentence}") for it in draft.faults))


async def _looked_at(visit: Visit, form: FormFields) -> tuple[_Named, SentList, CatalogueDraft]:
    """Raises `FormErrors`."""
    named, sent = decode(FormFields(form.texts), _Named), await sent_list(form)
    try:
        sheet = await anyio.to_thread.run_sync(sheet_of_text, sent.text)
    except NoSheet as none:
        raise FormErrors(Fault(LIST, str(none))) from none
    return named, sent, catalogue_draft(sheet, await catalogue_now(visit.rows))


def _page(
    visit: Visit,
    form: Form,
    *,
    named: _Named | None = None,
    remarks: tuple[str, ...] = (),
    draft: CatalogueDraft | None = None,
    catalogue: Catalogue | None = None,
) -> Template:
    faults = () if draft is None else tuple(f"Linje {it.line}: {it.sentence}" for it in draft.faults)
    told = draft is not None and catalogue is not None and not faults
    page = AddingPage(
        frame=visit.frame(TITLE, crumbs=(Crumb(HEADING, CatalogueOfGuidelines.path),)),
        title=TITLE,
        path=PATH,
        back=CatalogueOfGuidelines.path,
        form=form,
        columns=listed([it.capitalize() for it in COLUMNS]),
        says=(*remarks, *(_says(named, draft, catalogue) if told and draft and catalogue and named else ())),
        faults=(NOT_YET, *faults) if faults else (),
        ready=told,
    )
    return shown("guidelines/adding.html", page)


def _says(named: _Named, draft: CatalogueDraft, catalogue: Catalogue) -> tuple[str, ...]:
    """What would happen, in sentences."""
    codes = [code_of(it.guideline) for it in draft.items]
    instead = [it for it in codes if it in catalogue.by_code]
    new = [it for it in codes if it not in catalogue.by_code]
    gone = [code_of(it) for it in draft.retired]
    whole = counted(len(codes), "retningslinje", "retningslinjer")
    told = [f"Udgave {draft.version}, »{named.name}«, har {whole}."]
    told += [f"Nye: {listed(new)}."] if new else []
    told += [f"Kommer i stedet for dem med samme kode: {listed(instead)}."] if instead else []
    told += [f"Udgår: {listed(gone)}."] if gone else []
    return (
        *told,
        "Det, der allerede er knyttet til noget, beholder sin betydning og siger, fra hvilken udgave.",
    )
