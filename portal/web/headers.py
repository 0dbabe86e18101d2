"""The headers every answer carries, whatever it is: a page, a fragment, a file, a failure."""

from collections.abc import Mapping

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

from portal.web.requests import request_id

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
STRICT_TRANSPORT = f"max-age={HSTS_SECONDS}; includeSubDomains"

DEFAULTS: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Pages differ by who asks and by whether htmx asks; only the hashed files say that they may be kept.
    "Cache-Control": "no-store",
    "Vary": "HX-Request",
}


async def send_headers(message: Message, scope: Scope) -> None:
    """Complete an answer's headers as it is sent; what a handler has set itself, stands."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in DEFAULTS.items():
        headers.setdefault(name, value)
    if scope["scheme"] == "https":
        headers.setdefault("Strict-Transport-Security", STRICT_TRANSPORT)
    headers["X-Request-ID"] = request_id(scope)
