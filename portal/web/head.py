"""HEAD is GET without the body: the same route, the same rules of who may, the same headers."""

from typing import Any

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

KEY = "portal.head"


def answering_head(app: ASGIApp) -> ASGIApp:
    """The application, with HEAD answered by whatever answers GET. (Litestar knows HEAD only where it is a route.)"""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] != "HEAD":
            await app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.body":
                message["body"] = b""
            await send(message)

        scope["method"] = "GET"
        scope["state"][KEY] = True
        await app(scope, receive, send_head)

    return answer


def is_head(scope: Any) -> bool:
    """Is only the head asked for? Then nothing has been shown to anybody."""
    return KEY in scope["state"]
