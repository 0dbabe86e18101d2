"""Who is in the portal, and how somebody new comes in."""

from collections.abc import Iterator

import msgspec
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Template

from domain.kernel import Command, PersonId
from domain.organisations.events import AgencyChange, LeaderOrStaff, OrganisationId, Role
from domain.organisations.register_person import RegisterPerson
from domain.roles.grant_role import GrantRole
from domain.roles.propose_agency_role import ProposeAgencyRole
from domain.roles.record_leader_or_staff import RecordLeaderOrStaff
from domain.text import Fault, Prose, Title
from portal.identity import passwords, read_log
from portal.identity.read_log import What
from portal.organisations.contact import contact_in, remember
from portal.organisations.keeping import kept_organisations
from portal.organisations.narrowed_people import AskedPeople, found_people, narrowed_people
from portal.organisations.people_page import (
    WORKS_AS_CHOICES,
    PeoplePage,
    organisation_choices,
    role_choices,
    waiting_sentence,
)
from portal.rows.rows import every_row
from portal.sealing.written_anew import count_waiting
from portal.visiting.asked_form import AskedForm
from portal.visiting.visit import PEOPLE_CRUMB, Visit
from portal.web.access import PEOPLE_KEEPER
from portal.web.forms import Field, FormErrors, FormFields, decode
from portal.web.forms.asking import Fields
from portal.web.paging import page_of
from portal.web.templates import shown
from portal.words.labels import labels_of_registry
from projections.organisations import PEOPLE


class NewPerson(msgspec.Struct, frozen=True, kw_only=True):
    """What the form asks about somebody new, besides name and address; `reason` is asked for a role at the agency."""

    title: Title
    role: Role
    organisation: OrganisationId | None = None
    works_as: LeaderOrStaff | None = None
    reason: Prose | None = None


class People(Controller):
    path = "/people"

    @get(access=PEOPLE_KEEPER)
    async def people(
        self,
        visit: NamedDependency[Visit],
        q: FromQuery[str] = "",
        role: FromQuery[str] = "",
        access: FromQuery[str] = "",
        order: FromQuery[str] = "",
        side: FromQuery[str] = "",
    ) -> Template:
        """Everybody, or those who are asked for, with the roles they hold, a page at a time."""
        await read_log.note(visit, what=What.PEOPLE, about=None)
        labels = await labels_of_registry(visit.rows)
        rows, come_in = await every_row(visit.rows, PEOPLE), await passwords.chosen_by(visit.portal.pool)
        everybody = found_people(rows, labels, come_in, await _addresses(visit, q), lambda row: f"/people/{row.person}")
        found = narrowed_people(everybody, visit.path, AskedPeople(typed=q, role=role, access=access, order=order))
        people = page_of([it.line for it in found.people], side, visit.path, each=None, **found.narrowing.asked)
        waiting = waiting_sentence(await count_waiting(visit.portal.pool))
        frame = visit.frame("Personer", about=people.says)
        page = PeoplePage(frame=frame, narrowing=found.narrowing, people=people, waiting=waiting)
        return shown("organisations/people.html", page)


async def _addresses(visit: Visit, typed: str) -> dict[PersonId, str]:
    """What people may be found by besides, to administrators, who see it on each one's page: where they are mailed."""
    if not typed.strip() or not visit.has(Role.ADMINISTRATOR):
        return {}
    return {person: it.email for person, it in (await visit.portal.accounts.all()).items() if it.email}


async def _register(visit: Visit, _: None, form: FormFields) -> bool:
    """Is the person remembered as the form says, too? Not if somebody else was given the address at the same time."""
    person = form.new_id(PersonId)
    new, contact = decode(form, NewPerson), await contact_in(visit, form, person)
    commands = (RegisterPerson(person=person, title=new.title), _first_role(new, person), *_works_as(new, person))
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


def _works_as(new: NewPerson, person: PersonId) -> Iterator[Command]:
    if new.works_as is not None and new.organisation is not None:
        yield RecordLeaderOrStaff(person=person, organisation=new.organisation, works_as=new.works_as)


async def _fields(visit: Visit, _: None) -> Fields:
    """Roles at the agency are an administrator's to propose; that is what the reason is asked for."""
    roles = role_choices(visit.has(Role.ADMINISTRATOR))
    why = "Kun for roller i styrelsen, som en anden administrator skal bekræfte."
    return {
        "title": Field(
            "Hvad personen laver",
            "For eksempel »Tovholder« eller »Afdelingsleder«. Det står i historikken for altid; skriv ikke et navn "
            "her.",
        ),
        "role": Field("Rolle", choices=roles),
        "organisation": Field(
            "Organisation", "Kun for deltagere.", organisation_choices(await kept_organisations(visit))
        ),
        "works_as": Field("Leder eller medarbejder", "Kun for deltagere.", WORKS_AS_CHOICES),
        **({"reason": Field("Begrundelse", why, rows=2)} if len(roles) > 1 else {}),
        "name": Field("Navn", "Navnet kan rettes og slettes igen.", kind="text"),
        "email": Field("E-mail", "Bruges til at logge ind.", kind="email"),
    }


NEW_PERSON: AskedForm[Visit, None] = AskedForm(
    path="/people",
    shown_at="/people/new",
    access=PEOPLE_KEEPER,
    crumbs=lambda _visit, _: (PEOPLE_CRUMB,),
    title="Ny person",
    keeps_drafts=False,
    asks=NewPerson,
    fields=_fields,
    doing=_register,
    send="Opret personen",
    to=lambda _visit, _, form: f"/people/{form.new_id(PersonId)}",
    notice=lambda _visit, _, remembered: _said(remembered),
)
