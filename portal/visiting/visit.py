"""What every handler is given: who visits, when, the rows to show, and the way to carry a command out."""

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from litestar import Response
from litestar.connection import Request
from litestar.response import Template

from domain.calendar import day_of
from domain.kernel import Act, Command, CommandId, PersonId
from domain.organisations.events import Role
from domain.organisations.questions import RolesHeld
from domain.text import Fault
from portal.event_store.errors import FAILURES
from portal.identity.kept_form import RESUMED
from portal.identity.security_log import Trace
from portal.identity.sessions import SentForm
from portal.log.refusals import together
from portal.log.wishes import BatchRefused, Foresaw, MadeFrom, Receipt, Wish
from portal.rows.rows import Rows
from portal.visiting.authorisation import Caller, SignInNeeded, caller_of, rows_for
from portal.visiting.framing import framed
from portal.visiting.portal import Portal
from portal.visiting.submission import Again, Doing, see_other, tried
from portal.web.forms import MADE_FROM, Form, FormErrors, FormFields, decode, new_form
from portal.web.frame import Crumb, Frame
from portal.web.log import log

SEND_AGAIN = "Du er logget ind igen, og det, du skrev, er her endnu. Se det igennem, og send det."
PEOPLE_CRUMB = Crumb("Personer", "/people")

T = TypeVar("T")
SeeFirst = Callable[[Sequence[Wish], FormFields], Awaitable[Foresaw | None]]
"""Raises `ToBeSeen` where whoever sends the form has not read what the wishes would do; says as of when they have."""


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """One request by somebody who is signed in; `now` is UTC."""

    person: PersonId
    standing: RolesHeld
    now: dt.datetime
    path: str
    htmx: bool
    caller: Caller
    portal: Portal
    rows: Rows
    """The rows as of now."""
    address: str = ""
    """From which address, "" where it is not known."""
    see_first: SeeFirst | None = None
    """Where what a form would do is shown before it does it."""
    resumed: bool = False
    """A form was kept while its sender signed in again: whatever it wishes is shown to them first."""

    @property
    def today(self) -> dt.date:
        """The day in Copenhagen."""
        return day_of(self.now)

    @property
    def trace(self) -> Trace:
        """Who does something to an account, from where, and when."""
        return Trace(by=self.person, address=self.address, at=self.now)

    def has(self, role: Role) -> bool:
        return self.standing.has(role)

    def frame(self, title: str, *, crumbs: Sequence[Crumb] = (), **more: Any) -> Frame:
        """What stands around a page: `crumbs` are the steps between the start page and this one."""
        return framed(self.caller, self.path, title, crumbs=crumbs, demo=self.portal.settings.demo, **more)

    def form(self, labels: Mapping[str, str], **values: Any) -> Form:
        """A new form with these fields, some of them filled in."""
        csrf = "" if self.caller.session is None else self.caller.session.csrf
        return new_form(labels, csrf, **values)

    def editing(self, labels: Mapping[str, str], **recorded: Any) -> Form:
        """A form for changing what is recorded: it says what that was when it is sent, so that nobody undoes others."""
        return self.form(labels, **recorded).of_what_is_recorded()

    async def submit(
        self,
        form: FormFields,
        doing: Doing[T],
        *,
        opened: Form,
        again: Again,
        to: str,
        notice: str | Callable[[T], str],
        sent: SentForm | None = None,
    ) -> Response[Any]:
        """Do what the form wishes, and go on to the page `to`, where `notice` is said, once; it may tell what was done.

        Malformed or refused, the answer is the page that `again` makes of the form as it was sent, under 422 or 409.
        `opened` is the form as it would be opened now.
        """
        answer = await tried(form, doing, opened=opened, again=again)
        if isinstance(answer, Template):
            return answer
        return await self.done(to, notice if isinstance(notice, str) else notice(*answer), sent)

    async def done(self, to: str, notice: str, sent: SentForm | None = None) -> Response[Any]:
        """On to a page of our own, where the notice is said once; a text form that was `sent` has no draft any more."""
        await self.leave_notice(notice, sent)
        return see_other(to)

    def act(self, id_: CommandId) -> Act:
        return Act(by=self.person, at=self.now, id=id_)

    async def carry_out(self, form: FormFields, kind: type[Command], /, **given: Any) -> Receipt:
        """Carry out the command of type `kind` that the form's fields make, with what is `given` in place of fields.

        Raises `FormErrors`, `Refusal`, `NotAForm`.
        """
        self.show_first()
        return await self.perform(decode(form, kind, **given), form)

    async def perform(self, command: Command, form: FormFields) -> Receipt:
        """Carry the form's command out, once however often it is sent, and wait until the rows show it.

        Raises `Refusal`, `NotAForm` and `ToBeSeen`.
        """
        self.show_first()
        wish = Wish(command, self.act(form.command_id), self._made_from(form))
        (wish,) = await self._seen((wish,), form)
        receipt = await self.portal.ledger.execute(wish.command, wish.act, wish.made_from, wish.foresaw)
        await self._shown(receipt.position)
        return receipt

    async def _seen(self, wishes: Sequence[Wish], form: FormFields) -> tuple[Wish, ...]:
        """The wishes, to be carried out where they still do what was shown. Raises `ToBeSeen` and a `Refusal`."""
        if self.see_first is None:
            return tuple(wishes)
        try:
            foresaw = await self.see_first(wishes, form)
        except BatchRefused as refused:
            raise together(wishes, refused.refused) from refused
        return tuple(msgspec.structs.replace(it, foresaw=foresaw) for it in wishes)

    def _made_from(self, form: FormFields) -> MadeFrom | None:
        """What the sender of a form had read, which was compared with the rows: they are no older than that."""
        if not form.one(MADE_FROM) or self.rows.position is None:
            return None
        chosen = frozenset(text for name, texts in form.texts.items() if name != MADE_FROM for text in texts)
        return MadeFrom(self.rows.position, chosen)

    async def perform_all(self, commands: Sequence[Command], form: FormFields) -> None:
        """Carry all of the form's commands out, or none. Raises a `Refusal` with every reason, and `NotAForm`."""
        self.show_first()
        acts = [self.act(CommandId(f"{form.command_id}-{number}")) for number in range(len(commands))]
        made_from = self._made_from(form)
        wishes = [Wish(command, act, made_from) for command, act in zip(commands, acts, strict=True)]
        wishes = list(await self._seen(wishes, form))
        try:
            receipt = await self.portal.ledger.carry_out(wishes)
        except BatchRefused as refused:
            raise together(wishes, refused.refused) from refused
        await self._shown(receipt.position)

    async def _shown(self, position: int) -> None:
        """Wait until the rows are those of the position, as far as they come in time."""
        await self.portal.caught_up(position)
        self.rows.forget()

    def show_first(self) -> None:
        """Raises `FormErrors` before anything is done, where a form has been kept: then it is shown as it was typed."""
        if self.resumed:
            raise FormErrors(Fault("", SEND_AGAIN))

    async def leave_notice(self, sentence: str, sent: SentForm | None = None) -> None:
        """Keep a sentence for the next page this person sees; it is not worth failing for, what it tells is done."""
        if self.caller.session is not None:
            try:
                await self.portal.sessions.leave_notice(self.caller.session, sentence, sent)
            except FAILURES as lost:
                log.warning("a notice was not kept", reason=type(lost).__name__)


def address_of(request: Request[Any, Any, Any]) -> str:
    """The client's address, "" where it is not known."""
    return request.client.host if request.client else ""


async def visit(request: Request[Any, Any, Any]) -> Visit:
    """Provided to handlers as `visit`. Raises `SignInNeeded`."""
    caller = caller_of(request)
    if caller.session is None or caller.person is None:
        raise SignInNeeded
    portal: Portal = request.app.state.portal
    return Visit(
        person=caller.person.person,
        standing=caller.standing,
        now=portal.clock(),
        path=request.url.path,
        htmx=bool(request.headers.get("hx-request")),
        caller=caller,
        portal=portal,
        rows=rows_for(request),
        address=address_of(request),
        resumed=RESUMED in request.query_params,
    )
