"""Choosing a password with a link that somebody was handed, or asked for by mail; whoever has chosen is signed in."""

import secrets
from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.text import Fault
from portal.identity.accounts import SECRET_BYTES, UserAccount
from portal.identity.cookies import sign_in_cookie, sign_in_token
from portal.identity.links import still_opens
from portal.identity.passwords import Unusable, chosen
from portal.identity.security_log import Trace
from portal.signing_in.beginning import begin_session, leave_cookies
from portal.signing_in.near_at_hand import texts_about
from portal.signing_in.sign_in_page import PASSWORD_LABELS, PasswordPage, WithdrawnPage
from portal.visiting.authorisation import caller_of
from portal.visiting.framing import framed
from portal.visiting.portal import Portal
from portal.visiting.submission import see_other
from portal.visiting.visit import address_of
from portal.web.access import PUBLIC
from portal.web.forms import MALFORMED, FormErrors, FormFields, new_form
from portal.web.requests import PortalRequest
from portal.web.templates import shown
from portal.web.who_helps import who_helps
from projections.organisations import PEOPLE

GONE = 410
CHOSEN = "Din adgangskode er gemt, og du er logget ind. Næste gang logger du ind med din mailadresse og den."


class ChoosePassword(Controller):
    path = "/password/{secret:str}"

    @get(access=PUBLIC)
    async def ask(self, request: PortalRequest, portal: NamedDependency[Portal], secret: FromPath[str]) -> Template:
        try:
            return _page(request, portal, await _account(portal, secret))
        except NotFoundException:
            if not await portal.accounts.is_withdrawn(secret, portal.clock()):
                raise
            return _withdrawn(request, portal)

    @post(access=PUBLIC)
    async def choose(
        self,
        request: PortalRequest,
        portal: NamedDependency[Portal],
        secret: FromPath[str],
        form: NamedDependency[FormFields],
    ) -> Response[Any]:
        """Keep the new password; whoever was signed in with the old one no longer is, and who chose it is."""
        account = await _account(portal, secret)
        try:
            password = await _chosen(portal, form, account)
        except FormErrors as reason:
            return _page(request, portal, account, form, reason, MALFORMED)
        hashed = await portal.passwords.hash(password)
        trace = Trace(by=None, address=address_of(request), at=portal.clock())
        if await portal.accounts.use_password_link(secret, hashed, trace) is None:
            raise NotFoundException
        id_ = await begin_session(request, portal, account.person, proven=hashed, notice=CHOSEN)
        response = see_other("/")
        await leave_cookies(response, portal, account.person, id_, None)
        return response


async def _chosen(portal: Portal, form: FormFields, account: UserAccount) -> str:
    """The password as it was typed, spaces and all, prepared to be kept. Raises `FormErrors`."""
    try:
        return await chosen(form.one("password"), await texts_about(portal, account))
    except Unusable as unusable:
        raise FormErrors(Fault("password", str(unusable))) from unusable


async def _account(portal: Portal, secret: str) -> UserAccount:
    link = await portal.accounts.of_password_link(secret, portal.clock())
    if link is None or not still_opens(await portal.rows.one(PEOPLE, link.account.person), link.made_at):
        raise NotFoundException
    return link.account


def _withdrawn(request: PortalRequest, portal: Portal) -> Template:
    frame = framed(caller_of(request), request.url.path, "Invitationen er trukket tilbage", demo=portal.settings.demo)
    page = WithdrawnPage(frame=frame, who_helps=who_helps(portal.settings))
    return shown("identity/withdrawn.html", page, status=GONE)


def _page(
    request: PortalRequest,
    portal: Portal,
    account: UserAccount,
    sent: FormFields | None = None,
    reason: FormErrors | None = None,
    status: int = 200,
) -> Template:
    token = sign_in_token(request, portal.settings) or secrets.token_urlsafe(SECRET_BYTES)
    form = new_form(PASSWORD_LABELS, token)
    page = PasswordPage(
        frame=framed(caller_of(request), request.url.path, "Vælg en adgangskode", demo=portal.settings.demo),
        form=form if sent is None or reason is None else form.again(sent, reason),
        email=account.email or "",
    )
    response = shown("identity/choose_password.html", page, status=status)
    response.set_cookie(sign_in_cookie(token, portal.settings))
    return response
