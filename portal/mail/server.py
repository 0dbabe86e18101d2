"""The mail server: an address in the settings, a connection for as long as there is something to send."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import aiosmtplib

SMTP_SECONDS_MAX = 20
TAKING_SECONDS_MAX = 10 * 60
"""A server may look into a letter for so long before it says that it has taken it (RFC 5321, 4.5.3.2.6): who goes away
before that does not know whether it was delivered."""
PORTS = {"smtp": 25, "smtps": 465}
PERMANENT = range(500, 600)
"""Answers that say the same tomorrow (RFC 5321, 4.2.1)."""
LINE_CHARACTERS_MAX = 998
WRITTEN = policy.SMTP.clone(max_line_length=LINE_CHARACTERS_MAX)
"""Headers are not folded before the longest line there may be: folding loses spaces of long Danish subjects."""

LOST_IN_A_ROW_MAX = 3
"""So often in a row, and it is the server rather than the mail."""

FAILURES = (aiosmtplib.SMTPException, OSError, TimeoutError)
"""What the server fails with, for everybody. Only its kind is logged: what it says may name the address."""
LOST = (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPReadTimeoutError)

L = TypeVar("L")


class NotDelivered(Exception):
    """This one mail was not taken; the next one may be. `reason` names no address; `permanent` is for good."""

    def __init__(self, reason: str, *, permanent: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent


class ConnectionLost(NotDelivered):
    """The server went away, or went silent, over this mail, before all of it had been handed over."""

    def __init__(self) -> None:
        super().__init__("the connection was lost", permanent=False)


class Unanswered(NotDelivered):
    """It was handed over, and the server went away before it said whether it took it."""

    def __init__(self) -> None:
        super().__init__("it was handed over, and nobody knows whether it arrived", permanent=True)


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


async def send_each(
    url: str,
    letters: Iterable[L],
    send: Callable[[aiosmtplib.SMTP, L], Awaitable[None]],
    failed: Callable[[L, NotDelivered], Awaitable[None]],
) -> bool:
    """Send each over one connection; one that is `NotDelivered` has `failed` alone, and the others go on.

    False if it gave up before the last one. Raises one of `FAILURES` where the server is in the way of everybody.
    """
    lost = 0
    async with connected(url) as server:
        for letter in letters:
            try:
                await send(server, letter)
                lost = 0
            except NotDelivered as failure:
                await failed(letter, failure)
                lost = lost + 1 if isinstance(failure, (ConnectionLost, Unanswered)) else 0
            if lost == LOST_IN_A_ROW_MAX:
                return False
    return True


async def deliver(
    server: aiosmtplib.SMTP,
    message: EmailMessage,
    sender: Address,
    to: Address,
    handing: Callable[[], Awaitable[None]],
) -> None:
    """Send to one address. Raises `NotDelivered`, or one of `FAILURES` where the server is in the way of everybody.

    Whom it goes to is said here, and not read out of the headers again. A connection that was lost is made anew.
    `handing` is awaited once the server knows the address, before anything is handed over that cannot be taken back.
    """
    try:
        if not server.is_connected:
            await server.connect()
        options = await _options(server, to)
        utf8 = "SMTPUTF8" in options
        cte_type = "8bit" if "BODY=8BITMIME" in options else "7bit"
        written = message.as_bytes(policy=WRITTEN.clone(utf8=utf8, cte_type=cte_type))
        await server.mail(sender.addr_spec, options=options)
        await server.rcpt(to.addr_spec, encoding="utf-8" if utf8 else "ascii")
    except aiosmtplib.SMTPRecipientRefused as refused:
        await server.rset()
        raise _answered(refused) from refused
    except LOST as lost:
        server.close()
        raise ConnectionLost from lost
    except ValueError as unsendable:
        raise NotDelivered("it cannot be written as mail", permanent=True) from unsendable
    await handing()
    try:
        await server.data(written, timeout=TAKING_SECONDS_MAX)
    except aiosmtplib.SMTPDataError as refused:
        raise _answered(refused) from refused
    except (*LOST, OSError) as lost:
        server.close()
        raise Unanswered from lost


async def _options(server: aiosmtplib.SMTP, to: Address) -> list[str]:
    """What this mail needs of the server, as far as it offers that (RFC 6152, RFC 6531)."""
    if server.is_ehlo_or_helo_needed:
        await server.ehlo()
    eight_bits = ["BODY=8BITMIME"] if server.supports_extension("8bitmime") else []
    if to.addr_spec.isascii():
        return eight_bits
    if not server.supports_extension("smtputf8"):
        raise NotDelivered("the server takes no letters such as æ before the @", permanent=True)
    return [*eight_bits, "SMTPUTF8"]


def _answered(response: aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPDataError) -> NotDelivered:
    return NotDelivered(f"the server answered {response.code}", permanent=response.code in PERMANENT)
