"""Signing up without an account: a link by mail to whoever gives an address, and what stands behind it.

Nothing is kept for good, and nobody has a place, before the link is used. The answer is the same whoever has the
address. Whoever cancels is forgotten at once: their name and address are gone with the door.
"""

from functools import partial
from typing import Any

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.calendar import add_months, day_of, end_of
from domain.gatherings.cancel_sign_up import CancelSignUp
from domain.gatherings.sign_up import SignUp
from domain.kernel import SYSTEM, Act, Command, Refusal
from domain.text import Fault, Title
from portal.gatherings.gatherings import found, gathering_shown
from portal.gatherings.public_page import GuestPage, facts_of, standing_of
from portal.identity.strangers import Door, StrangerSaid
from portal.mail.strangers import GATHERING
from portal.surroundings.mail_address import is_address, normal_email
from portal.visiting.authorisation import caller_of, rows_for
from portal.visiting.framing import framed
from portal.visiting.portal import Portal
from portal.visiting.strangers_form import LinkWanted, csrf_of, link_asked_for, with_cookie
from portal.visiting.submission import see_other
from portal.web.access import PUBLIC
from portal.web.forms import REFUSED, FormErrors, FormFields, decode, new_form
from portal.web.frame import Crumb
from portal.web.requests import PortalRequest
from portal.web.templates import shown
from portal.words.gatherings import GATHERING_KINDS, gathering_href
from portal.words.labels import labels_of_those
from projections.gatherings import GatheringRow

KEPT_MONTHS = 6
"""So long after it was held a guest's name and address are kept: for the list of participants, and for a word after."""
NO_ADDRESS = Fault("email", "Skriv din mailadresse, for eksempel navn@kommune.dk.")


class GuestSaid(msgspec.Struct, frozen=True, kw_only=True):
    name: Title
    email: str
    organisation: Title


class Behind(msgspec.Struct, frozen=True, kw_only=True):
    """What a link opens."""

    link: str
    door: Door
    row: GatheringRow

    @property
    def action(self) -> str:
        return f"/gathering-sign-up/{self.link}"


class Guests(Controller):
    path = "/"

    @post("/gatherings/{gathering:str}/guests", access=PUBLIC)
    async def ask(
        self,
        request: PortalRequest,
        portal: NamedDependency[Portal],
        gathering: FromPath[str],
        form: NamedDependency[FormFields],
    ) -> Response[Any]:
        """Have a link mailed behind which one signs up."""
        row = await found(rows_for(request), gathering)
        if not row.is_open(portal.clock()):
            return await gathering_shown(request, portal, row, status=REFUSED)
        wanted = LinkWanted(
            business=GATHERING,
            subject=row.gathering,
            opens="/gathering-sign-up",
            meanwhile=f"{gathering_href(row)}?asked=yes#guest",
            at_once=portal.settings.demo,
        )

        async def again(wrong: FormErrors, status: int) -> Template:
            return await gathering_shown(request, portal, row, sent=(form, wrong), status=status)

        return await link_asked_for(request, portal, wanted, partial(_said, form), again)

    @get("/gathering-sign-up/{link:str}", access=PUBLIC)
    async def behind(self, request: PortalRequest, portal: NamedDependency[Portal], link: FromPath[str]) -> Template:
        """Opening the link keeps nothing: it is a press that signs up."""
        return await _page(request, portal, await _behind(request, portal, link))

    @post("/gathering-sign-up/{link:str}", access=PUBLIC)
    async def confirm(
        self,
        request: PortalRequest,
        portal: NamedDependency[Portal],
        link: FromPath[str],
        form: NamedDependency[FormFields],
    ) -> Response[Any]:
        here, now = await _behind(request, portal, link), portal.clock()
        until = end_of(add_months(day_of(here.row.ends_at), KEPT_MONTHS))
        command = SignUp(gathering=here.row.gathering, person=here.door.person)
        try:
            await _carry_out(portal, command, form)
        except Refusal as refused:
            return await _page(request, portal, here, (form, refused), REFUSED)
        await portal.strangers.confirm(here.door, now, until)
        rows_for(request).forget()
        return see_other(here.action)

    @post("/gathering-sign-up/{link:str}/cancellation", access=PUBLIC)
    async def cancel(
        self,
        request: PortalRequest,
        portal: NamedDependency[Portal],
        link: FromPath[str],
        form: NamedDependency[FormFields],
    ) -> Response[Any]:
        here = await _behind(request, portal, link)
        command = CancelSignUp(gathering=here.row.gathering, person=here.door.person)
        try:
            await _carry_out(portal, command, form)
        except Refusal as refused:
            return await _page(request, portal, here, (form, refused), REFUSED)
        await portal.strangers.leave(here.door)
        return see_other(f"{gathering_href(here.row)}?left=yes#guest")


async def _said(form: FormFields) -> StrangerSaid:
    wrong = () if is_address(normal_email(form.one("email"))) else (NO_ADDRESS,)
    said = decode(msgspec.structs.replace(form, faults=(*form.faults, *wrong)), GuestSaid)
    return StrangerSaid(email=normal_email(said.email), name=said.name, more={"organisation": said.organisation})


async def _behind(request: PortalRequest, portal: Portal, link: str) -> Behind:
    """Raises `NotFoundException` where the link opens nothing, or not any more."""
    door = await portal.strangers.behind(link, portal.clock())
    if door is None or door.business != GATHERING:
        raise NotFoundException
    return Behind(link=link, door=door, row=await found(rows_for(request), door.subject))


async def _carry_out(portal: Portal, command: Command, form: FormFields) -> None:
    """By the portal, and wait until the rows show it. Raises a `Refusal`."""
    receipt = await portal.ledger.execute(command, Act(by=SYSTEM, at=portal.clock(), id=form.command_id))
    await portal.caught_up(receipt.position)


async def _page(
    request: PortalRequest,
    portal: Portal,
    here: Behind,
    sent: tuple[FormFields, Refusal] | None = None,
    status: int = 200,
) -> Template:
    row, now = here.row, portal.clock()
    token = csrf_of(request, portal.settings)
    host = () if row.organisation is None else (row.organisation,)
    labels = await labels_of_those(rows_for(request), (), host)
    there, form = row.of(here.door.person), new_form({}, token)
    page = GuestPage(
        frame=framed(
            caller_of(request),
            request.url.path,
            f"Din tilmelding: {row.title}",
            crumbs=(Crumb(row.title, gathering_href(row)),),
            demo=portal.settings.demo,
        ),
        title=row.title,
        href=gathering_href(row),
        kind=GATHERING_KINDS[row.kind],
        facts=facts_of(row, labels),
        name=here.door.said.name,
        standing=standing_of(row, here.door.person, now),
        off="" if row.cancelled is None else row.cancelled.reason,
        form=form if sent is None else form.again(*sent),
        confirms=here.action if there is None and row.is_open(now) else "",
        is_full=row.is_full,
        cancels=f"{here.action}/cancellation" if there is not None and row.is_open(now) else "",
        kept_months=KEPT_MONTHS,
    )
    return with_cookie(request, portal.settings, token, shown("gatherings/guest.html", page, status=status))
