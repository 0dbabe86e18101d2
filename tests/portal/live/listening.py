"""A page that is told what happens, by a running application without a network.

httpx waits for an answer's end before it shows any of it, and a stream has none.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
from litestar import Litestar

from tests.patience import SECONDS_MAX
from tests.portal.signed_in import made_once


class Heard:
    """What has come so far: the status, and the stream's blocks."""

    def __init__(self) -> None:
        self.status = 0
        self.blocks: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        self.over = asyncio.Event()

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            for block in filter(None, message["body"].decode().split("\n\n")):
                await self.blocks.put(fields(block))
            if not message.get("more_body", False):
                self.over.set()

    async def next(self) -> dict[str, str]:
        """The next block that says something happened."""
        while "id" not in (block := await self.next_of_any()):
            pass
        return block

    async def next_of_any(self) -> dict[str, str]:
        """The same, or who is present."""
        async with asyncio.timeout(SECONDS_MAX):
            while (block := await self.blocks.get()).get("event", "begins") == "begins":
                pass
        return block

    async def until_it_ends(self) -> None:
        async with asyncio.timeout(SECONDS_MAX):
            await self.over.wait()


def fields(block: str) -> dict[str, str]:
    """The fields of a block, a text of several lines as one."""
    found: dict[str, str] = {}
    for line in block.split("\n"):
        name, _, said = line.partition(": ")
        found[name] = f"{found[name]}\n{said}" if name in found else said
    return found


@asynccontextmanager
async def listening(client: httpx.AsyncClient, address: str, *, last: str = "") -> AsyncGenerator[Heard]:
    """The stream at the address as whoever is signed in in the client has it; then they go away."""
    heard = Heard()
    headers = {"Accept": "text/event-stream", **({"Last-Event-ID": last} if last else {})}
    request = client.build_request("GET", address, headers=headers)
    parts = urlsplit(str(request.url))
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": parts.scheme,
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "root_path": "",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "server": (parts.hostname, 80),
        "client": ("127.0.0.1", 1),
        "state": {},
    }
    asked = False

    async def receive() -> dict[str, Any]:
        nonlocal asked
        if not asked:
            asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await heard.over.wait()
        return {"type": "http.disconnect"}

    async def answer() -> None:
        try:
            await app()(scope, receive, heard.send)  # type: ignore[arg-type]
        finally:
            heard.over.set()

    task = asyncio.create_task(answer())
    try:
        yield heard
    finally:
        heard.over.set()
        await asyncio.wait_for(task, SECONDS_MAX)


def app() -> Litestar:
    """The application that is visited."""
    return made_once()
