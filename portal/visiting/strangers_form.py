"""Forms that are sent by somebody who has no account: what ties them to the browser they were shown in."""

import math

from litestar.response import Template

from domain.counting import counted
from domain.text import Fault
from portal.identity.cookies import sign_in_cookie, sign_in_token
from portal.identity.throttle import WaitLonger
from portal.surroundings.settings import Settings
from portal.visiting.authorisation import caller_of
from portal.web.forms import FormErrors
from portal.web.requests import PortalRequest

TOO_MANY_REQUESTS = 429
MINUTE_SECONDS = 60
TOO_SOON = "Der er bedt om mange links herfra. Prøv igen om {0}. Har du allerede fået et link, virker det stadig."


def csrf_of(request: PortalRequest, settings: Settings) -> str | None:
    """The token of the forms of whoever asks: their session's, or else that of the browser's own cookie."""
    session = caller_of(request).session
    return sign_in_token(request, settings) if session is None else session.csrf


def with_cookie(request: PortalRequest, settings: Settings, token: str, page: Template) -> Template:
    """The page, with the cookie that its forms are tied to where nobody is signed in."""
    if caller_of(request).session is None:
        page.set_cookie(sign_in_cookie(token, settings))
    return page


def too_soon(wait: WaitLonger) -> FormErrors:
    minutes = counted(math.ceil(wait.seconds / MINUTE_SECONDS), "minut", "minutter")
    return FormErrors(Fault("", TOO_SOON.format(minutes)))
