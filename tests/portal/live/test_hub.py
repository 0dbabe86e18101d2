"""Everybody who is told what happens is told all of it, once and in order, and nobody asks while nothing happens."""

import asyncio
from collections.abc import AsyncGenerator, Collection, Sequence
from contextlib import aclosing, asynccontextmanager

import pytest
from eventsourcing.dcb.api import DCBEvent, DCBQuery, DCBSequencedEvent

from portal.event_store.answers import Read
from portal.live import Channel, Hub, HubClosed, Message, Stream, Told, TooManyStreams, Whose, limits
from portal.live import hub as hubs
from portal.live import stream as streams

MEETING = "meeting-1"
BEGINNINGS = (b"event: begins", b":\n")


class Log:
    """A log in memory, and rows that have always come as far as it."""

    def __init__(self) -> None:
        self.events: list[DCBSequencedEvent] = []
        self.closed = False
        self.asked = 0
        self.failures: list[Exception] = []
        self._more = asyncio.Event()

    def append(self, *tags: str, topic: str = "meetings.Said") -> None:
        event = DCBEvent(type=topic, data=b"", tags=[*tags])
        self.events.append(DCBSequencedEvent(event, len(self.events) + 1))
        more, self._more = self._more, asyncio.Event()
        more.set()

    async def read(
        self, query: DCBQuery | None = None, *, after: int = 0, until: int = 0, limit: int | None = None
    ) -> Read:
        self.asked += 1
        if self.failures:
            raise self.failures.pop()
        tags = set() if query is None else set(query.items[0].tags)
        found = [it for it in self.events if after < it.position <= until and tags <= set(it.event.tags)][:limit]
        return Read(tuple(found), found[-1].position if found else None)

    async def beyond(self, position: int, *, look_again_seconds: float) -> int:
        while len(self.events) <= position and not self.closed:
            await self._more.wait()
        return len(self.events)

    async def still_open(self, sessions: Collection[bytes]) -> tuple[bytes, ...]:
        return ()

    async def say(self, _: str) -> None:
        """To other processes, of which there are none."""

    def close(self) -> None:
        self.closed = True
        self._more.set()


@asynccontextmanager
async def following(log: Log) -> AsyncGenerator[Hub]:
    hub = Hub(log, log.still_open, log.say)  # type: ignore[arg-type]  # all of the recorder that it uses
    async with asyncio.TaskGroup() as group:
        group.create_task(hub.run(log))
        yield hub
        hub.close()
        log.close()


async def tells(told: Told) -> Sequence[Message]:
    return [Message(it.position, "said", str(it.position)) for it in told.events]


CHANNEL = Channel(MEETING, "test", tells)


def whose(session: bytes = b"a", *tags: str) -> Whose:
    return Whose(session=session, tags=frozenset(tags))


async def opened(hub: Hub, after: int = 0, own: Whose | None = None) -> tuple[Stream, AsyncGenerator[bytes]]:
    stream, before = await hub.open(CHANNEL, own or whose(), after)
    return stream, stream.sent(before)


async def heard(sent: AsyncGenerator[bytes], count: int | None = None) -> list[int]:
    """The positions of so many messages, or of all there are until the stream ends."""
    found: list[int] = []
    while count is None or len(found) < count:
        piece = await anext(sent, None)
        if piece is None:
            break
        if not piece.startswith(BEGINNINGS):
            found.append(int(piece.split(b"\n", 1)[0].removeprefix(b"id: ")))
    return found


async def test_what_happens_is_told_to_all_once_and_in_order() -> None:
    log = Log()
    async with following(log) as hub:
        there = [(await opened(hub))[1] for _ in range(3)]
        for number in range(6):
            log.append(MEETING if number % 2 else "meeting-2")
            await asyncio.sleep(0)
        assert [await heard(it, 3) for it in there] == [[2, 4, 6]] * 3


async def test_whoever_comes_back_gets_what_came_meanwhile_and_nothing_twice() -> None:
    log = Log()
    async with following(log) as hub:
        _, first = await opened(hub)
        for _ in range(3):
            log.append(MEETING)
        assert await heard(first, 3) == [1, 2, 3]
        await first.aclose()
        assert hub.open_streams == ()
        log.append(MEETING)
        await asyncio.sleep(0.01)
        _, second = await opened(hub, after=3)
        log.append(MEETING)
        assert await heard(second, 2) == [4, 5]


async def test_nothing_is_asked_while_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "HEARTBEAT_SECONDS", 0.001)
    log = Log()
    async with following(log) as hub:
        _, sent = await opened(hub)
        pieces = [await anext(sent) for _ in range(20)]
        assert pieces[1:] == [b":\n\n"] * 19
        assert log.asked == 0


async def test_nothing_is_read_while_nobody_is_there() -> None:
    log = Log()
    async with following(log):
        log.append(MEETING)
        await asyncio.sleep(0.01)
        assert log.asked == 0


async def test_a_reader_who_is_slow_is_cut_off_and_gets_the_rest_when_coming_back() -> None:
    log = Log()
    async with following(log) as hub:
        _, sent = await opened(hub)
        assert (await anext(sent)).startswith(b"event: begins")
        count = limits.WAITING_MAX + 40
        for _ in range(count):
            log.append(MEETING)
        await asyncio.sleep(0.01)
        came = await heard(sent)
        _, again = await opened(hub, after=came[-1])
        assert came + await heard(again, count - len(came)) == list(range(1, count + 1))
        assert len(came) <= limits.WAITING_MAX


async def test_whoever_missed_very_much_is_told_to_have_the_page_anew() -> None:
    log = Log()
    for _ in range(limits.TOLD_AGAIN_MAX + 1):
        log.append(MEETING)
    async with following(log) as hub:
        _, before = await hub.open(CHANNEL, whose(), 0)
        assert before == (Message(limits.TOLD_AGAIN_MAX + 1, hubs.PAGE, ""),)


async def test_a_stream_ends_when_its_session_does_and_no_other() -> None:
    log = Log()
    async with following(log) as hub:
        _, one = await opened(hub, own=whose(b"\x01"))
        other, _ = await opened(hub, own=whose(b"\x02"))
        hub.session_over("01")
        assert await heard(one) == []
        assert hub.open_streams == (other,)


async def test_sessions_are_asked_for_once_where_nobody_can_have_heard() -> None:
    log = Log()
    async with following(log) as hub:
        _, sent = await opened(hub)
        hub.session_over("")
        assert await heard(sent) == []


@pytest.mark.parametrize("topic", ["organisations.RoleRevoked", "cohorts.OrganisationWithdrew", "privacy.PersonErased"])
async def test_what_may_decide_who_is_admitted_ends_the_streams_that_it_is_about(topic: str) -> None:
    log = Log()
    async with following(log) as hub:
        _, theirs = await opened(hub, own=whose(b"1", "person-1", "cohort-1"))
        others, _ = await opened(hub, own=whose(b"2", "person-2", "cohort-1"))
        log.append("person-1", topic="meetings.Said")
        log.append("person-1", topic=topic)
        assert await heard(theirs) == []
        assert hub.open_streams == (others,)


async def test_a_database_that_is_away_is_waited_for() -> None:
    log = Log()
    async with following(log) as hub:
        _, sent = await opened(hub)
        log.failures = [ConnectionError("away")]
        log.append(MEETING)
        await asyncio.sleep(0.01)
        log.append(MEETING)
        assert await heard(sent, 2) == [1, 2]


async def test_what_cannot_be_told_ends_only_the_streams_that_it_was_for(caplog: pytest.LogCaptureFixture) -> None:
    async def fails(_: Told) -> Sequence[Message]:
        raise ValueError

    log = Log()
    async with following(log) as hub:
        broken, before = await hub.open(Channel(MEETING, "broken", fails), whose(), 0)
        _, sent = await opened(hub)
        log.append(MEETING)
        assert await heard(broken.sent(before)) == []
        assert await heard(sent, 1) == [1]
    assert "could not be told" in caplog.text


async def test_each_session_has_so_many_and_the_oldest_makes_room() -> None:
    log = Log()
    async with following(log) as hub:
        _, oldest = await opened(hub)
        for _ in range(limits.STREAMS_EACH_MAX):
            await opened(hub)
        assert await heard(oldest) == []
        assert len(hub.open_streams) == limits.STREAMS_EACH_MAX


async def test_there_are_so_many_and_the_next_is_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "STREAMS_MAX", 1)
    log = Log()
    async with following(log) as hub:
        await opened(hub)
        with pytest.raises(TooManyStreams):
            hub.admits()


async def test_a_process_that_stops_ends_every_stream_with_what_waits_and_opens_none() -> None:
    log = Log()
    async with following(log) as hub:
        _, sent = await opened(hub)
        log.append(MEETING)
        await asyncio.sleep(0.01)
        hub.close()
        assert await heard(sent) == [1]
        with pytest.raises(HubClosed):
            hub.admits()


async def test_a_stream_ends_after_so_much_or_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    log = Log()
    async with following(log) as hub:
        monkeypatch.setattr(streams, "STREAM_BYTES_MAX", 60)
        _, sent = await opened(hub)
        for _ in range(9):
            log.append(MEETING)
        much = await heard(sent)
        monkeypatch.setattr(streams, "STREAM_SECONDS_MAX", 0.01)
        _, sent = await opened(hub, after=9)
        async with aclosing(sent):
            assert await heard(sent) == []
    assert much == [1, 2, 3]


def test_a_message_is_lines_of_data_at_a_position() -> None:
    said = Message(7, "put", "<p>\r\nx\ry</p>").encoded()
    assert said == b"id: 7\nevent: put\ndata: <p>\ndata: x\ndata: y</p>\n\n"
