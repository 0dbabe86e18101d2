"""Who is in the portal, and how somebody new comes in."""

from typing import Any

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Template

from domain.kernel import Command, PersonId
from domain.organisations.events import AgencyChange, OrganisationId, Role
from domain.organisations.register_person import RegisterPerson
from domain.roles.grant_role import GrantRole
from domain.roles.propose_agency_role import ProposeAgencyRole
from domain.text import Fault, Prose, Title
from portal.identity import read_log
from portal.identity.read_log import What
from portal.organisations.contact import contact_in, remember
from portal.organisations.keeping import kept_organisations
from portal.organisations.people_page import (
    NEW_LABELS,
    NewPersonPage,
    PeoplePage,
    organisation_choices,
    person_lines,
    role_choices,
)
from portal.rows.rows import every_row
from portal.visiting.visit import PEOPLE_CRUMB, Visit
from portal.web.access import PEOPLE_KEEPER
from portal.web.forms import Form, FormErrors, FormFields, decode
from portal.web.paging import page_of
from portal.web.templates import shown
from portal.words.labels import labels_of_registry
from projections.organisations import PEOPLE


class NewPerson(msgspec.Struct, frozen=True, kw_only=True):
    """What the form asks about somebody new, besides name and address; `reason` is asked for a role at the agency."""

    title: Title
    role: Role
    organisation: OrganisationId | None = None
    reason: Prose | None = None


class People(Controller):
    path = "/people"

    @get(access=PEOPLE_KEEPER)
    async def people(self, visit: NamedDependency[Visit], side: FromQuery[str] = "") -> Template:
        """Everybody, with the roles they hold, a page at a time."""
        await read_log.note(visit, what=What.PEOPLE, about=None)
        labels = await labels_of_registry(visit.rows)
        lines = person_lines(await every_row(visit.rows, PEOPLE), labels, await visit.portal.accounts.all())
        people = page_of(lines, side, visit.path)
        return shown("organisations/people.html", PeoplePage(frame=visit.frame("Personer"), people=people))

    @get("/new", access=PEOPLE_KEEPER)
    async def new(self, visit: NamedDependency[Visit]) -> Template:
        """The form for somebody new."""
        return await _form_page(visit, visit.form(NEW_LABELS))

    @post(access=PEOPLE_KEEPER)
    async def register(self, visit: NamedDependency[Visit], form: NamedDependency[FormFields]) -> Response[Any]:
        """Register a person with a first role, and remember how they sign in."""
        person = form.new_id(PersonId)
        return await visit.submit_by(
            form,
            lambda sent: _register(visit, sent, person),
            opened=visit.form(NEW_LABELS),
            again=lambda it: _form_page(visit, it),
            to=f"/people/{person}",
            notice=_said,
        )


async def _register(visit: Visit, form: FormFields, person: PersonId) -> bool:
    """Is the person remembered as the form says, too? Not if somebody else was given the address at the same time."""
    new, contact = decode(form, NewPerson), await contact_in(visit, form, person)
    commands = (
        RegisterPerson(person=person, title=new.title),
        _first_role(new, person),
    )
    await visit.perform_all(commands, form)
    try:
        await remember(visit, person, contact, first=True)
    except FormErrors:
        return False
    return True


def _said(remembered: bool) -> str:
    if remembered:
        return "Personen er oprettet."
    return "Personen er oprettet, men uden navn og adresse: En anden person logger ind med den adresse."


def _first_role(new: NewPerson, person: PersonId) -> Command:
    if new.role is Role.PARTICIPANT or new.organisation is not None:
        return GrantRole(person=person, role=new.role, organisation=new.organisation)
    if new.reason is None:
        raise FormErrors(Fault("reason", "Skriv, hvorfor personen skal have en rolle i styrelsen."))
    return ProposeAgencyRole(person=person, role=new.role, change=AgencyChange.GRANT, reason=new.reason)


async def _form_page(visit: Visit, form: Form) -> Template:
    page = NewPersonPage(
        frame=visit.frame("Ny person", crumbs=(PEOPLE_CRUMB,)),
        form=form,
        roles=role_choices(visit.has(Role.ADMINISTRATOR)),
        organisations=organisation_choices(await kept_organisations(visit)),
    )
    return shown("organisations/new_person.html", page)
