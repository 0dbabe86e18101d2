"""The headers every answer carries, whatever it is: a page, a fragment, a file, a failure."""

from collections.abc import Mapping

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


def _encoded(name: str, value: str) -> tuple[bytes, bytes]:
    return name.lower().encode("ascii"), value.encode("ascii")


_DEFAULTS = tuple(_encoded(name, value) for name, value in DEFAULTS.items())
_BY_HTTPS = (*_DEFAULTS, _encoded("Strict-Transport-Security", STRICT_TRANSPORT))
_REQUEST_ID = b"x-request-id"


async def send_headers(message: Message, scope: Scope) -> None:
    """Complete an answer's headers as it is sent; what a handler has set itself, stands."""
    if message["type"] != "http.response.start":
        return
    said = [(name, value) for name, value in message.get("headers", ()) if name.lower() != _REQUEST_ID]
    names = {name.lower() for name, _ in said}
    more = _BY_HTTPS if scope["scheme"] == "https" else _DEFAULTS
    own = (_REQUEST_ID, request_id(scope).encode("ascii"))
    message["headers"] = [*said, *(it for it in more if it[0] not in names), own]
