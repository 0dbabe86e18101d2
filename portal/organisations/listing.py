"""Many people let in by one list: pasted, or in a file; looked at row by row, then all of it is done, or none."""

from typing import Any

import anyio.to_thread
import msgspec
from litestar import Response
from litestar.response import Template

from domain.kernel import PersonId, Refusal
from domain.organisations.events import OrganisationId, Role
from domain.text import Fault, prefix_of
from portal.identity.accounts import AddressTaken, PersonForgotten
from portal.identity.own_contact import say_of_oneself
from portal.identity.security_log import Happened
from portal.organisations.list_page import LIST_LABELS, NOTHING_TO_DO, ListPage, done_sentence, weighing_of
from portal.organisations.listed_columns import ReadColumns, columns_of
from portal.organisations.listed_people import ListedPerson, listed_people
from portal.organisations.people_page import organisation_choices
from portal.organisations.places import MeantPlaces
from portal.organisations.weighed_list import Fate, KnownPeople, Sender, WeighedList, weighed
from portal.rows.rows import every_row
from portal.spreadsheets.delimited import sheet_of_text
from portal.spreadsheets.sheets import NoSheet
from portal.views.sent_list import LIST, SentList, sent_list
from portal.visiting.visit import Visit
from portal.web.forms import MALFORMED, Form, FormErrors, FormFields, status_of
from portal.web.frame import Crumb
from portal.web.templates import shown, under
from projections.organisations import ORGANISATIONS, PEOPLE, OrganisationRow

SEEN, INVITE = "seen", "invite"
CHANGED_MEANWHILE = "Listen, eller nogen i den, er blevet en anden. Se rækkerne igennem igen."


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """A list that has been looked at."""

    sent: SentList
    columns: ReadColumns
    weighed: WeighedList


class ListTask(msgspec.Struct, frozen=True, kw_only=True):
    """Who may be let in by the list: of the `kept` organisations; to a coordinator, of `own` and nothing else.

    `path` is where the list is sent, `to` where it leads.
    """

    path: str
    to: str
    title: str
    crumb: str
    kept: tuple[OrganisationRow, ...]
    own: OrganisationRow | None = None

    @property
    def of_these(self) -> frozenset[OrganisationId]:
        return frozenset(it.organisation for it in self.kept)


async def list_opened(visit: Visit, task: ListTask) -> Template:
    """Where the list goes."""
    return _page(visit, task, _new_form(visit))


async def list_looked_at(visit: Visit, task: ListTask, form: FormFields) -> Template:
    """What would become of each row; the list stands below it as text, also when it came in a file."""
    try:
        looked = await _looked_at(visit, task, form)
    except FormErrors as wrong:
        return under(_page(visit, task, _new_form(visit).again(form, wrong)), MALFORMED)
    return _page(visit, task, _typed(visit, form, looked.sent), looked)


async def let_in_by_list(visit: Visit, task: ListTask, form: FormFields) -> Response[Any] | Template:
    """Do what was shown, all of it; where it has become something else, that is shown first."""
    visit.show_first()
    looked = None
    try:
        looked = await _looked_at(visit, task, form)
        if looked.weighed.is_done:
            return await visit.done(task.to, NOTHING_TO_DO)
        _refuse_unless_seen(looked.weighed, form)
        await visit.perform_all(looked.weighed.commands, form)
    except (FormErrors, Refusal) as reason:
        again = _new_form(visit).again(form, reason)
        return under(_page(visit, task, again, looked), status_of(reason))
    lost, invited = await _remembered(visit, looked.weighed, invite="yes" in form.all(INVITE))
    return await visit.done(task.to, done_sentence(looked.weighed, lost, invited))


def _refuse_unless_seen(done: WeighedList, form: FormFields) -> None:
    """Raises `FormErrors` unless what is wished is what was shown."""
    if not done.commands or form.one(SEEN) != done.seen_as:
        raise FormErrors(Fault("", CHANGED_MEANWHILE))


async def _looked_at(visit: Visit, task: ListTask, form: FormFields) -> Looked:
    """Raises `FormErrors`."""
    sent = await sent_list(form)
    try:
        sheet = await anyio.to_thread.run_sync(sheet_of_text, sent.text)
    except NoSheet as none:
        raise FormErrors(Fault(LIST, str(none))) from none
    columns = columns_of(sheet)
    listed = listed_people(sheet, columns)
    organisations = await every_row(visit.rows, ORGANISATIONS)
    chosen = next((it for it in organisations if it.organisation == form.one("organisation")), None)
    number: str = form.new_id(PersonId).removeprefix(prefix_of(PersonId))
    coordinates = task.own is not None
    places = MeantPlaces(organisations, task.of_these, number, task.own or chosen, begins=not coordinates)
    sender = Sender(person=visit.person, number=number, coordinates=coordinates)
    known = await _known(visit, listed, task.of_these)
    return Looked(sent=sent, columns=columns, weighed=weighed(listed, places, known, sender))


async def _known(visit: Visit, listed: tuple[ListedPerson, ...], kept: frozenset[OrganisationId]) -> KnownPeople:
    """Who there is, of those who are meant: by address anybody, by name those of the organisations that one keeps."""
    rows = {it.person: it for it in await every_row(visit.rows, PEOPLE) if not it.erased}
    by_email = await visit.portal.accounts.with_emails([it.email for it in listed if it.email])
    own = [it.person for it in rows.values() if any(held.organisation in kept for held in it.held)]
    accounts = await visit.portal.accounts.among(own)
    return KnownPeople(
        rows=rows,
        by_email=by_email,
        by_name={
            (held.organisation, account.name.casefold()): person
            for person, account in accounts.items()
            if account.name
            for held in rows[person].held
            if held.role is Role.PARTICIPANT and held.organisation is not None
        },
    )


async def _remembered(visit: Visit, done: WeighedList, *, invite: bool) -> tuple[int, int]:
    """Keep the names and addresses of those who are new. How many could not be, and how many are invited."""
    lost = invited = 0
    accounts = visit.portal.accounts
    for it in done.of(Fate.NEW):
        listed = it.listed
        try:
            await accounts.remember(
                it.person, email=listed.email or None, name=listed.name or None, first=True, trace=visit.trace
            )
            if listed.phone:
                await say_of_oneself(visit.portal.pool, visit.portal.vault.secret, it.person, phone=listed.phone)
        except (AddressTaken, PersonForgotten):
            lost += 1
            continue
        if invite and listed.email and visit.portal.settings.mails:
            await accounts.ask_for_link(it.person, visit.trace, Happened.INVITED)
            invited += 1
    return lost, invited


def _new_form(visit: Visit) -> Form:
    return visit.form(LIST_LABELS)


def _typed(visit: Visit, form: FormFields, sent: SentList) -> Form:
    texts = {**form.texts, LIST: (sent.text,)}
    return msgspec.structs.replace(_new_form(visit), texts=texts, command_id=form.command_id)


def _page(visit: Visit, task: ListTask, form: Form, looked: Looked | None = None) -> Template:
    page = ListPage(
        frame=visit.frame(
            task.title, crumbs=(Crumb(task.crumb, task.to),), about="" if task.own is None else task.own.name
        ),
        title=task.title,
        path=task.path,
        back=task.to,
        form=form,
        organisations=() if task.own is not None else organisation_choices(task.kept),
        mails=visit.portal.settings.mails,
        weighing=None if looked is None else weighing_of(looked.weighed, looked.columns, looked.sent.remarks),
    )
    return shown("organisations/people_list.html", page)
