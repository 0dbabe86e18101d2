"""Invitations that nobody has answered: sent again, or withdrawn; by the agency, and by the coordinator of their own.

An advisor sees those of the people of organisations that they answer for, an administrator everybody's.
"""

from collections.abc import Container, Iterable, Iterator

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.counting import counted
from domain.kernel import PersonId
from domain.organisations.events import OrganisationId, Role
from portal.identity import read_log
from portal.identity.links import may_have_link
from portal.identity.read_log import What
from portal.identity.security_log import Happened
from portal.mail.invitations import WaitingInvitation, waiting_invitations
from portal.organisations.colleagues import PATH, Colleague, colleague_of, coordinated_by
from portal.organisations.contact import ContactForm
from portal.organisations.invitations_page import InvitationsPage, narrowed_invitations
from portal.organisations.keeping import kept_organisations
from portal.rows.conditions import Contains
from portal.rows.rows import every_row
from portal.rows.selecting import all_of
from portal.visiting.asked_form import AskedForm
from portal.visiting.people import known_person
from portal.visiting.visit import PEOPLE_CRUMB, Visit
from portal.web.access import PEOPLE_KEEPER, SIGNED_IN
from portal.web.forms import FormFields
from portal.web.frame import Crumb
from portal.web.paging import page_of
from portal.web.templates import shown
from portal.words.labels import labels_of_those
from projections.organisations import PEOPLE, OrganisationRow, PersonRow

INVITATIONS = "/invitations"
LEAD = "Dem, der er inviteret til at vælge en adgangskode, og ikke har gjort det endnu."
FoundInvitations = tuple[tuple[PersonRow, WaitingInvitation], ...]


class InvitationList(Controller):
    path = INVITATIONS

    @get(access=PEOPLE_KEEPER)
    async def invitations(
        self,
        visit: NamedDependency[Visit],
        q: FromQuery[str] = "",
        status: FromQuery[str] = "",
        side: FromQuery[str] = "",
    ) -> Template:
        """Those of everybody whom one keeps, a page at a time."""
        await read_log.note(visit, what=What.PEOPLE, about=None)
        kept = {it.organisation for it in await kept_organisations(visit)}
        every = visit.has(Role.ADMINISTRATOR)
        rows = [it for it in await every_row(visit.rows, PEOPLE) if every or _is_kept(it, kept)]
        return await _page(visit, rows, INVITATIONS, (PEOPLE_CRUMB,), (q, status, side))


class ColleagueInvitationList(Controller):
    path = f"{PATH}/invitations"

    @get(access=SIGNED_IN)
    async def invitations(
        self,
        visit: NamedDependency[Visit],
        organisation: FromPath[str],
        q: FromQuery[str] = "",
        status: FromQuery[str] = "",
        side: FromQuery[str] = "",
    ) -> Template:
        """Those of the organisation's own people."""
        row = await coordinated_by(visit, organisation)
        people = await visit.rows.selected(all_of(PEOPLE, Contains("roles", "organisation", (row.organisation,))))
        own = [it for it in people if is_own_only(it, row)]
        to = f"/colleagues/{row.organisation}"
        return await _page(visit, own, f"{to}/invitations", (Crumb("Jeres folk", to),), (q, status, side))


def is_own_only(row: PersonRow, organisation: OrganisationRow) -> bool:
    """Is the person a participant here, and nothing elsewhere?"""
    return row.active and bool(row.held) and all(it.organisation == organisation.organisation for it in row.held)


def _is_kept(row: PersonRow, kept: Container[OrganisationId | None]) -> bool:
    return bool(row.held) and all(it.organisation in kept for it in row.held)


async def _page(
    visit: Visit, rows: Iterable[PersonRow], path: str, crumbs: tuple[Crumb, ...], asked: tuple[str, str, str]
) -> Template:
    typed, status, side = asked
    found = await _waiting(visit, rows)
    spoken_of = {it.person for _, it in found} | {it.by for _, it in found if it.by is not None}
    labels = await labels_of_those(visit.rows, spoken_of)
    below = path if path == INVITATIONS else path.removesuffix("/invitations")
    narrowed = narrowed_invitations(found, labels, visit.now, path, typed, status, below)
    listed = page_of(narrowed.lines, side, path, each=None, **narrowed.narrowing.asked)
    page = InvitationsPage(
        frame=visit.frame("Invitationer", about=listed.says, crumbs=crumbs),
        lead=LEAD,
        narrowing=narrowed.narrowing,
        invitations=listed,
        sending=visit.form({}),
        mails=visit.portal.settings.mails,
        again="again" if path == INVITATIONS else "invitation",
        all_again=f"{path}/again" if path == INVITATIONS and any(_silent(found, visit)) else "",
    )
    return shown("organisations/invitations.html", page)


async def _waiting(visit: Visit, rows: Iterable[PersonRow]) -> FoundInvitations:
    """The invitations of those of them who may be invited, and come in by what they are."""
    people = {it.person: it for it in rows if not it.erased and it.held and may_have_link(it)}
    found = await waiting_invitations(visit.portal.pool, visit.portal.vault.secret, list(people))
    return tuple((people[it.person], it) for it in found)


async def invited_person(visit: Visit, person: str) -> PersonRow:
    """Somebody whom one keeps, with an invitation that waits; else 404."""
    row = await known_person(visit, person)
    kept = {it.organisation for it in await kept_organisations(visit)}
    if not (visit.has(Role.ADMINISTRATOR) or _is_kept(row, kept)) or not await _waiting(visit, (row,)):
        raise NotFoundException
    return row


async def _invited_colleague(visit: Visit, organisation: str, person: str) -> Colleague:
    colleague = await colleague_of(visit, organisation, person)
    if not is_own_only(colleague.of, colleague.row) or not await _waiting(visit, (colleague.of,)):
        raise NotFoundException
    return colleague


async def _send_again(visit: Visit, person: PersonId) -> bool:
    account = await visit.portal.accounts.of(person)
    if account is None or account.email is None or not visit.portal.settings.mails:
        return False
    visit.show_first()
    await visit.portal.accounts.ask_for_link(person, visit.trace, Happened.INVITED)
    return True


async def _withdraw(visit: Visit, person: PersonId) -> int:
    visit.show_first()
    return await visit.portal.accounts.withdraw_links(person, visit.trace)


def _sent(sent: bool) -> str:
    return "Invitationen er sendt igen." if sent else "Der er ingen mailadresse at sende til."


def _withdrawn(count: int) -> str:
    return "Invitationen er trukket tilbage." if count else "Linket virkede allerede ikke mere."


async def _again(visit: Visit, row: PersonRow, _form: FormFields) -> bool:
    return await _send_again(visit, row.person)


async def _take_back(visit: Visit, row: PersonRow, _form: FormFields) -> int:
    return await _withdraw(visit, row.person)


async def _take_back_own(visit: Visit, it: Colleague, _form: FormFields) -> int:
    return await _withdraw(visit, it.person)


SEND_AGAIN: AskedForm[Visit, PersonRow] = AskedForm(
    path=f"{INVITATIONS}/{{person:str}}/again",
    access=PEOPLE_KEEPER,
    subject=invited_person,
    asks=ContactForm,
    fields={},
    doing=_again,
    to=lambda _visit, _row, _form: INVITATIONS,
    notice=lambda _visit, _row, sent: _sent(sent),
)
WITHDRAW_INVITATION: AskedForm[Visit, PersonRow] = AskedForm(
    path=f"{INVITATIONS}/{{person:str}}/withdrawal",
    access=PEOPLE_KEEPER,
    subject=invited_person,
    asks=ContactForm,
    fields={},
    doing=_take_back,
    to=lambda _visit, _row, _form: INVITATIONS,
    notice=lambda _visit, _row, count: _withdrawn(count),
)
WITHDRAW_COLLEAGUE: AskedForm[Visit, Colleague] = AskedForm(
    path=f"{PATH}/{{person:str}}/withdrawal",
    access=SIGNED_IN,
    subject=_invited_colleague,
    asks=ContactForm,
    fields={},
    doing=_take_back_own,
    to=lambda _visit, it, _form: f"/colleagues/{it.organisation}/invitations",
    notice=lambda _visit, _it, count: _withdrawn(count),
)


async def _all_again(visit: Visit, _: None, _form: FormFields) -> int:
    """Send it to everybody whose link opens nothing by itself: too old, or its mail never arrived."""
    kept = {it.organisation for it in await kept_organisations(visit)}
    every = visit.has(Role.ADMINISTRATOR)
    rows = [it for it in await every_row(visit.rows, PEOPLE) if every or _is_kept(it, kept)]
    return sum([await _send_again(visit, person) for person in _silent(await _waiting(visit, rows), visit)])


def _silent(found: FoundInvitations, visit: Visit) -> Iterator[PersonId]:
    for row, it in found:
        if it.withdrawn_at is None and (it.failed or not it.opens(visit.now)):
            yield row.person


ALL_AGAIN: AskedForm[Visit, None] = AskedForm(
    path=f"{INVITATIONS}/again",
    access=PEOPLE_KEEPER,
    asks=ContactForm,
    fields={},
    doing=_all_again,
    to=lambda _visit, _, _form: INVITATIONS,
    notice=lambda _visit, _, count: f"{counted(count, 'invitation', 'invitationer')} er sendt igen.",
)
INVITATION_FORMS = (SEND_AGAIN, WITHDRAW_INVITATION)
