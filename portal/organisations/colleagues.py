"""A coordinator's own people: somebody new is added and invited, and the role of somebody who has left is ended.

To whoever does not coordinate for the organisation there are no such pages. A link to choose a password with is made
for nobody who has chosen one, or who is something else, too: no account can be taken over by it.
"""

from typing import Any

import msgspec
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId, Role
from domain.roles.add_colleague import AddColleague
from domain.roles.revoke_role import RevokeRole
from domain.text import is_well_formed
from portal.identity.accounts import PersonForgotten, UserAccount
from portal.identity.security_log import Happened
from portal.organisations.colleagues_page import ColleaguesPage, colleague_lines
from portal.organisations.contact import ContactForm, contact_in, remember
from portal.organisations.narrowed_people import AskedPeople, found_people, narrowed_people
from portal.rows.conditions import Contains
from portal.rows.selecting import all_of
from portal.visiting.asked_form import AskedForm
from portal.visiting.visit import Visit
from portal.web.access import SIGNED_IN
from portal.web.forms import Field, FormErrors, FormFields, decode
from portal.web.frame import Crumb
from portal.web.paging import page_of, with_lines
from portal.web.templates import shown
from portal.words.labels import labels_of_those
from projections.belonging import belonging
from projections.memberships import MEMBERSHIPS
from projections.organisations import ORGANISATIONS, PEOPLE, OrganisationRow, PersonRow

PATH = "/colleagues/{organisation:str}"


class Colleague(msgspec.Struct, frozen=True):
    """One of the organisation's people."""

    row: OrganisationRow
    of: PersonRow

    @property
    def organisation(self) -> OrganisationId:
        return self.row.organisation

    @property
    def person(self) -> PersonId:
        return self.of.person


async def coordinated_by(visit: Visit, organisation: str) -> OrganisationRow:
    """The organisation, if whoever visits coordinates for it in a cohort that it is in; else 404."""
    row = await visit.rows.one(ORGANISATIONS, organisation) if is_well_formed(organisation, OrganisationId) else None
    if row is None or visit.caller.person is None:
        raise NotFoundException
    who = belonging((visit.caller.person,))
    memberships = await visit.rows.many(MEMBERSHIPS, organisation=row.organisation)
    if not any(it.membership.takes_part and who.team(it).coordinator == visit.person for it in memberships):
        raise NotFoundException
    return row


async def colleague_of(visit: Visit, organisation: str, person: str) -> Colleague:
    """Somebody else of the organisation; else 404."""
    row = await coordinated_by(visit, organisation)
    of = await visit.rows.one(PEOPLE, person) if is_well_formed(person, PersonId) else None
    if of is None or of.person == visit.person or not of.has_been_given(Role.PARTICIPANT, row.organisation):
        raise NotFoundException
    return Colleague(row, of)


class Colleagues(Controller):
    path = PATH

    @get(access=SIGNED_IN)
    async def colleagues(
        self,
        visit: NamedDependency[Visit],
        organisation: FromPath[str],
        q: FromQuery[str] = "",
        access: FromQuery[str] = "",
        order: FromQuery[str] = "",
        side: FromQuery[str] = "",
    ) -> Template:
        """The organisation's people, or those of them who are asked for, a page at a time."""
        asked = AskedPeople(typed=q, access=access, order=order)
        return await _page(visit, await coordinated_by(visit, organisation), asked, side)

    @post("/{person:str}/link", access=SIGNED_IN, status_code=200)
    async def link(
        self,
        visit: NamedDependency[Visit],
        organisation: FromPath[str],
        person: FromPath[str],
        form: NamedDependency[FormFields],
    ) -> Template:
        """A link to hand over, shown once, to whoever sends the button's own form."""
        visit.show_first()
        colleague = await colleague_of(visit, organisation, person)
        account = await _invitable(visit, colleague)
        try:
            await visit.portal.accounts.ensure(account)
            secret = await visit.portal.accounts.new_password_link(account, visit.trace, first=True)
        except PersonForgotten as gone:
            raise NotFoundException from gone
        link = f"{visit.portal.settings.site}/password/{secret}"
        return await _page(visit, colleague.row, AskedPeople(), "", link)


async def _invitable(visit: Visit, colleague: Colleague) -> PersonId:
    """Whoever has chosen no password, and is nothing but a participant here; else 404."""
    account = await visit.portal.accounts.of(colleague.person)
    is_here_only = all(it.organisation == colleague.organisation for it in colleague.of.held)
    if not colleague.of.active or not is_here_only or (account is not None and account.password_hash is not None):
        raise NotFoundException
    return colleague.person


async def _page(
    visit: Visit, row: OrganisationRow, asked: AskedPeople, side: str, password_link: str | None = None
) -> Template:
    path = f"/colleagues/{row.organisation}"
    people = await visit.rows.selected(all_of(PEOPLE, Contains("roles", "organisation", (row.organisation,))))
    own = [it for it in people if it.has_been_given(Role.PARTICIPANT, row.organisation)]
    labels = await labels_of_those(visit.rows, tuple(it.person for it in own))
    accounts = await visit.portal.accounts.among([it.person for it in own])
    come_in = {person for person, it in accounts.items() if it.password_hash is not None}
    mails = {person: it.email for person, it in accounts.items() if it.email}
    found = narrowed_people(found_people(own, labels, come_in, mails, lambda _: ""), path, asked)
    listed = page_of([it.row for it in found.people], side, path, each=None, **found.narrowing.asked)
    lines = colleague_lines(listed.lines, labels, accounts, visit.person, row.organisation)
    page = ColleaguesPage(
        frame=visit.frame("Jeres folk", about=row.name),
        organisation=row.name,
        path=path,
        narrowing=found.narrowing,
        people=with_lines(listed, lines),
        mails=visit.portal.settings.mails,
        inviting=visit.form({}),
        password_link=password_link,
    )
    return shown("organisations/colleagues.html", page)


def crumbs_to_colleagues(_visit: Visit, row: OrganisationRow) -> tuple[Crumb, ...]:
    return (Crumb("Jeres folk", f"/colleagues/{row.organisation}"),)


class Added(msgspec.Struct, frozen=True):
    """Is the colleague remembered as the form says, and was an invitation sent?"""

    remembered: bool
    invited: bool


async def _add(visit: Visit, row: OrganisationRow, form: FormFields) -> Added:
    person: PersonId = form.new_id(PersonId)
    contact = await contact_in(visit, form, person)
    command = decode(form, AddColleague, person=person, organisation=row.organisation)
    await visit.perform(command, form)
    try:
        await remember(visit, person, contact, first=True)
    except FormErrors:
        return Added(remembered=False, invited=False)
    return Added(remembered=True, invited=await _invited(visit, person, contact.email))


async def _invited(visit: Visit, person: PersonId, email: str | None) -> bool:
    if email is None or not visit.portal.settings.mails:
        return False
    await visit.portal.accounts.ask_for_link(person, visit.trace, Happened.INVITED)
    return True


def _said(_visit: Visit, _row: OrganisationRow, added: Added) -> str:
    if not added.remembered:
        return "Kollegaen er tilføjet, men uden navn og adresse: En anden person logger ind med den adresse."
    if added.invited:
        return "Kollegaen er tilføjet og får en mail med et link til at vælge adgangskode."
    return "Kollegaen er tilføjet. Lav et link til at vælge adgangskode, og giv kollegaen det."


async def _invite(visit: Visit, colleague: Colleague, _form: FormFields) -> bool:
    visit.show_first()
    account: UserAccount | None = await visit.portal.accounts.of(await _invitable(visit, colleague))
    return await _invited(visit, colleague.person, None if account is None else account.email)


ADD_COLLEAGUE: AskedForm[Visit, OrganisationRow] = AskedForm(
    path=f"{PATH}/new",
    access=SIGNED_IN,
    subject=coordinated_by,
    crumbs=crumbs_to_colleagues,
    title="Tilføj en kollega",
    tells_apart=lambda _visit, row: row.name,
    lead="Kollegaen bliver deltager for jeres organisation og kan se og skrive det samme som I andre.",
    asks=AddColleague,
    keeps_drafts=False,
    fields={
        "title": Field(
            "Hvad kollegaen laver",
            "For eksempel »Sagsbehandler«. Det står i historikken for altid; skriv ikke et navn her.",
        ),
        "name": Field("Navn", "Navnet kan rettes og slettes igen.", kind="text", optional=True),
        "email": Field("E-mail", "Bruges til at logge ind. Invitationen sendes hertil.", kind="email", optional=True),
    },
    doing=_add,
    send="Tilføj kollegaen",
    cancels=True,
    notice=_said,
)
INVITE_COLLEAGUE: AskedForm[Visit, Colleague] = AskedForm(
    path=f"{PATH}/{{person:str}}/invitation",
    access=SIGNED_IN,
    subject=colleague_of,
    asks=ContactForm,
    fields={},
    doing=_invite,
    to=lambda _visit, it, _form: f"/colleagues/{it.organisation}",
    notice=lambda _visit, _it, sent: "Invitationen er sendt." if sent else "Der er ingen mailadresse at sende til.",
)
END_COLLEAGUE: AskedForm[Visit, Colleague] = AskedForm(
    path=f"{PATH}/{{person:str}}/revocation",
    access=SIGNED_IN,
    subject=colleague_of,
    crumbs=lambda visit, it: crumbs_to_colleagues(visit, it.row),
    title="Er ikke med mere",
    tells_apart=lambda _visit, it: it.of.title,
    lead="Så kan kollegaen ikke længere se eller skrive noget for jeres organisation. Det, kollegaen har gjort, bliver "
    "stående.",
    asks=RevokeRole,
    keeps_drafts=False,
    given=lambda _visit, it: {"role": Role.PARTICIPANT, "organisation": it.organisation},
    fields={"reason": Field("Hvorfor?", "For eksempel »Nyt arbejde«.", rows=2)},
    send="Fratag rollen",
    cancels=True,
    warns=True,
    notice="Rollen er frataget.",
)
COLLEAGUE_FORMS: tuple[AskedForm[Any, Any], ...] = (ADD_COLLEAGUE, INVITE_COLLEAGUE, END_COLLEAGUE)
