"""What is appended, told in each process once to all who have asked for it.

The hub follows the rows: what it tells of can be read by then. Events are read once for all streams, and not at all
while there are none; messages are made once for all of a channel.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from functools import partial
from typing import Protocol

from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from portal.event_store import AsyncDCBRecorder
from portal.event_store.errors import FAILURES, is_passing
from portal.event_store.patience import Patience
from portal.live.limits import LOOK_AGAIN_SECONDS, STREAMS_EACH_MAX, STREAMS_MAX, TOLD_AGAIN_MAX
from portal.live.message import Channel, Message, Seen, Told
from portal.live.presence import TOGETHER_SECONDS, Presence, SayPresent
from portal.live.stream import HubClosed, Stream, TooManyStreams, Whose

SESSIONS_OVER = "sessions_over"
"""Notified of the digest of each session that ends, in hexadecimal."""
PAGE = "page"
"""The event that tells a reader to have the page anew, instead of everything that was missed."""
ADMITTING = ("organisations.", "cohorts.", "privacy.")
"""What a topic begins with that may decide who is admitted."""

StillOpen = Callable[[Collection[bytes]], Awaitable[Iterable[bytes]]]
"""Which of these sessions are not over."""
_log = logging.getLogger(__name__)


class RowsFollowed(Protocol):
    """What tells how far the rows have come."""

    @property
    def closed(self) -> bool: ...

    async def beyond(self, position: int, *, look_again_seconds: float) -> int: ...


class Hub:
    """Everybody in this process who is told what happens."""

    def __init__(self, recorder: AsyncDCBRecorder, still_open: StillOpen, say: SayPresent) -> None:
        self._recorder = recorder
        self._still_open = still_open
        self._streams: dict[int, Stream] = {}
        """By when they were opened, the oldest first."""
        self._opened = 0
        self._position = -1
        self._known = asyncio.Event()
        self._closed = False
        self._asking: asyncio.Task[None] | None = None
        self._telling: dict[str, asyncio.Task[None]] = {}
        self.presence = Presence(say, self._present_changed)

    @property
    def open_streams(self) -> Sequence[Stream]:
        """Those that are open."""
        return tuple(self._streams.values())

    def admits(self) -> None:
        """Is there room for one more? Raises `TooManyStreams`, `HubClosed`."""
        if self._closed:
            raise HubClosed
        if len(self._streams) >= STREAMS_MAX:
            raise TooManyStreams

    async def open(self, channel: Channel, whose: Whose, after: int | None) -> tuple[Stream, Sequence[Message]]:
        """A stream of what is told from now on, and what was told since the position `after`.

        Raises what `admits` does, and what the database fails with.
        """
        self.admits()
        own = [it for it in self._streams.values() if it.whose.session == whose.session]
        if len(own) >= STREAMS_EACH_MAX:
            own[0].end()
        await self._known.wait()
        self._opened += 1
        number = self._opened
        stream = Stream(channel, whose, self._position, partial(self._left, number))
        self._streams[number] = stream
        if whose.present is not None:
            self.presence.came(channel.tag, whose.present)
        try:
            return stream, await self._missed(channel, after, stream.position)
        except BaseException:
            stream.close()
            raise

    def _left(self, number: int) -> None:
        stream = self._streams.pop(number, None)
        if stream is not None and stream.whose.present is not None:
            self.presence.left(stream.channel.tag, stream.whose.present)

    async def _missed(self, channel: Channel, after: int | None, until: int) -> Sequence[Message]:
        if after is None or after >= until:
            return ()
        query = DCBQuery(items=[DCBQueryItem(tags=[channel.tag])])
        read = await self._recorder.read(query, after=after, until=until, limit=TOLD_AGAIN_MAX)
        if len(read.events) == TOLD_AGAIN_MAX:
            return (Message(until, PAGE, ""),)
        events = tuple(Seen(it.position, it.event.type, tuple(it.event.tags)) for it in read.events)
        return await channel.tells(Told(after, until, events)) if events else ()

    def _present_changed(self, tag: str) -> None:
        if tag not in self._telling and not self._closed:
            self._telling[tag] = asyncio.create_task(self._tell_present(tag))

    async def _tell_present(self, tag: str) -> None:
        """What changes within a moment is told at once; what cannot be told is told with the next change."""
        await asyncio.sleep(TOGETHER_SECONDS)
        del self._telling[tag]
        there = [it for it in self.open_streams if it.channel.tag == tag]
        for channel in {it.channel.key: it.channel for it in there}.values():
            if channel.tells_present is None:
                continue
            try:
                said = (await channel.tells_present(self.presence.at(tag))).encoded()
            except FAILURES as error:
                _log.warning("who is present is not told: %r", error)
                continue
            for stream in there:
                if stream.channel.key == channel.key:
                    stream.put((said,))

    def session_over(self, said: str) -> None:
        """End the streams of that session; with nothing said, some may have ended and nobody heard of it."""
        if not said:
            if self._streams and self._asking is None:
                self._asking = asyncio.create_task(self._end_those_of_sessions_that_are_over())
            return
        for stream in self.open_streams:
            if stream.whose.session.hex() == said:
                stream.end()

    def close(self) -> None:
        """End every stream and open no other one: the process is about to stop."""
        self._closed = True
        self._known.set()
        for task in self._telling.values():
            task.cancel()
        for stream in self.open_streams:
            stream.end()

    async def run(self, rows: RowsFollowed) -> None:
        """Tell what is appended, until nobody follows the rows any more. A database that is away is waited for."""
        patience, position = Patience(), -1
        while not rows.closed:
            try:
                until = await rows.beyond(position, look_again_seconds=LOOK_AGAIN_SECONDS)
                if until > position:
                    await self._tell(position, until)
                    position = until
                patience.regained()
            except Exception as error:
                if not is_passing(error):
                    raise
                _log.warning("what happens is not told live, the database is away: %r", error)
                await asyncio.sleep(patience.next_pause())

    async def _tell(self, after: int, until: int) -> None:
        """Tell those who are there of what came; whoever comes meanwhile sees to it from `until`."""
        there, self._position = self.open_streams, max(until, self._position)
        self._known.set()
        if not there or after < 0:
            return
        position = after
        while position < until:
            read = await self._recorder.read(after=position, until=until, limit=TOLD_AGAIN_MAX)
            seen = tuple(Seen(it.position, it.event.type, tuple(it.event.tags)) for it in read.events)
            upto = until if len(seen) < TOLD_AGAIN_MAX else seen[-1].position
            await self._tell_of(there, position, upto, seen)
            position = upto

    async def _tell_of(self, there: Iterable[Stream], after: int, until: int, seen: Sequence[Seen]) -> None:
        channels = {it.channel.key: it.channel for it in there}
        told = {key: await _messages(channel, after, until, seen) for key, channel in channels.items()}
        changed = frozenset(tag for it in seen if it.topic.startswith(ADMITTING) for tag in it.tags)
        for stream in there:
            messages = told[stream.channel.key]
            if messages is None or changed & stream.whose.tags:
                stream.end()
                continue
            if messages:
                stream.put(encoded for position, encoded in messages if position > stream.position)
            stream.position = max(stream.position, until)

    async def _end_those_of_sessions_that_are_over(self) -> None:
        """One statement for all of them, once the database is there; where it fails otherwise, everybody asks again."""
        patience = Patience()
        try:
            while not self._closed:
                there = self.open_streams
                try:
                    still = frozenset(await self._still_open({it.whose.session for it in there}))
                except Exception as error:
                    if not is_passing(error):
                        raise
                    await asyncio.sleep(patience.next_pause())
                    continue
                for stream in there:
                    if stream.whose.session not in still:
                        stream.end()
                return
        finally:
            self._asking = None


async def _messages(
    channel: Channel, after: int, until: int, seen: Iterable[Seen]
) -> Sequence[tuple[int, bytes]] | None:
    """None where they could not be made: whoever waits for them comes back, and hears of it there."""
    events = tuple(it for it in seen if channel.tag in it.tags)
    if not events:
        return ()
    try:
        return [(it.position or until, it.encoded()) for it in await channel.tells(Told(after, until, events))]
    except Exception as error:
        if is_passing(error):
            raise
        _log.exception("what happened could not be told live")
        return None
