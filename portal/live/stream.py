"""One page that is told what happens: what waits to be sent to it, and how it ends."""

import asyncio
import random
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterable

import msgspec

from portal.live.limits import AGAIN_AFTER_MS, HEARTBEAT_SECONDS, STREAM_BYTES_MAX, STREAM_SECONDS_MAX, WAITING_MAX
from portal.live.message import BEGINNING_BYTES, HEARTBEAT, Channel, Message


class TooManyStreams(Exception):
    """This process has as many as it takes."""


class HubClosed(Exception):
    """The process is about to stop."""


class Whose(msgspec.Struct, frozen=True, kw_only=True):
    """Who is told, by which session, and `tags` of what decides whether they may be: what happens to one of these ends
    the stream, and whoever asks again is admitted anew, or is not.
    """

    session: bytes
    present: str | None = None
    """Who is present there by it, if anybody is."""
    tags: frozenset[str]
    seconds_left: float = STREAM_SECONDS_MAX
    """Until the session is over if nothing is done in it."""


class Stream:
    """What is told to one page. It ends by itself: a reader comes back, and is admitted again, or is not."""

    def __init__(self, channel: Channel, whose: Whose, position: int, left: Callable[[], None]) -> None:
        self.channel = channel
        self.whose = whose
        self.position = position
        """Up to which whoever opened it has to see to what was before."""
        self._left = left
        self._waiting: deque[bytes] = deque()
        self._news = asyncio.Event()
        self._ended = False

    def put(self, messages: Iterable[bytes]) -> None:
        """Send these after what waits; whoever is too far behind is cut off, and comes back for the rest."""
        for encoded in messages:
            if len(self._waiting) >= WAITING_MAX:
                self.end()
                return
            self._waiting.append(encoded)
        self._news.set()

    def end(self) -> None:
        """Send what waits, as far as it fits, and no more."""
        self._ended = True
        self._news.set()

    def close(self) -> None:
        """It is not counted any more."""
        self._ended = True
        self._left()

    async def sent(self, before: Iterable[Message]) -> AsyncGenerator[bytes]:
        """What is sent, the messages of what was `before` first."""
        try:
            yield BEGINNING_BYTES % (self.position, random.randint(*AGAIN_AFTER_MS))  # noqa: S311 - no secret
            left = STREAM_BYTES_MAX
            for message in before:
                encoded = message.encoded()
                left -= len(encoded)
                yield encoded
            until = asyncio.get_running_loop().time() + min(self.whose.seconds_left, STREAM_SECONDS_MAX)
            async for piece in self._pieces(until):
                yield piece
                left -= len(piece)
                if left <= 0:
                    return
        finally:
            self.close()

    async def _pieces(self, until: float) -> AsyncGenerator[bytes]:
        loop = asyncio.get_running_loop()
        while True:
            while self._waiting:
                yield self._waiting.popleft()
            left = until - loop.time()
            if self._ended or left <= 0:
                return
            self._news.clear()
            try:
                async with asyncio.timeout(min(HEARTBEAT_SECONDS, left)):
                    await self._news.wait()
            except TimeoutError:
                yield HEARTBEAT
