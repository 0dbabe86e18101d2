"""A request that does not come: the server ends a head in time, and the rest of it is ended here."""

import asyncio

from litestar.enums import ScopeType
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, HTTPReceiveMessage, Receive, Scope, Send

BODY_SECONDS_MAX = 60
"""For the largest form there may be, on a slow line."""
REQUEST_TIMEOUT = 408


class BodyTooSlow(HTTPException):
    """The sender has not sent all of it in time."""

    status_code = REQUEST_TIMEOUT


def coming_in_time(app: ASGIApp, seconds: float = BODY_SECONDS_MAX) -> ASGIApp:
    """The application, which waits so long for a request's body, however little of it comes at a time."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        deadline = asyncio.get_running_loop().time() + seconds
        whole = False

        async def receive_in_time() -> HTTPReceiveMessage:
            nonlocal whole
            try:
                async with asyncio.timeout_at(None if whole else deadline):
                    message = await receive()
            except TimeoutError as late:
                raise BodyTooSlow from late
            whole = not message.get("more_body", False)
            return message  # type: ignore[return-value]  # of an HTTP request there is no other

        await app(scope, receive_in_time, send)

    return answer
