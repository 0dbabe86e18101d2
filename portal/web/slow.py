"""A request that does not come: the server ends a head in time, and the rest of it is ended here."""

import asyncio

from litestar.enums import ScopeType
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, HTTPReceiveMessage, Receive, Scope, Send

from portal.web.forms.fields import let_go

BODY_SECONDS_MAX = 60
"""For the largest form there may be, on a slow line."""
FILES_SECONDS_MAX = 10 * 60
"""For the largest files, on a slower one."""
WITH_FILES = b"multipart/form-data"
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
        with_files = any(name == b"content-type" and it.startswith(WITH_FILES) for name, it in scope["headers"])
        deadline = asyncio.get_running_loop().time() + (FILES_SECONDS_MAX if with_files else seconds)
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

        try:
            await app(scope, receive_in_time, send)
        finally:
            let_go(scope)

    return answer
