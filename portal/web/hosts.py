"""Under which name the portal was asked: its own address, or it does not answer.

A Host header is whatever somebody wrote. Health checks ask by whatever name they know, so for them it is not looked at.
"""

from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from portal.surroundings.address import host_in
from portal.surroundings.settings import Settings

ASKED_BY_MACHINES = frozenset({"/healthz", "/readyz"})
BAD_REQUEST, MISDIRECTED = 400, 421
KEY = "portal.origins"

Refuse = Callable[[Request[Any, Any, Any], int], Response[Any]]


def at_own_address(app: ASGIApp, refuse: Refuse) -> ASGIApp:
    """The application, asked only by its own address; anything else is answered by `refuse`, told the status.

    What is behind it sees a Host header that can be read, whatever was sent.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        settings: Settings = scope["litestar_app"].state.settings
        status = _status(scope, settings)
        if status is not None:
            own = settings.site.partition("://")[2].encode()
            others = [(name, value) for name, value in scope["headers"] if name.lower() != b"host"]
            scope["headers"] = [*others, (b"host", own)]
        if status is None or scope["path"] in ASKED_BY_MACHINES:
            await app(scope, receive, send)
            return
        request: Request[Any, Any, Any] = Request(scope, receive, send)
        await refuse(request, status).to_asgi_response(app=None, request=request)(scope, receive, send)

    return answer


def own_origins(request: Request[Any, Any, Any]) -> tuple[str, ...]:
    """What a browser says as Origin of a form that stands on a page of ours, asked for as this request was."""
    origins: tuple[str, ...] = request.scope["state"].get(KEY, ())
    return origins


def _status(scope: Scope, settings: Settings) -> int | None:
    """Why the request is not answered, None if it is; then it is remembered what its own origins are."""
    said = [value for name, value in scope["headers"] if name.lower() == b"host"]
    scheme = settings.address.scheme if settings.address is not None else "http"
    try:
        (one,) = said
        origins = settings.origins(host_in(one.decode("ascii"), scheme))
    except ValueError:
        return BAD_REQUEST
    scope["state"][KEY] = origins
    return None if origins else MISDIRECTED
