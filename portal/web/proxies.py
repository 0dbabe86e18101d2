"""Whom a request comes from: its sender, or whom a trusted proxy says it comes from. Each has one spelling."""

import ipaddress
from collections.abc import Callable, Sequence
from typing import Any

from granian.utils.proxies import wrap_asgi_with_proxy_headers

ASGI = Callable[..., Any]
IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def told_by_proxies(app: ASGI, trusted: Sequence[str]) -> ASGI:
    """The application, told of its clients by the trusted proxies only, whichever way the server writes addresses."""
    inner = wrap_asgi_with_proxy_headers(app, list(trusted)) if trusted else app

    def answer(scope: Any, receive: Any, send: Any) -> Any:
        client = scope.get("client")
        if client and (ip := address_in(client[0])) is not None:
            scope["client"] = (str(ip), client[1])
        return inner(scope, receive, send)

    return answer


def address_in(text: str) -> IPAddress | None:
    """The address that somebody has, None where it is none. A server on `::` sees IPv4 ones inside IPv6."""
    try:
        ip = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return ip if mapped is None else mapped
