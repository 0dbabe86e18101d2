"""Which organisations there are, and how a new one comes in."""

from collections.abc import Iterator

import msgspec
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import Template

from domain.organisations.correct_organisation_name import CorrectOrganisationName
from domain.organisations.events import OrganisationId, OrganisationKind
from domain.organisations.municipalities import MUNICIPALITIES, full_name
from domain.organisations.register_organisation import RegisterOrganisation
from domain.text import Fault, Name
from portal.organisations.keeping import kept_organisations
from portal.organisations.organisations_page import (
    KINDS,
    MUNICIPALITY_CHOICES,
    OrganisationsPage,
    narrowed_organisations,
    organisation_lines,
)
from portal.organisations.places import likely_the_same
from portal.rows.rows import every_row
from portal.visiting.asked_form import AskedForm
from portal.visiting.visit import Visit
from portal.web.access import PEOPLE_KEEPER
from portal.web.forms import Field, FormErrors, FormFields, decode
from portal.web.forms.values import CHOOSE
from portal.web.frame import Crumb
from portal.web.paging import page_of, with_lines
from portal.web.readers import readers_of
from portal.web.templates import shown
from portal.words.labels import Labels, labels_of_those
from projections.corrections import standing_entry
from projections.organisations import ORGANISATIONS, OrganisationRow

NAME_OF_A_SHELTER = Fault("name", "Skriv, hvad stedet hedder.")


class NewOrganisation(msgspec.Struct, frozen=True, kw_only=True):
    """What the form asks: a kommune may go by the name it has anyway."""

    kind: OrganisationKind
    municipality_code: str
    name: Name | None = None


class Organisations(Controller):
    path = "/organisations"

    @get(access=PEOPLE_KEEPER)
    async def organisations(
        self,
        visit: NamedDependency[Visit],
        q: FromQuery[str] = "",
        kind: FromQuery[str] = "",
        which: FromQuery[str] = "",
        order: FromQuery[str] = "",
        side: FromQuery[str] = "",
    ) -> Template:
        """The kommuner and boformer that are registered, those that are asked for, a page at a time."""
        kept = {it.organisation for it in await kept_organisations(visit)}
        rows = await every_row(visit.rows, ORGANISATIONS)
        found = narrowed_organisations(rows, visit.path, q, kind, which, order)
        listed = page_of(found.rows, side, visit.path, each=None, **found.narrowing.asked)
        told = {it.corrected_by for row in listed.lines for it in row.rectifications}
        told |= {row.closed.by for row in listed.lines if row.closed is not None}
        labels = await labels_of_those(visit.rows, told) if told else Labels({})
        names = {row.organisation: row.name for row in rows}
        page = OrganisationsPage(
            frame=visit.frame("Organisationer", about=listed.says),
            narrowing=found.narrowing,
            organisations=with_lines(listed, organisation_lines(listed.lines, names, kept, labels)),
        )
        return shown("organisations/organisations.html", page)


async def _register(visit: Visit, _: object, form: FormFields) -> None:
    new = decode(form, NewOrganisation)
    command = RegisterOrganisation(
        organisation=form.new_id(OrganisationId),
        kind=new.kind,
        name=_name(new),
        municipality_code=new.municipality_code,
    )
    await visit.perform(command, form)


def _name(new: NewOrganisation) -> Name:
    """The name that was typed, or the kommune's own. Raises `FormErrors`, also for a code that no kommune has."""
    unknown = new.municipality_code not in MUNICIPALITIES
    unnamed = new.name is None and new.kind is not OrganisationKind.MUNICIPALITY
    if unknown or unnamed:
        faults = ((unknown, Fault("municipality_code", CHOOSE)), (unnamed, NAME_OF_A_SHELTER))
        raise FormErrors(*(fault for wrong, fault in faults if wrong))
    return new.name or Name(full_name(new.municipality_code))


async def _those_there_are(visit: Visit) -> tuple[OrganisationRow, ...]:
    return await every_row(visit.rows, ORGANISATIONS)


def _hints(_visit: Visit, rows: tuple[OrganisationRow, ...], form: FormFields) -> Iterator[Fault]:
    """A boform is its own addition, so the same one is easily there twice under another spelling."""
    name, code = form.one("name"), form.one("municipality_code")
    if form.one("kind") in ("", OrganisationKind.MUNICIPALITY.value) or not name:
        return
    others = [row for row in rows if row.organisation != form.new_id(OrganisationId)]
    for row in likely_the_same(name, code, others):
        closed = "" if row.closed is None else ", som er lukket"
        said = f"Findes allerede? »{row.name}«, {full_name(row.municipality_code)}{closed}, ligner."
        yield Fault("name", f"{said} Er det en anden, så opret den alligevel.")


NEW_ORGANISATION: AskedForm[Visit, tuple[OrganisationRow, ...]] = AskedForm(
    path="/organisations",
    shown_at="/organisations/new",
    access=PEOPLE_KEEPER,
    crumbs=lambda _visit, _: (Crumb("Organisationer", "/organisations"),),
    title="Ny organisation",
    subject=_those_there_are,
    hints_about=_hints,
    template="organisations/new.html",
    asks=NewOrganisation,
    fields={
        "kind": Field("Slags", choices=KINDS),
        "municipality_code": Field("Kommune", "Kommunen selv, eller den stedet ligger i.", MUNICIPALITY_CHOICES),
        "name": Field(
            "Navn",
            "Skal udfyldes, hvis det ikke er en kommune. Er feltet tomt, får en kommune sit eget navn, for eksempel "
            "»Holstebro Kommune«.",
        ),
    },
    doing=_register,
    send="Opret organisationen",
    notice="Organisationen er oprettet.",
)


async def known_organisation(visit: Visit, organisation: str) -> OrganisationRow:
    """The organisation (else 404)."""
    row = await visit.rows.one(ORGANISATIONS, OrganisationId(organisation))
    if row is None:
        raise NotFoundException
    return row


ORGANISATION_NAME: AskedForm[Visit, OrganisationRow] = AskedForm(
    path="/organisations/{organisation:str}/name",
    access=PEOPLE_KEEPER,
    subject=known_organisation,
    crumbs=lambda _visit, _: (Crumb("Organisationer", "/organisations"),),
    title="Ret organisationens navn",
    tells_apart=lambda _, row: row.name,
    lead=(
        "Det nye navn står på alle sider og i de beviser, der kommer. Sider, der viser, hvordan det var engang, og "
        "beviser, der er udstedt, beholder det navn, organisationen havde."
    ),
    asks=CorrectOrganisationName,
    given=lambda _, row: {"corrects": standing_entry(row.position, row.rectifications)},
    fields={
        "name": Field("Navn"),
        "why": Field("Hvorfor retter du det?", readers_of("CorrectOrganisationName", "why"), rows=2),
    },
    filled=lambda _, row: {"name": row.name},
    edits=True,
    says_why="why",
    send="Gem rettelsen",
    cancels=True,
    notice="Navnet er rettet.",
)
