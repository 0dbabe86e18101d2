"""Answers on addresses that no route has: no guard has asked there who it is for, so that is found out first."""

from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.response import Template
from litestar.response.base import ASGIResponse
from litestar.types import Receive, Scope, Send

from portal.identity.authorisation import find_out_who_asks
from portal.web.log import log
from portal.web.requests import request_id

Asked = Request[Any, Any, Any]


def has_no_route(request: Asked) -> bool:
    return "route_handler" not in request.scope


class Elsewhere(Response[bytes]):
    """The page that `answer` makes once it is known who asks."""

    def __init__(self, request: Asked, answer: Callable[[], Template]) -> None:
        super().__init__(b"")
        self._request, self._answer = request, answer

    def to_asgi_response(self, *_: Any, **__: Any) -> ASGIResponse:
        return _FoundOutFirst(self._request, self._answer)


class _FoundOutFirst(ASGIResponse):
    def __init__(self, request: Asked, answer: Callable[[], Template]) -> None:
        super().__init__()
        self._request, self._answer = request, answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await find_out_who_asks(self._request)
        except Exception as failure:  # noqa: BLE001 - a page that needs no database is still the answer
            log.error("who asks is not known", request_id=request_id(scope), reason=repr(failure))
        await self._answer().to_asgi_response(app=None, request=self._request)(scope, receive, send)
