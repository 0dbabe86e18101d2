"""Rounds as anybody reads them, and the beginning of an application: a link by mail to whoever gives an address.

The answer is the same whoever has the address, and however often it is asked.
"""

from functools import partial
from typing import Any

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.text import Fault, Title
from portal.applications.choosing import chosen_organisation, organisation_choices
from portal.applications.public_page import RoundPage, RoundQuestionsPage, RoundsPage, line_of, round_shown
from portal.applications.round_seen import cohort_of, round_called
from portal.applications.wording import LABELS
from portal.identity.strangers import StrangerSaid
from portal.mail.strangers import APPLICATION
from portal.rows.rows import every_row
from portal.surroundings.mail_address import is_address, normal_email
from portal.visiting.authorisation import caller_of, rows_for
from portal.visiting.framing import framed
from portal.visiting.portal import Portal
from portal.visiting.strangers_form import LinkWanted, csrf_of, link_asked_for, with_cookie
from portal.web.access import PUBLIC
from portal.web.forms import REFUSED, Form, FormErrors, FormFields, decode, new_form
from portal.web.requests import PortalRequest
from portal.web.templates import shown
from portal.web.who_helps import who_helps
from projections.applications import ROUNDS, RoundRow

BEGINS = {name: LABELS[name] for name in ("organisation", "name", "email")}
NO_ADDRESS = Fault("email", "Skriv din mailadresse på arbejdet, for eksempel navn@kommune.dk.")
NO_ORGANISATION = Fault("organisation", "Vælg en organisation på listen.")


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """Who applies, for which organisation."""

    organisation: Title
    name: Title
    email: str


class PublicRounds(Controller):
    path = "/apply"

    @get(access=PUBLIC)
    async def rounds(self, request: PortalRequest, portal: NamedDependency[Portal]) -> Template:
        now, rows = portal.clock(), await every_row(rows_for(request), ROUNDS)
        page = RoundsPage(
            frame=_frame(request, portal, "Ansøgning"),
            open=tuple(line_of(it) for it in sorted(rows, key=lambda it: it.closes_on) if it.is_open(now)),
            coming=tuple(line_of(it) for it in sorted(rows, key=lambda it: it.opens_on) if it.is_coming(now)),
            who_helps=who_helps(portal.settings),
        )
        return shown("applications/rounds.html", page)

    @get("/{round:str}", access=PUBLIC)
    async def one(
        self,
        request: PortalRequest,
        portal: NamedDependency[Portal],
        round: FromPath[str],  # noqa: A002 - the path\'s name
        asked: FromQuery[str] = "",
    ) -> Template:
        """The round, and the form that begins an application in it."""
        row = await round_called(rows_for(request), round)
        return await _page(request, portal, row, None, asked=bool(asked))

    @get("/{round:str}/questions", access=PUBLIC)
    async def questions(
        self,
        request: PortalRequest,
        portal: NamedDependency[Portal],
        round: FromPath[str],  # noqa: A002 - the path's name
    ) -> Template:
        row = await round_called(rows_for(request), round)
        told = round_shown(row, portal.clock(), await cohort_of(rows_for(request), row))
        page = RoundQuestionsPage(frame=_frame(request, portal, f"Spørgsmål: {row.name}"), round=told)
        return shown("applications/questions.html", page)

    @post("/{round:str}", access=PUBLIC)
    async def begin(
        self,
        request: PortalRequest,
        portal: NamedDependency[Portal],
        round: FromPath[str],  # noqa: A002 - the path\'s name
        form: NamedDependency[FormFields],
    ) -> Response[Any]:
        """Have a link mailed that leads to the application."""
        row = await round_called(rows_for(request), round)
        if not row.is_open(portal.clock()):
            return await _page(request, portal, row, (form, FormErrors()), REFUSED)
        wanted = LinkWanted(
            business=APPLICATION,
            subject=row.round,
            opens="/application",
            meanwhile=f"/apply/{row.round}?asked=yes#begin",
            at_once=portal.settings.demo and not portal.settings.mails,
        )

        async def again(wrong: FormErrors, status: int) -> Template:
            return await _page(request, portal, row, (form, wrong), status)

        return await link_asked_for(request, portal, wanted, partial(_said, request, row, form), again)


async def _said(request: PortalRequest, row: RoundRow, form: FormFields) -> StrangerSaid:
    chosen = await chosen_organisation(rows_for(request), form.one("organisation"), row.audience)
    faults = () if chosen is not None or not form.one("organisation") else (NO_ORGANISATION,)
    if not is_address(normal_email(form.one("email"))):
        faults = (*faults, NO_ADDRESS)
    begun = decode(msgspec.structs.replace(form, faults=(*form.faults, *faults)), Begun)
    if chosen is None:
        raise FormErrors(NO_ORGANISATION)
    more = {"organisation": begun.organisation, "called": chosen.called}
    return StrangerSaid(email=normal_email(begun.email), name=begun.name, more=more)


async def _page(
    request: PortalRequest,
    portal: Portal,
    row: RoundRow,
    sent: tuple[FormFields, FormErrors] | None,
    status: int = 200,
    *,
    asked: bool = False,
) -> Template:
    told = round_shown(row, portal.clock(), await cohort_of(rows_for(request), row))
    token = csrf_of(request, portal.settings)
    begins: Form | None = None
    if row.is_open(portal.clock()) and _mails(portal):
        opened = new_form(BEGINS, token)
        begins = opened if sent is None else opened.again(*sent)
    page = RoundPage(
        frame=_frame(request, portal, row.name),
        round=told,
        form=begins,
        organisations=() if begins is None else await organisation_choices(rows_for(request), row.audience),
        asked=asked,
        mails=_mails(portal),
        who_helps=who_helps(portal.settings),
    )
    return with_cookie(request, portal.settings, token, shown("applications/round.html", page, status=status))


def _frame(request: PortalRequest, portal: Portal, title: str) -> Any:
    return framed(caller_of(request), request.url.path, title, demo=portal.settings.demo)


def _mails(portal: Portal) -> bool:
    """Can whoever begins come on? In a demonstration without a mail."""
    return portal.settings.mails or portal.settings.demo
