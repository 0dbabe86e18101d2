"""Signing in and out."""

import secrets
from typing import Any

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.response import Template

from domain.counting import counted
from domain.kernel import PersonId
from domain.text import Fault
from portal.identity.accounts import SECRET_BYTES, PersonForgotten, UserAccount
from portal.identity.cookies import (
    browser_cookie,
    browser_token,
    no_session_cookie,
    session_cookie,
    sign_in_cookie,
    sign_in_token,
)
from portal.identity.kept_form import NOTHING, FormTexts, kept_in, own_path
from portal.identity.passwords import PASSWORD_CHARACTERS_MAX
from portal.identity.security_log import Happened, Trace
from portal.identity.sessions import NoLongerSo
from portal.identity.throttle import WaitLonger
from portal.signing_in.beginning import begin_session
from portal.signing_in.resuming import resume_page
from portal.signing_in.sign_in_page import SIGN_IN_LABELS, SignInPage, demo_people
from portal.surroundings.mail_address import EMAIL_CHARACTERS_MAX, normal_email
from portal.visiting.authorisation import Caller, SignInNeeded, caller_of
from portal.visiting.framing import framed
from portal.visiting.portal import Portal
from portal.visiting.submission import see_other
from portal.visiting.visit import Visit, address_of
from portal.web.access import PUBLIC, SIGNED_IN
from portal.web.forms import MALFORMED, FormErrors, FormFields, decode, new_form
from portal.web.forms.values import REQUIRED
from portal.web.requests import PortalRequest
from portal.web.templates import shown
from portal.web.who_helps import who_helps
from projections.organisations import PEOPLE

WRONG = "E-mail eller adgangskode er forkert."
TOO_SOON = "Der er prøvet for mange gange. Vent {0}, og prøv igen."
TOO_MANY_REQUESTS = 429
MINUTE_SECONDS = 60
FAILURES_TOLD = 10
"""So many wrong passwords are told of: fewer are slips of the keyboard."""


class UsernameField(msgspec.Struct, frozen=True, kw_only=True):
    """Whose password is in the form, beside it; that is read as it was typed."""

    email: str


CLOSED = "Din adgang til portalen er lukket. Spørg jeres tovholder eller rådgiver, hvis den skal åbnes igen."


class Guessed(FormErrors):
    """Wrong once more, so often that the person is told; whoever tries is told what everybody is."""

    def __init__(self, person: PersonId) -> None:
        super().__init__(Fault("", WRONG))
        self.person = person


class SignIn(Controller):
    @get("/sign-in", access=PUBLIC)
    async def ask(self, request: PortalRequest, portal: NamedDependency[Portal]) -> Response[Any]:
        """The form; somebody who is signed in already goes straight on."""
        if caller_of(request).person is not None:
            return see_other(own_path(request.query_params.get("next", "")))
        return sign_in_page(request, portal, request.query_params.get("next", ""))

    @post("/sign-in", access=PUBLIC)
    async def sign_in(
        self, request: PortalRequest, portal: NamedDependency[Portal], form: NamedDependency[FormFields]
    ) -> Response[Any]:
        """A new session for whoever knows the password; otherwise the form again, which never says what was wrong."""
        try:
            email = normal_email(decode(form, UsernameField).email)
            browser = await portal.browsers.known(browser_token(request, portal.settings), email, portal.clock())
            account = await _known(request, portal, email, form.one("password"), browser)
            await _refuse_closed(portal, account.person)
            response = await _signed_in(request, portal, account.person, form, proven=account.password_hash)
        except NoLongerSo:
            wrong = FormErrors(Fault("", WRONG))
            return sign_in_page(request, portal, form.one("next"), kept_in(form), (form, wrong), MALFORMED)
        except FormErrors as wrong:
            page = sign_in_page(request, portal, form.one("next"), kept_in(form), (form, wrong), MALFORMED)
            if isinstance(wrong, Guessed):
                page.background = _told_of(portal, wrong.person, address_of(request))
            return page
        except WaitLonger as wait:
            sent = (form, too_soon(wait))
            page = sign_in_page(request, portal, form.one("next"), kept_in(form), sent, TOO_MANY_REQUESTS)
            page.headers["Retry-After"] = str(wait.seconds)
            return page
        token = await portal.browsers.remember(account.person, browser, portal.clock())
        response.set_cookie(browser_cookie(token, portal.settings))
        return response

    @post("/sign-in/demo", access=PUBLIC)
    async def sign_in_as(
        self, request: PortalRequest, portal: NamedDependency[Portal], form: NamedDependency[FormFields]
    ) -> Response[Any]:
        """In a demonstration anybody may be any of its people; elsewhere there is no such page."""
        person = next((it.person for it in demo_people(portal.settings.demo) if it.person == form.one("person")), None)
        if person is None:
            raise NotFoundException
        try:
            await portal.accounts.ensure(person)
            return await _signed_in(request, portal, person, form)
        except (PersonForgotten, NoLongerSo) as gone:
            raise NotFoundException from gone

    @post("/sign-out", access=SIGNED_IN)
    async def sign_out(self, visit: NamedDependency[Visit], portal: NamedDependency[Portal]) -> Response[Any]:
        """End the session and have the browser forget what it kept, but not that it is known."""
        if visit.caller.session is not None:
            await portal.sessions.end(visit.caller.session, visit.trace)
        response = see_other("/sign-in")
        response.headers["Clear-Site-Data"] = '"storage"'
        response.set_cookie(no_session_cookie(portal.settings))
        return response


async def _known(
    request: PortalRequest, portal: Portal, email: str, password: str, browser: bytes | None
) -> UserAccount:
    """Who has this address and password. Raises `FormErrors` and `WaitLonger`, alike whether the address is known."""
    address = address_of(request)
    if not password:
        raise FormErrors(Fault("password", REQUIRED))
    if len(email) > EMAIL_CHARACTERS_MAX or len(password) > PASSWORD_CHARACTERS_MAX:
        raise FormErrors(Fault("", WRONG))
    attempt = await portal.throttle.begin_attempt(email, address, browser, portal.clock())
    account = await portal.accounts.with_email(email)
    fits = await portal.passwords.verify(password, None if account is None else account.password_hash)
    if account is not None and not fits and attempt.failures >= FAILURES_TOLD:
        raise Guessed(account.person)
    if account is None or not fits:
        raise FormErrors(Fault("", WRONG))
    await portal.throttle.succeeded(attempt)
    return account


async def _refuse_closed(portal: Portal, person: PersonId) -> None:
    """Whoever knows the password may know that it opens nothing. Raises `FormErrors`."""
    row = await portal.rows.one(PEOPLE, person)
    if row is not None and not row.active:
        raise FormErrors(Fault("", CLOSED))


def too_soon(wait: WaitLonger) -> FormErrors:
    """What is said to whoever has tried too often."""
    return FormErrors(Fault("", TOO_SOON.format(_in_words(wait.seconds))))


def _in_words(seconds: int) -> str:
    if seconds < MINUTE_SECONDS:
        return counted(seconds, "sekund", "sekunder")
    return counted(-(-seconds // MINUTE_SECONDS), "minut", "minutter")


def _told_of(portal: Portal, person: PersonId, address: str) -> BackgroundTask:
    """Noted when the answer is on its way: how long it takes must not tell that there is such an account."""
    trace = Trace(by=None, address=address, at=portal.clock())
    return BackgroundTask(portal.security.note_seldom, Happened.WRONG_PASSWORDS, person, trace)


async def _signed_in(
    request: PortalRequest, portal: Portal, person: PersonId, form: FormFields, proven: str | None = None
) -> Response[Any]:
    """A session with a new id, whatever the browser had before, and on: to a page, or to the form that was kept.

    Raises `NoLongerSo` if the account has not the hash any more that was `proven`.
    """
    id_ = await begin_session(request, portal, person, proven=proven)
    kept, next_ = kept_in(form), own_path(form.one("next"))
    response = await _kept_form_page(portal, id_, kept, next_) if kept else see_other(next_)
    response.set_cookie(session_cookie(id_, portal.settings))
    return response


async def _kept_form_page(portal: Portal, id_: str, kept: FormTexts, sent_to: str) -> Response[Any]:
    session = await portal.sessions.open(id_, portal.clock())
    if session is None:
        raise SignInNeeded
    caller = Caller(session=session, person=await portal.rows.one(PEOPLE, session.person))
    return resume_page(caller, session, portal.settings, kept, sent_to)


def sign_in_page(
    request: Request[Any, Any, Any],
    portal: Portal,
    next_: str,
    kept: FormTexts = NOTHING,
    sent: tuple[FormFields, FormErrors] | None = None,
    status: int = 200,
) -> Template:
    """The form, on the way to the page `next_`, or back to a form that was sent there and is `kept`."""
    token = sign_in_token(request, portal.settings) or secrets.token_urlsafe(SECRET_BYTES)
    form = new_form(SIGN_IN_LABELS, token)
    page = SignInPage(
        frame=framed(caller_of(request), request.url.path, "Log ind", demo=portal.settings.demo),
        form=form if sent is None else form.again(*sent),
        next=own_path(next_),
        kept=kept,
        demo_people=demo_people(portal.settings.demo),
        who_helps=who_helps(portal.settings),
    )
    response = shown("identity/sign_in.html", page, status=status)
    response.set_cookie(sign_in_cookie(token, portal.settings))
    return response
