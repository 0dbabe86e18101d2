"""The mail server: an address in the settings, a connection for as long as there is something to send."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from urllib.parse import unquote, urlsplit

import aiosmtplib

SMTP_SECONDS_MAX = 20
PORTS = {"smtp": 25, "smtps": 465}

FAILURES = (aiosmtplib.SMTPException, OSError, TimeoutError)
"""What sending fails with. Only its kind is logged: what it says may name the address."""


@asynccontextmanager
async def connected(url: str) -> AsyncGenerator[aiosmtplib.SMTP]:
    """A connection to the server, upgraded to TLS where it offers that. Raises one of `FAILURES`."""
    split = urlsplit(url)
    server = aiosmtplib.SMTP(
        hostname=split.hostname,
        port=split.port or PORTS[split.scheme],
        username=None if split.username is None else unquote(split.username),
        password=None if split.password is None else unquote(split.password),
        use_tls=split.scheme == "smtps",
        timeout=SMTP_SECONDS_MAX,
    )
    async with server:
        yield server
