"""The three cookies there are: who is signed in, what ties a sign-in form to the browser it was shown in, and by what
an account knows a browser that has signed in to it before.
"""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from portal.identity.browsers import BROWSER_DAYS_MAX
from portal.surroundings.settings import Settings

SESSION = "session"
SIGN_IN = "sign-in"
BROWSER = "browser"
COOKIE_CHARACTERS_MAX = 128
DAY_SECONDS = 24 * 60 * 60


def session_id(connection: ASGIConnection[Any, Any, Any, Any], settings: Settings) -> str | None:
    """The id that the browser says its session has."""
    return _value(connection, SESSION, settings)


def session_cookie(id_: str, settings: Settings) -> Cookie:
    """Kept until the browser closes; the session itself ends sooner or later by the server's clock."""
    return _cookie(SESSION, id_, settings, "lax")


def no_session_cookie(settings: Settings) -> Cookie:
    """Takes the session's cookie away."""
    gone = _cookie(SESSION, "", settings, "lax")
    gone.max_age = 0
    return gone


def sign_in_token(connection: ASGIConnection[Any, Any, Any, Any], settings: Settings) -> str | None:
    """The token of the sign-in form that the browser was last shown."""
    return _value(connection, SIGN_IN, settings)


def sign_in_cookie(token: str, settings: Settings) -> Cookie:
    return _cookie(SIGN_IN, token, settings, "strict")


def browser_token(connection: ASGIConnection[Any, Any, Any, Any], settings: Settings) -> str | None:
    """What the browser says it is known by."""
    return _value(connection, BROWSER, settings)


def browser_cookie(token: str, settings: Settings) -> Cookie:
    """Kept after the session, to be known by the next time; it lets nobody in."""
    known = _cookie(BROWSER, token, settings, "strict")
    known.max_age = BROWSER_DAYS_MAX * DAY_SECONDS
    return known


def _value(connection: ASGIConnection[Any, Any, Any, Any], name: str, settings: Settings) -> str | None:
    value = connection.cookies.get(named(name, settings))
    return value if value and value.isascii() and len(value) <= COOKIE_CHARACTERS_MAX else None


def named(name: str, settings: Settings) -> str:
    """The cookie as the browser knows it: with this prefix it takes it from this host alone, over HTTPS only."""
    return f"__Host-{name}" if settings.https else name


def _cookie(name: str, value: str, settings: Settings, samesite: Any) -> Cookie:
    return Cookie(
        key=named(name, settings), value=value, path="/", httponly=True, secure=settings.https, samesite=samesite
    )
