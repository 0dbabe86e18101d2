"""A real mail server (aiosmtpd) that takes letters, or says no to some addresses, and remembers."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import SimpleNamespace

from aiosmtpd.smtp import SMTP, Envelope, Session


class SmtpServer:
    """What was delivered; `refusing` are addresses that are nobody's, and while it is `busy` nothing is taken."""

    def __init__(self) -> None:
        self.delivered: list[EmailMessage] = []
        self.refusing: set[str] = set()
        self.busy = False
        self.port = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def hooks(self) -> SimpleNamespace:
        """What aiosmtpd calls."""
        return SimpleNamespace(handle_RCPT=self._addressed, handle_DATA=self._brought)

    async def _addressed(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refusing:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def _brought(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.busy:
            return "451 not now"
        message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.delivered.append(message)
        return "250 taken"


@asynccontextmanager
async def smtp_server() -> AsyncGenerator[SmtpServer]:
    """On a port of its own."""
    office = SmtpServer()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(office.hooks, hostname="post.test"), "127.0.0.1", 0)
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()
