"""Choosing a password with a link that an administrator has handed over."""

import secrets
from typing import Any

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.text import Fault
from portal.forms import MALFORMED, FormErrors, FormFields, decode, new_form
from portal.identity.access import PUBLIC
from portal.identity.accounts import SECRET_BYTES, Account
from portal.identity.authorisation import caller_of
from portal.identity.cookies import sign_in_cookie, sign_in_token
from portal.identity.pages import PASSWORD_LABELS, PasswordPage
from portal.identity.passwords import faults_of_password
from portal.running import Portal
from portal.submission import see_other
from portal.visit import framed
from portal.web.templates import shown

Asked = Request[Any, Any, State]


class NewPassword(msgspec.Struct, frozen=True, kw_only=True):
    password: str


class ChoosePassword(Controller):
    path = "/password/{secret:str}"

    @get(access=PUBLIC)
    async def ask(self, request: Asked, portal: NamedDependency[Portal], secret: FromPath[str]) -> Template:
        return _page(request, portal, await _account(portal, secret))

    @post(access=PUBLIC)
    async def choose(
        self, request: Asked, portal: NamedDependency[Portal], secret: FromPath[str], form: NamedDependency[FormFields]
    ) -> Response[Any]:
        """Keep the new password; whoever was signed in with the old one no longer is."""
        account = await _account(portal, secret)
        try:
            password = _chosen(form, account)
        except FormErrors as reason:
            return _page(request, portal, account, form, reason, MALFORMED)
        hashed = await portal.passwords.hash(password)
        if await portal.accounts.use_password_link(secret, hashed, portal.clock()) is None:
            raise NotFoundException
        return see_other("/sign-in")


def _chosen(form: FormFields, account: Account) -> str:
    password = decode(form, NewPassword).password
    if faults := faults_of_password(password, account.email or ""):
        raise FormErrors(*(Fault("password", sentence) for sentence in faults))
    return password


async def _account(portal: Portal, secret: str) -> Account:
    account = await portal.accounts.of_password_link(secret, portal.clock())
    if account is None:
        raise NotFoundException
    return account


def _page(
    request: Asked,
    portal: Portal,
    account: Account,
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
