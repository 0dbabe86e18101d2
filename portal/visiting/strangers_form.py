"""Forms that are sent by somebody who has no account: what ties them to their browser, and a link that is asked for."""

import math
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from litestar import Response
from litestar.background_tasks import BackgroundTask
from litestar.exceptions import NotFoundException
from litestar.response import Template

from domain.counting import counted
from domain.text import Fault
from portal.identity.cookies import sign_in_cookie, sign_in_token
from portal.identity.strangers import StrangerSaid
from portal.identity.throttle import WaitLonger
from portal.surroundings.settings import Settings
from portal.visiting.authorisation import caller_of
from portal.visiting.portal import Portal
from portal.visiting.submission import see_other
from portal.visiting.visit import address_of
from portal.web.forms import MALFORMED, FormErrors
from portal.web.requests import PortalRequest

TOO_MANY_REQUESTS = 429
MINUTE_SECONDS = 60
TOKEN_BYTES = 32
TOO_SOON = "Der er bedt om mange links herfra. Prøv igen om {0}. Har du allerede fået et link, virker det stadig."


class LinkWanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a link is asked for: the business and its subject, where the link leads, and what is shown meanwhile.

    `at_once` leads through it without a mail: in a demonstration.
    """

    business: str
    subject: str
    opens: str
    meanwhile: str
    at_once: bool


def csrf_of(request: PortalRequest, settings: Settings) -> str:
    """The token of the forms of whoever asks: their session's, that of the browser's own cookie, or a new one."""
    session = caller_of(request).session
    known = sign_in_token(request, settings) if session is None else session.csrf
    return known or secrets.token_urlsafe(TOKEN_BYTES)


def with_cookie(request: PortalRequest, settings: Settings, token: str, page: Template) -> Template:
    """The page, with the cookie that its forms are tied to where nobody is signed in."""
    if caller_of(request).session is None:
        page.set_cookie(sign_in_cookie(token, settings))
    return page


async def link_asked_for(
    request: PortalRequest,
    portal: Portal,
    wanted: LinkWanted,
    read: Callable[[], Awaitable[StrangerSaid]],
    again: Callable[[FormErrors, int], Awaitable[Template]],
) -> Response[Any]:
    """The answer to whoever asks for a link, the same whoever has the address; `again` is the form with what is wrong.

    The link is made when the answer is on its way: how long it takes must not tell who has the address.
    """
    try:
        said = await read()
        attempt = f"{wanted.subject} {said.email}"
        await portal.asked_by_strangers.begin_attempt(attempt, address_of(request), None, portal.clock())
    except FormErrors as wrong:
        return await again(wrong, MALFORMED)
    except WaitLonger as wait:
        page = await again(_too_soon(wait), TOO_MANY_REQUESTS)
        page.headers["Retry-After"] = str(wait.seconds)
        return page
    if wanted.at_once:
        return see_other(f"{wanted.opens}/{await _link_at_once(portal, wanted, said)}")
    response = see_other(wanted.meanwhile)
    response.background = BackgroundTask(_ask, portal, wanted, said)
    return response


async def _ask(portal: Portal, wanted: LinkWanted, said: StrangerSaid) -> None:
    account = await portal.accounts.with_email(said.email)
    known = None if account is None else account.person
    await portal.strangers.ask(wanted.business, wanted.subject, said, portal.clock(), known)


async def _link_at_once(portal: Portal, wanted: LinkWanted, said: StrangerSaid) -> str:
    await _ask(portal, wanted, said)
    door = await portal.strangers.of_address(wanted.business, wanted.subject, said.email)
    if door is None:
        raise NotFoundException
    return portal.strangers.link_of(door.person, door.asked_at)


def _too_soon(wait: WaitLonger) -> FormErrors:
    minutes = counted(math.ceil(wait.seconds / MINUTE_SECONDS), "minut", "minutter")
    return FormErrors(Fault("", TOO_SOON.format(minutes)))
