"""Who is present is known in every process, and whoever closes the page is off the list, however it comes to that."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator

import asyncpg
import pytest

from portal.live import presence
from portal.live.presence import Presence

ROOM, OTHER = "meeting-1", "meeting-2"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "TOGETHER_SECONDS", 0.0)
    monkeypatch.setattr(presence, "AGAIN_SECONDS", 0.02)
    monkeypatch.setattr(presence, "GONE_SECONDS", 0.2)


class Wire:
    """What the processes say to each other."""

    def __init__(self) -> None:
        self.processes: list[Presence] = []
        self.said: list[str] = []
        self.changed: list[str] = []

    async def say(self, said: str) -> None:
        self.said.append(said)
        assert len(said.encode()) < 8_000
        for it in self.processes:
            it.hear(said)

    def process(self) -> Presence:
        one = Presence(self.say, self.changed.append)
        self.processes.append(one)
        one.hear("")
        return one


@contextlib.asynccontextmanager
async def going_on(process: Presence) -> AsyncGenerator[None]:
    task = asyncio.create_task(process.go_on())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def settled() -> None:
    await asyncio.sleep(0.01)


async def test_everybody_is_known_in_every_process_once() -> None:
    wire = Wire()
    one, two = wire.process(), wire.process()
    one.came(ROOM, "person-1")
    one.came(ROOM, "person-1")
    two.came(ROOM, "person-1")
    two.came(ROOM, "person-2")
    two.came(OTHER, "person-3")
    await settled()
    assert one.at(ROOM) == two.at(ROOM) == ("person-1", "person-2")
    assert one.at(OTHER) == ("person-3",)


async def test_whoever_closes_the_last_page_is_off_the_list() -> None:
    wire = Wire()
    one, two = wire.process(), wire.process()
    one.came(ROOM, "person-1")
    one.came(ROOM, "person-1")
    one.left(ROOM, "person-1")
    await settled()
    assert two.at(ROOM) == ("person-1",)
    wire.changed.clear()
    one.left(ROOM, "person-1")
    await settled()
    assert one.at(ROOM) == two.at(ROOM) == ()
    assert wire.changed == [ROOM, ROOM]


async def test_a_process_that_comes_later_asks() -> None:
    wire = Wire()
    one = wire.process()
    one.came(ROOM, "person-1")
    await settled()
    two = wire.process()
    await settled()
    assert two.at(ROOM) == ("person-1",)


async def test_a_process_that_stops_says_so_and_one_that_is_killed_is_forgotten() -> None:
    wire = Wire()
    one, two, three = wire.process(), wire.process(), wire.process()
    two.came(ROOM, "person-2")
    three.came(ROOM, "person-3")
    await settled()
    await two.close()
    assert one.at(ROOM) == ("person-3",)
    wire.processes.remove(three)
    async with going_on(one):
        await asyncio.sleep(0.3)
        assert one.at(ROOM) == ()


async def test_a_process_stops_where_its_database_is_gone_too() -> None:
    async def say(_: str) -> None:
        raise asyncpg.InvalidCatalogNameError

    await Presence(say, lambda _: None).close()


async def test_processes_that_go_on_stay_known() -> None:
    wire = Wire()
    one, two = wire.process(), wire.process()
    two.came(ROOM, "person-2")
    await settled()
    async with going_on(one), going_on(two):
        await asyncio.sleep(0.4)
        assert one.at(ROOM) == ("person-2",)


async def test_a_process_alone_says_nothing_while_nothing_happens() -> None:
    wire = Wire()
    one = wire.process()
    one.came(ROOM, "person-1")
    await settled()
    wire.said.clear()
    async with going_on(one):
        await asyncio.sleep(0.1)
    assert wire.said == []


async def test_more_than_fit_in_one_are_said_in_parts() -> None:
    wire = Wire()
    one, two = wire.process(), wire.process()
    many = tuple(sorted(f"person-{number:032x}" for number in range(300)))
    for it in many:
        one.came(ROOM, it)
    await settled()
    assert two.at(ROOM) == many
    for it in many[5:]:
        one.left(ROOM, it)
    await settled()
    assert two.at(ROOM) == many[:5]


async def test_where_nobody_can_have_heard_all_is_said_again() -> None:
    wire = Wire()
    one, two = wire.process(), wire.process()
    two.came(ROOM, "person-2")
    await settled()
    one.hear("")
    assert one.at(ROOM) == ()
    await settled()
    assert one.at(ROOM) == ("person-2",)
