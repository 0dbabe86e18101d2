"""Those who sit in a room: each hears what is said on an own stream, comes back when it is cut, and may write."""

import asyncio
import contextlib
import re
import time
import uuid
from collections.abc import AsyncGenerator
from html import unescape

import httpx

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
NOTE = re.compile(r'<p class="prose">note (\d+)</p>')
RETRY_SECONDS = (0.1, 0.5)
TRIES_MAX = 400
ANSWER_SECONDS_MAX = 20


def hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


class Sitting:
    """One of those in the room, with a session of their own."""

    def __init__(self, site: str, room: str) -> None:
        self.client = httpx.AsyncClient(base_url=site, timeout=ANSWER_SECONDS_MAX)
        self.room = room
        self.last = 0
        self.heard: list[tuple[int, int, float]] = []
        """The position, the note, and when it came."""
        self.opened = 0
        self.ended: list[tuple[float, bool]] = []
        """When a stream ended, and whether in order."""
        self.is_open = asyncio.Event()
        self._stream: httpx.Response | None = None
        self._task: asyncio.Task[None] | None = None

    async def enter(self, person: str) -> None:
        page = await self.client.get("/sign-in")
        answer = await self.client.post(
            "/sign-in/demo", data={**hidden(page.text), "person": person}, headers=SAME_ORIGIN
        )
        assert answer.status_code == 303, answer.status_code
        room = await self.client.get(self.room)
        self.csrf = hidden(room.text)["csrf_token"]
        after = re.search(r'data-live-after="(\d+)"', room.text)
        assert after is not None
        self.last = int(after[1])

    def sit(self) -> None:
        self._task = asyncio.create_task(self._listen_again_and_again())

    async def leave(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self.client.aclose()

    async def cut(self) -> None:
        """The connection breaks, and nobody says goodbye."""
        if self._stream is not None:
            await self._stream.aclose()

    async def _listen_again_and_again(self) -> None:
        while True:
            in_order = False
            try:
                async for block in self._blocks():
                    self._hear(block)
                in_order = True
            except (httpx.HTTPError, httpx.StreamError, OSError):
                pass
            self.is_open.clear()
            self.ended.append((time.monotonic(), in_order))
            await asyncio.sleep(RETRY_SECONDS[0] + (hash(self) % 100) / 100 * RETRY_SECONDS[1])

    async def _blocks(self) -> AsyncGenerator[str]:
        headers = {"Last-Event-ID": str(self.last), "Accept": "text/event-stream"}
        async with self.client.stream("GET", f"{self.room}/live?after=0", headers=headers, timeout=None) as answer:
            if answer.status_code != 200:
                raise httpx.HTTPError(str(answer.status_code))
            self._stream = answer
            self.opened += 1
            text = ""
            async for piece in answer.aiter_text():
                self.is_open.set()
                *whole, text = (text + piece).split("\n\n")
                for block in whole:
                    yield block

    def _hear(self, block: str) -> None:
        position = re.search(r"^id: (\d+)$", block, re.MULTILINE)
        if position is None:
            return
        self.last = int(position[1])
        note = NOTE.search(block)
        if note is not None:
            self.heard.append((self.last, int(note[1]), time.monotonic()))

    async def write(self, number: int) -> float:
        """Send the note until it is taken, once; returns when it was sent first."""
        fields = {
            "csrf_token": self.csrf,
            "command_id": f"command-{uuid.uuid4().hex}",
            "about": "meeting",
            "kind": "comment",
            "text": f"note {number}",
        }
        began = time.monotonic()
        for _ in range(TRIES_MAX):
            with contextlib.suppress(httpx.HTTPError, OSError):
                answer = await self.client.post(self.room, data=fields, headers=SAME_ORIGIN)
                if answer.status_code == 303:
                    return began
                if answer.status_code < 500:
                    raise AssertionError(f"note {number}: {answer.status_code}")
            await asyncio.sleep(0.1)
        raise AssertionError(f"note {number} was never taken")


async def held_open(port: int, path: str, cookie: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection with a stream on it that nobody reads much of."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n\r\n".encode())
    await writer.drain()
    head = await reader.readuntil(b"\r\n\r\n")
    assert b" 200 " in head.split(b"\r\n", 1)[0], head
    await reader.readuntil(b"\n\n")
    return reader, writer
