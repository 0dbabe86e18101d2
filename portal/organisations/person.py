"""One person: roles granted and revoked, name and address, and a link to choose a password with."""

from functools import partial
from typing import Any

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.calendar import danish_time
from domain.organisations.events import LeaderOrStaff, Role
from domain.roles.grant_role import GrantRole
from domain.roles.record_leader_or_staff import RecordLeaderOrStaff
from domain.roles.revoke_role import RevokeRole
from domain.text import Fault, Prose
from portal.identity import read_log
from portal.identity.accounts import PersonForgotten, UserAccount
from portal.identity.links import may_have_link
from portal.identity.read_log import What
from portal.organisations.access_forms import may_change_access
from portal.organisations.agency_page import ANSWER_LABELS, PROPOSE_LABELS, agency_section
from portal.organisations.contact import ContactForm, contact_in, remember
from portal.organisations.keeping import kept_organisations, may_revoke
from portal.organisations.people_page import (
    ACCOUNT_LABELS,
    GRANT_LABELS,
    REVOKE_LABELS,
    WORKS_AS_LABELS,
    PersonPage,
    held_choices,
    named,
    organisation_choices,
    role_line,
    works_as_choices,
)
from portal.organisations.titles import title_before
from portal.visiting.asked_form import AskedForm
from portal.visiting.contact_card import contact_card, picture
from portal.visiting.people import known_person
from portal.visiting.visit import PEOPLE_CRUMB, Visit
from portal.web.access import ADMINISTRATOR, PEOPLE_KEEPER
from portal.web.forms import Form, FormErrors, FormFields, decode
from portal.web.forms.asking import labelled
from portal.web.forms.values import CHOOSE
from portal.web.parts import Link
from portal.web.templates import shown
from portal.words.labels import labels_of_those
from portal.words.named_rows import people_with
from portal.words.reaching import ways_to_reach
from projections.organisations import ORGANISATIONS, PersonRow


class Revocation(msgspec.Struct, frozen=True, kw_only=True):
    """`held` is a role as the form names it."""

    held: str
    reason: Prose


class WorkingAsSaid(msgspec.Struct, frozen=True, kw_only=True):
    """`works_as` is leader or staff and in which organisation, as the form names it."""

    works_as: str


class Person(Controller):
    path = "/people/{person:str}"

    @get(access=PEOPLE_KEEPER)
    async def person(self, visit: NamedDependency[Visit], person: FromPath[str]) -> Template:
        return await person_page(visit, await known_person(visit, person))

    @get("/card", access=PEOPLE_KEEPER)
    async def card(self, visit: NamedDependency[Visit], person: FromPath[str]) -> Response[Any]:
        """The person's contact card, as far as they show how they are reached; who takes it is noted."""
        row = await known_person(visit, person)
        names, organisation = await visit.rows.names(people_with((row.person,))), None
        if (it := next((it.organisation for it in row.held if it.organisation is not None), None)) is not None:
            organisation = await visit.rows.one(ORGANISATIONS, it)
        return await contact_card(visit, row, names, None if organisation is None else organisation.name)

    @get("/picture", access=PEOPLE_KEEPER)
    async def picture(self, visit: NamedDependency[Visit], person: FromPath[str]) -> Response[Any]:
        """The picture that the person shows."""
        return await picture(visit, (await known_person(visit, person)).person)

    @post("/password-link", access=ADMINISTRATOR, status_code=200)
    async def password_link(self, visit: NamedDependency[Visit], person: FromPath[str]) -> Template:
        """A new link, shown once: it is kept only as a digest."""
        row = await known_person(visit, person)
        if not may_have_link(row):
            raise NotFoundException
        try:
            await visit.portal.accounts.ensure(row.person)
            secret = await visit.portal.accounts.new_password_link(row.person, visit.trace)
        except PersonForgotten as gone:
            raise NotFoundException from gone
        return await person_page(visit, row, password_link=f"{visit.portal.settings.site}/password/{secret}")


def _page_of(_visit: Visit, row: PersonRow, _: FormFields) -> str:
    return f"/people/{row.person}"


async def _revoke(visit: Visit, row: PersonRow, form: FormFields) -> None:
    wanted = decode(form, Revocation)
    held = next((it for it in row.roles if named(it.role, it.organisation) == wanted.held), None)
    if held is None:
        raise FormErrors(Fault("held", "Vælg en af de roller, personen har."))
    command = RevokeRole(person=row.person, role=held.role, organisation=held.organisation, reason=wanted.reason)
    await visit.perform(command, form)


async def _say_works_as(visit: Visit, row: PersonRow, form: FormFields) -> None:
    said, _, organisation = decode(form, WorkingAsSaid).works_as.partition(" ")
    there = next((it for it in row.held if it.organisation == organisation), None)
    if there is None or there.organisation is None or said not in {it.value for it in LeaderOrStaff}:
        raise FormErrors(Fault("works_as", CHOOSE))
    command = RecordLeaderOrStaff(person=row.person, organisation=there.organisation, works_as=LeaderOrStaff(said))
    await visit.perform(command, form)


async def _remember(visit: Visit, row: PersonRow, form: FormFields) -> None:
    await remember(visit, row.person, await contact_in(visit, form, row.person))


async def _known(visit: Visit, row: PersonRow) -> dict[str, Any]:
    return _said_of(await visit.portal.accounts.of(row.person))


def _said_of(account: UserAccount | None) -> dict[str, Any]:
    return {} if account is None else {"name": account.name, "email": account.email}


def _works_as(row: PersonRow) -> str | None:
    """What is recorded, as the form names it: of whoever takes part for several, the first."""
    said = ((it, it.works_as()) for it in row.held)
    return next((f"{it.value} {held.organisation}" for held, it in said if it is not None), None)


person_form = partial(AskedForm[Visit, PersonRow], subject=known_person, to=_page_of)
GRANT = person_form(
    path="/people/{person:str}/roles",
    access=PEOPLE_KEEPER,
    page=lambda visit, row, form: person_page(visit, row, grant=form),
    asks=GrantRole,
    given=lambda _visit, _: {"role": Role.PARTICIPANT},
    fields=labelled(GRANT_LABELS),
    notice="Rollen er givet.",
)
REVOKE = person_form(
    path="/people/{person:str}/roles/revocation",
    access=PEOPLE_KEEPER,
    page=lambda visit, row, form: person_page(visit, row, revoke=form),
    asks=Revocation,
    fields=labelled(REVOKE_LABELS),
    doing=_revoke,
    notice="Rollen er frataget.",
)
WORKING_AS = person_form(
    path="/people/{person:str}/works-as",
    access=PEOPLE_KEEPER,
    page=lambda visit, row, form: person_page(visit, row, works_as=form),
    asks=WorkingAsSaid,
    fields=labelled(WORKS_AS_LABELS),
    doing=_say_works_as,
    notice="Det er gemt.",
)
CONTACT = person_form(
    path="/people/{person:str}/contact",
    access=ADMINISTRATOR,
    page=lambda visit, row, form: person_page(visit, row, contact=form),
    asks=ContactForm,
    fields=labelled(ACCOUNT_LABELS),
    filled=_known,
    edits=True,
    doing=_remember,
    notice="Navn og adresse er gemt.",
)
PERSON_FORMS = (GRANT, REVOKE, WORKING_AS, CONTACT)


def _access(row: PersonRow) -> Link:
    if row.active:
        return Link("Luk adgangen", f"/people/{row.person}/deactivation")
    return Link("Åbn adgangen igen", f"/people/{row.person}/activation")


async def person_page(
    visit: Visit,
    row: PersonRow,
    *,
    grant: Form | None = None,
    revoke: Form | None = None,
    works_as: Form | None = None,
    contact: Form | None = None,
    propose: Form | None = None,
    answer: Form | None = None,
    password_link: str | None = None,
) -> Template:
    await read_log.note(visit, what=What.PERSON, about=(row.person,))
    spoken_of = (row.person, *(it.by for it in row.proposed))
    labels = await labels_of_those(visit.rows, spoken_of)
    names = await visit.rows.names(people_with(spoken_of))
    account = await visit.portal.accounts.of(row.person)
    every, kept = visit.has(Role.ADMINISTRATOR), await kept_organisations(visit)
    propose, answers = propose or visit.form(PROPOSE_LABELS), answer or visit.form(ANSWER_LABELS)
    page = PersonPage(
        frame=visit.frame(labels[row.person], crumbs=(PEOPLE_CRUMB,)),
        path=f"/people/{row.person}",
        label=labels[row.person],
        account=account,
        picture=f"/people/{row.person}/picture" if names.shown(row.person).picture else None,
        ways=ways_to_reach(names.shown(row.person), f"/people/{row.person}/card", labels[row.person]),
        roles=tuple(role_line(held, labels) for held in row.roles),
        may_revoke=held_choices((held for held in row.held if may_revoke(held, kept)), labels),
        works_as=works_as or visit.form(WORKS_AS_LABELS, works_as=_works_as(row)),
        may_work_as=works_as_choices(row, kept),
        agency=agency_section(row, labels, visit.now, propose, answers) if every else None,
        organisations=organisation_choices(kept),
        keeps_accounts=every,
        may_have_link=may_have_link(row),
        password_link=password_link,
        closed="" if row.inactive_since is None else f"Adgangen er lukket siden {danish_time(row.inactive_since)}.",
        access=_access(row) if may_change_access(visit, row) else None,
        titles=tuple(title_before(it) for it in reversed(row.rectifications)),
        grant=grant or visit.form(GRANT_LABELS),
        revoke=revoke or visit.form(REVOKE_LABELS),
        contact=contact or visit.editing(ACCOUNT_LABELS, **_said_of(account)),
    )
    return shown("organisations/person.html", page)
