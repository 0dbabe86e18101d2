"""Answers that take some waiting, for those who have to answer at once: what handles an exception cannot wait."""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Request, Response
from litestar.response.base import ASGIResponse
from litestar.types import Receive, Scope, Send


class Awaited(Response[bytes]):
    """What `answer` answers in the end. It answers its own failures, too."""

    def __init__(self, request: Request[Any, Any, Any], answer: Callable[[], Awaitable[Response[Any]]]) -> None:
        super().__init__(b"")
        self._request, self._answer = request, answer

    def to_asgi_response(self, *_: Any, **__: Any) -> ASGIResponse:
        return _WhenAwaited(self._request, self._answer)


class _WhenAwaited(ASGIResponse):
    def __init__(self, request: Request[Any, Any, Any], answer: Callable[[], Awaitable[Response[Any]]]) -> None:
        super().__init__()
        self._request, self._answer = request, answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = await self._answer()
        await answer.to_asgi_response(app=None, request=self._request)(scope, receive, send)
