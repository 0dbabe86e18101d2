"""A mail server for tests: it takes whatever it is given, or says no, and remembers."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

ANSWERS = {b"HELO": b"250 post.test", b"MAIL": b"250 ok", b"RSET": b"250 ok"}


class PostOffice:
    """What was delivered, as messages, and to whom, as the envelope said.

    `refusing` are the addresses nobody here has, at `busy` nothing is taken today, and over `dreaded` it hangs up.
    """

    def __init__(self, *extensions: bytes) -> None:
        self.delivered: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.refusing: set[str] = set()
        self.busy: set[str] = set()
        self.dreaded: set[str] = set()
        self._hello = b"".join(b"250-%b\r\n" % it for it in (b"post.test", *extensions)) + b"250 HELP"
        self.port = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One conversation, as far as a well-behaved client takes it (RFC 5321)."""
        writer.write(b"220 post.test ESMTP\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"RCPT":
                address = line.decode().partition("<")[2].rpartition(">")[0]
                if address in self.dreaded:
                    break
                writer.write(self._answer(address) + b"\r\n")
            elif verb == b"EHLO":
                writer.write(self._hello + b"\r\n")
            elif verb == b"DATA":
                writer.write(b"354 go on\r\n")
                self.delivered.append(await self._message(reader))
                writer.write(b"250 taken\r\n")
            elif verb == b"QUIT":
                writer.write(b"221 bye\r\n")
                break
            else:
                writer.write(ANSWERS.get(verb, b"500 what?") + b"\r\n")
        writer.close()

    def _answer(self, address: str) -> bytes:
        if address in self.refusing:
            return b"550 no such person"
        if address in self.busy:
            return b"451 not now"
        self.recipients.append(address)
        return b"250 ok"

    async def _message(self, reader: asyncio.StreamReader) -> EmailMessage:
        lines: list[bytes] = []
        while (line := await reader.readline()) not in {b".\r\n", b""}:
            lines.append(line[1:] if line.startswith(b"..") else line)
        message = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(message, EmailMessage)
        return message


@asynccontextmanager
async def post_office(*extensions: bytes) -> AsyncGenerator[PostOffice]:
    """A server on a port of its own, with these extensions (RFC 5321, 2.2)."""
    office = PostOffice(*extensions)
    server = await asyncio.start_server(office.serve, "127.0.0.1", 0)
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()
        await server.wait_closed()
