"""One's own account: the password is changed by whoever knows the old one, and one's sessions are ended."""

from typing import Any

import msgspec
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Template

from domain.counting import counted
from domain.text import Fault
from portal.identity.accounts import UserAccount
from portal.identity.passwords import PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN, Unusable, chosen
from portal.identity.throttle import WaitLonger
from portal.signing_in.account_page import OWN_CALENDAR, OWN_PAGES, PASSWORD_CHANGE_LABELS, AccountPage, session_lines
from portal.signing_in.near_at_hand import texts_about
from portal.signing_in.sign_in import too_soon
from portal.visiting.asked_form import AskedForm
from portal.visiting.visit import Visit
from portal.web.access import PROGRAMME_GOER, SIGNED_IN
from portal.web.forms import FormErrors, FormFields
from portal.web.forms.asking import labelled
from portal.web.forms.values import REQUIRED
from portal.web.frame import Crumb
from portal.web.parts import Line
from portal.web.templates import shown
from portal.words.labels import labels_of_those
from portal.words.roles import role_in

WRONG_PASSWORD = Fault("old_password", "Det er ikke din nuværende adgangskode.")
OTHERS = "others"
ACCOUNT_CRUMB = Crumb("Din konto", "/account")


class PasswordChange(msgspec.Struct, frozen=True, kw_only=True):
    """Both are read as they were typed, spaces and all."""

    old_password: str
    password: str


class EndedSession(msgspec.Struct, frozen=True, kw_only=True):
    """`session` is one's key in hex, or »others«."""

    session: str


class OwnAccount(Controller):
    path = "/account"

    @get(access=SIGNED_IN)
    async def account(self, visit: NamedDependency[Visit]) -> Template:
        """Who one is here, where one is signed in, and what else is about oneself."""
        account = await visit.portal.accounts.of(visit.person)
        sessions = await visit.portal.sessions.of(visit.person, visit.now)
        page = AccountPage(
            frame=visit.frame("Din konto"),
            facts=await _facts(visit, account),
            has_password=account is not None and account.password_hash is not None,
            sessions=session_lines(sessions, None if visit.caller.session is None else visit.caller.session.key),
            ending=visit.form({}),
            own_pages=(*OWN_PAGES, *((OWN_CALENDAR,) if visit.caller.has_a_role_for(PROGRAMME_GOER) else ())),
        )
        return shown("identity/account.html", page)

    @post("/session", access=SIGNED_IN, status_code=204)
    async def stay(self, visit: NamedDependency[Visit]) -> None:
        """Whoever asks is here still, as every request says: the session ends no sooner than after the next pause."""


async def _facts(visit: Visit, account: UserAccount | None) -> tuple[Line, ...]:
    held = () if visit.caller.person is None else visit.caller.person.held
    labels = await labels_of_those(visit.rows, (visit.person,))
    said = {
        "Navn": None if account is None else account.name,
        "E-mail": None if account is None else account.email,
        "Hvad du laver": None if visit.caller.person is None else visit.caller.person.title,
        "Roller": "; ".join(role_in(it, labels) for it in held),
    }
    return tuple(Line(label, text) for label, text in said.items() if text)


async def _change(visit: Visit, _: None, form: FormFields) -> None:
    """Raises `FormErrors`, also where the old one was guessed at too often."""
    visit.show_first()
    account = await _with_old_password(visit, form)
    try:
        password = await chosen(form.one("password"), await texts_about(visit.portal, account))
    except Unusable as unusable:
        raise FormErrors(Fault("password", str(unusable))) from unusable
    hashed, kept = await visit.portal.passwords.hash(password), visit.caller.session
    changed = await visit.portal.accounts.change_password(
        visit.person, account.password_hash or "", hashed, None if kept is None else kept.key, visit.trace
    )
    if not changed:
        raise FormErrors(WRONG_PASSWORD)


async def _with_old_password(visit: Visit, form: FormFields) -> UserAccount:
    typed, portal = form.one("old_password"), visit.portal
    faults = [Fault(name, REQUIRED) for name in PASSWORD_CHANGE_LABELS if not form.one(name)]
    if faults:
        raise FormErrors(*faults)
    account = await portal.accounts.of(visit.person)
    if account is None or len(typed) > PASSWORD_CHARACTERS_MAX:
        raise FormErrors(WRONG_PASSWORD)
    try:
        attempt = await portal.throttle.begin_attempt(account.email or visit.person, visit.address, None, visit.now)
    except WaitLonger as wait:
        raise too_soon(wait) from wait
    if not await portal.passwords.verify(typed, account.password_hash):
        raise FormErrors(WRONG_PASSWORD)
    await portal.throttle.succeeded(attempt)
    return account


async def _end(visit: Visit, _: None, form: FormFields) -> int:
    visit.show_first()
    session, said = visit.caller.session, form.one("session")
    if session is None:
        return 0
    try:
        key = None if said == OTHERS else bytes.fromhex(said)
    except ValueError:
        return 0
    return await visit.portal.sessions.end_others(session, visit.trace, key)


def _ended(_visit: Visit, _: None, ended: int) -> str:
    where = counted(ended, "sted", "steder")
    return f"Du er logget ud {where}." if ended else "Du var allerede logget ud der."


def _back(_visit: Visit, _: None, _form: FormFields) -> str:
    return "/account"


PASSWORD_CHANGE: AskedForm[Visit, None] = AskedForm(
    path="/account/password",
    access=SIGNED_IN,
    crumbs=lambda _visit, _: (ACCOUNT_CRUMB,),
    title="Skift adgangskode",
    lead="Når du har skiftet den, er du logget ud alle andre steder.",
    template="identity/change_password.html",
    asks=PasswordChange,
    fields=labelled(PASSWORD_CHANGE_LABELS),
    beside=lambda _visit, _: PASSWORD_CHARACTERS_MIN,
    doing=_change,
    send="Skift adgangskoden",
    cancels=True,
    notice="Din adgangskode er skiftet, og du er logget ud alle andre steder.",
)
END_SESSIONS: AskedForm[Visit, None] = AskedForm(
    path="/account/sessions",
    access=SIGNED_IN,
    asks=EndedSession,
    fields={},
    doing=_end,
    to=_back,
    notice=_ended,
)
ACCOUNT_FORMS: tuple[AskedForm[Any, Any], ...] = (PASSWORD_CHANGE, END_SESSIONS)
