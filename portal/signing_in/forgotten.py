"""A link by mail for whoever has forgotten their password: one answer, whether or not the address is known."""

import secrets
from typing import Any

import msgspec
from litestar import Controller, Response, get, post
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import Template

from domain.text import Fault
from portal.identity.accounts import ASKED_LINK_LIFETIME, SECRET_BYTES
from portal.identity.cookies import browser_token, sign_in_cookie, sign_in_token
from portal.identity.links import may_have_link
from portal.identity.security_log import Trace
from portal.identity.throttle import WaitLonger
from portal.signing_in.sign_in import TOO_MANY_REQUESTS, too_soon
from portal.signing_in.sign_in_page import FORGOTTEN_LABELS, ForgottenPasswordPage
from portal.surroundings.mail_address import is_address, normal_email
from portal.visiting.authorisation import caller_of
from portal.visiting.framing import framed
from portal.visiting.portal import Portal
from portal.visiting.submission import see_other
from portal.visiting.visit import address_of
from portal.web.access import PUBLIC
from portal.web.forms import MALFORMED, FormErrors, FormFields, decode, new_form
from portal.web.requests import PortalRequest
from portal.web.templates import shown
from portal.web.who_helps import who_helps
from projections.organisations import PEOPLE

NO_ADDRESS = Fault("email", "Skriv den mailadresse, du logger ind med, for eksempel navn@kommune.dk.")


class ForgottenPassword(msgspec.Struct, frozen=True, kw_only=True):
    """Whose account it is about."""

    email: str


class ForgottenPasswords(Controller):
    path = "/forgotten-password"

    @get(access=PUBLIC, sync_to_thread=False)
    def ask(self, request: PortalRequest, portal: NamedDependency[Portal], asked: FromQuery[str] = "") -> Template:
        return _page(request, portal, asked=bool(asked))

    @post(access=PUBLIC)
    async def send(
        self, request: PortalRequest, portal: NamedDependency[Portal], form: NamedDependency[FormFields]
    ) -> Response[Any]:
        """The link is made when the answer is on its way: how long it takes must not tell that there is an account."""
        if not portal.settings.mails:
            raise NotFoundException
        try:
            email = _address_in(form)
            browser = await portal.browsers.known(browser_token(request, portal.settings), email, portal.clock())
            await portal.asking.begin_attempt(email, address_of(request), browser, portal.clock())
        except FormErrors as wrong:
            return _page(request, portal, (form, wrong), MALFORMED)
        except WaitLonger as wait:
            page = _page(request, portal, (form, too_soon(wait)), TOO_MANY_REQUESTS)
            page.headers["Retry-After"] = str(wait.seconds)
            return page
        response = see_other("/forgotten-password?asked=yes")
        trace = Trace(by=None, address=address_of(request), at=portal.clock())
        response.background = BackgroundTask(_make_link, portal, email, trace)
        return response


def _address_in(form: FormFields) -> str:
    email = normal_email(decode(form, ForgottenPassword).email)
    if not is_address(email):
        raise FormErrors(NO_ADDRESS)
    return email


async def _make_link(portal: Portal, email: str, trace: Trace) -> None:
    """For whoever has the address and a role; an administrator's is made by whoever runs the portal alone."""
    account = await portal.accounts.with_email(email)
    row = None if account is None else await portal.rows.one(PEOPLE, account.person)
    if row is not None and row.held and may_have_link(row):
        await portal.accounts.ask_for_link(row.person, trace)


def _page(
    request: PortalRequest,
    portal: Portal,
    sent: tuple[FormFields, FormErrors] | None = None,
    status: int = 200,
    *,
    asked: bool = False,
) -> Template:
    token = sign_in_token(request, portal.settings) or secrets.token_urlsafe(SECRET_BYTES)
    form = new_form(FORGOTTEN_LABELS, token)
    title = "Se efter en mail" if asked else "Glemt adgangskode?"
    page = ForgottenPasswordPage(
        frame=framed(caller_of(request), request.url.path, title, demo=portal.settings.demo),
        form=form if sent is None else form.again(*sent),
        who_helps=who_helps(portal.settings),
        mails=portal.settings.mails,
        asked=asked,
        hours=ASKED_LINK_LIFETIME.seconds // 3600,
    )
    response = shown("identity/forgotten_password.html", page, status=status)
    response.set_cookie(sign_in_cookie(token, portal.settings))
    return response
