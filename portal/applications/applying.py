"""Behind the link that was mailed: the draft until the deadline, and the application as it was sent.

Opening the link keeps nothing. What is typed is kept by itself, and from then on the address is confirmed.
"""

import datetime as dt
from typing import Any

import anyio.to_thread
import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.applications.withdraw_application import WithdrawApplication
from domain.calendar import YEAR_MONTHS, add_months, end_of
from domain.kernel import Refusal
from domain.text import Prose
from portal.applications.answer_shown import answer_to
from portal.applications.applying_form import drafted, form_page, keep, late_page
from portal.applications.applying_page import SentPage, WithdrawPage, facts_of, replaced_versions, said_of, withdrawn_at
from portal.applications.applying_visit import Applying, applying, gone_page
from portal.applications.letter import LetterTold, letter_pdf
from portal.applications.sending import carry_out, send, with_letter_kept
from portal.filing.giving import given
from portal.identity.own_contact import own_contact
from portal.mail.applications import days_of
from portal.papers.making import a_place
from portal.surroundings.phone_number import written
from portal.visiting.portal import Portal
from portal.visiting.submission import see_other
from portal.web.access import BEARER
from portal.web.attachment import attached
from portal.web.forms import Form, FormErrors, decode, sent_form, status_of
from portal.web.forms.fields import DRAFT
from portal.web.requests import FILES_BYTES_MAX, PortalRequest
from portal.web.templates import shown
from projections.judgements import JUDGEMENTS
from projections.organisations import ORGANISATIONS

AFTER_DEADLINE_DAYS = 30
"""So long what was typed and never sent can still be read behind the link."""


WITHDRAWING = {"reason": "Hvorfor?"}


class SaidOnWithdrawing(msgspec.Struct, frozen=True):
    reason: Prose | None = None


class ApplyingPages(Controller):
    path = "/application/{link:str}"

    @get(access=BEARER)
    async def application(
        self, request: PortalRequest, portal: NamedDependency[Portal], link: FromPath[str]
    ) -> Template:
        """What was sent; where nothing was, the form, or, when it is too late, what was typed."""
        try:
            here = await applying(request, portal, link)
        except NotFoundException:
            return shown("applications/gone.html", gone_page(request, portal), status=404)
        if here.application is not None:
            return await _sent(here)
        if not here.is_open:
            return await late_page(here)
        return await form_page(here)

    @get("/change", access=BEARER)
    async def change(self, request: PortalRequest, portal: NamedDependency[Portal], link: FromPath[str]) -> Template:
        """The form once more, as it was sent or left: what is sent from it replaces what was sent before."""
        here = await applying(request, portal, link)
        if not here.is_open:
            return await (_sent(here) if here.application is not None else late_page(here))
        return await form_page(here)

    @post(access=BEARER, request_max_body_size=FILES_BYTES_MAX)
    async def send(
        self,
        request: PortalRequest,
        portal: NamedDependency[Portal],
        link: FromPath[str],
    ) -> Response[Any]:
        """Keep what is typed, and, unless it is only to be kept, apply with it.

        Nothing that is sent is read before the link is known: it is all that lets a stranger send a file.
        """
        here = await applying(request, portal, link)
        form = await sent_form(request)
        await portal.strangers.confirm(here.door, here.visit.now, _kept_until(here))
        form = await with_letter_kept(here, form)
        fault = await keep(here, form)
        if form.one(DRAFT):
            return await drafted(here, request, form, fault)
        try:
            await send(here, form, fault)
        except (FormErrors, Refusal) as reason:
            return await form_page(here, (form, reason), status_of(reason))
        return see_other(here.action)

    @get("/withdrawal", access=BEARER)
    async def withdrawal(
        self, request: PortalRequest, portal: NamedDependency[Portal], link: FromPath[str]
    ) -> Template:
        here = await applying(request, portal, link)
        if here.application is None or here.application.withdrawn_at is not None:
            raise NotFoundException
        return _withdrawing(here, here.form(WITHDRAWING))

    @post("/withdrawal", access=BEARER)
    async def withdraw(
        self,
        request: PortalRequest,
        portal: NamedDependency[Portal],
        link: FromPath[str],
    ) -> Response[Any]:
        here = await applying(request, portal, link)
        form = await sent_form(request)
        if here.application is None:
            raise NotFoundException
        try:
            said = decode(form, SaidOnWithdrawing)
        except FormErrors as wrong:
            return _withdrawing(here, here.form(WITHDRAWING).again(form, wrong), status_of(wrong))
        wish = WithdrawApplication(application=here.application.application, reason=said.reason)
        await carry_out(here, [wish], form.command_id)
        return see_other(here.action)

    @get("/letter.pdf", access=BEARER)
    async def letter(
        self, request: PortalRequest, portal: NamedDependency[Portal], link: FromPath[str]
    ) -> Response[Any]:
        """The letter of intent to sign, filled in with what is known."""
        here = await applying(request, portal, link)
        told = LetterTold(
            round=here.round.name,
            programme=here.shown.programme,
            organisation=here.door.said.more.get("called", ""),
            contact=f"{here.door.said.name}, {here.door.said.email}",
            closes=here.shown.closes,
        )
        async with a_place():
            content = await anyio.to_thread.run_sync(letter_pdf, told, here.visit.today)
        return attached(content, "application/pdf", "Hensigtserklæring.pdf")

    @get("/days.ics", access=BEARER)
    async def days(self, request: PortalRequest, portal: NamedDependency[Portal], link: FromPath[str]) -> Response[Any]:
        """The three days, tentative until one is fixed."""
        here = await applying(request, portal, link)
        if here.application is None or not here.application.last.days:
            raise NotFoundException
        judged = await here.visit.rows.one(JUDGEMENTS, here.application.application)
        file = days_of(here.application, here.round, portal.settings, None if judged is None else judged.told)
        return attached(file.content, file.media_type, "dage.ics")

    @get("/file", access=BEARER)
    async def file(self, request: PortalRequest, portal: NamedDependency[Portal], link: FromPath[str]) -> Response[Any]:
        """The letter that was sent."""
        here = await applying(request, portal, link)
        letter = None if here.application is None else here.application.last.attached
        if letter is None:
            raise NotFoundException
        return await given(portal.files, letter)


def _kept_until(here: Applying) -> dt.datetime:
    """Until a year after the answers where something was sent, else a while after the deadline."""
    if here.application is not None:
        return end_of(add_months(here.round.answer_week, YEAR_MONTHS))
    return end_of(here.round.closes_on + dt.timedelta(days=AFTER_DEADLINE_DAYS))


async def _sent(here: Applying) -> Template:
    row = here.application
    if row is None:
        raise NotFoundException
    contact = await own_contact(here.portal.pool, here.portal.vault.secret, row.applicant)
    organisation = await here.visit.rows.one(ORGANISATIONS, row.organisation)
    phone = "" if contact.phone is None else written(contact.phone)
    who = (contact.name or here.door.said.name, contact.email or here.door.said.email, phone)
    page = SentPage(
        frame=here.frame(f"Ansøgning: {here.round.name}"),
        round=here.shown,
        says=said_of(row, here.round),
        facts=tuple(facts_of(row.last, "" if organisation is None else organisation.name, who)),
        before=replaced_versions(row),
        withdrawn=withdrawn_at(row.withdrawn_at),
        open=here.is_open,
        action=here.action,
        letter="" if row.last.attached is None else f"{here.action}/file",
        answer=answer_to(await here.visit.rows.one(JUDGEMENTS, row.application)),
        calendar=f"{here.action}/days.ics" if row.last.days and row.withdrawn_at is None else "",
    )
    return shown("applications/sent.html", page)


def _withdrawing(here: Applying, form: Form, status: int = 200) -> Template:
    page = WithdrawPage(
        frame=here.frame("Træk ansøgningen tilbage"),
        round=here.shown,
        form=form,
        action=f"{here.action}/withdrawal",
        open=here.is_open,
    )
    return shown("applications/withdraw.html", page, status=status)
