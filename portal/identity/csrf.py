"""Whether a form was sent from one of our own pages: by what the browser says of it, and by a token it carries."""

import hmac
from typing import Any

from litestar.connection import Request

from portal.identity.cookies import sign_in_token
from portal.identity.sessions import Session
from portal.surroundings.settings import Settings
from portal.web.forms.fields import NOT_FORGED, NotAForm, read_form
from portal.web.hosts import own_origins

FIELD = NOT_FORGED
HEADER = "X-CSRF-Token"


class Forged(Exception):
    """The request does not come from one of our own pages, or from one that is too old."""


async def refuse_forgery(request: Request[Any, Any, Any], settings: Settings, session: Session | None) -> None:
    """Raises `Forged` unless the request says it comes from here and carries the token of the page it was made on.

    Before sign-in that is the token in the sign-in page's cookie. Raises what `read_form` does, if there is no header.
    """
    if not comes_from_here(request):
        raise Forged
    expected = sign_in_token(request, settings) if session is None else session.csrf
    if expected is None or not _same(await _token(request), expected):
        raise Forged


def comes_from_here(request: Request[Any, Any, Any]) -> bool:
    """Was it sent from one of our own pages, as far as the browser says?"""
    said = request.headers.getall("sec-fetch-site", []), request.headers.getall("origin", [])
    sites, origins = map(frozenset, said)
    return sites <= {"same-origin"} and origins <= frozenset(own_origins(request))


def surely_comes_from_here(request: Request[Any, Any, Any]) -> bool:
    """The same, and the browser does say it: enough to show somebody what they wrote, though never to carry it out."""
    says = any(request.headers.getall(name, []) for name in ("sec-fetch-site", "origin"))
    return says and comes_from_here(request)


async def _token(request: Request[Any, Any, Any]) -> str:
    if (sent := request.headers.get(HEADER)) is not None:
        return sent
    try:
        return (await read_form(request)).one(FIELD)
    except NotAForm as not_a_form:
        raise Forged from not_a_form


def _same(sent: str, expected: str) -> bool:
    """In constant time, and whatever characters were sent."""
    return hmac.compare_digest(sent.encode(errors="replace"), expected.encode())
