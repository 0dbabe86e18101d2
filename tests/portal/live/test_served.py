"""Those in a room on a real server with two workers: nobody lacks a note, or has it twice, whatever is killed.

Few of them, and nothing is timed: `tests.benchmarks.room` does that, with 60.
"""

import asyncio
from collections.abc import Callable, Sequence

import psutil
import pytest

from tests.benchmarks.room_clients import Sitting
from tests.conftest import TestPostgres
from tests.patience import SECONDS_MAX
from tests.portal.serving import STOP_SECONDS_MAX, free_port, portal, wait_until_ready

ROOM = "/cohorts/cohort-first-months/meetings/meeting-first-months-reflection-1/room"
PEOPLE = ("person-odense-coordinator", "person-dalhoffminde-coordinator", "person-advisor")
SITTING = 8


@pytest.fixture
def settings(postgres: TestPostgres, demo_database: str) -> dict[str, str]:
    return {"PORTAL_DATABASE_URL": demo_database, "PORTAL_DEMO": "yes", "PORTAL_WORKERS": "2"}


async def written(sitting: Sequence[Sitting], notes: Sequence[int]) -> None:
    await asyncio.gather(*(sitting[note % len(sitting)].write(note) for note in notes))


async def heard_by_all(sitting: Sequence[Sitting], notes: Sequence[int]) -> None:
    """Each has each note once, in the order of the log."""
    async with asyncio.timeout(SECONDS_MAX):
        for one in sitting:
            while len(one.heard) < len(notes):  # noqa: ASYNC110 - what is awaited comes from another process
                await asyncio.sleep(0.02)
    for one in sitting:
        assert sorted(note for _, note, _ in one.heard) == list(notes)
        positions = [position for position, _, _ in one.heard]
        assert positions == sorted(set(positions))
    assert len({tuple(note for _, note, _ in one.heard) for one in sitting}) == 1


async def gone_through(port: int, kill_a_worker: Callable[[], None], stop: Callable[[], None]) -> list[bool]:
    """Whether each stream ended in order."""
    sitting = [Sitting(f"http://127.0.0.1:{port}", ROOM) for _ in range(SITTING)]
    for number, one in enumerate(sitting):
        await one.enter(PEOPLE[number % len(PEOPLE)])
        one.sit()
    await asyncio.gather(*(it.is_open.wait() for it in sitting))
    await written(sitting, range(1, 6))
    await heard_by_all(sitting, range(1, 6))
    for one in sitting[::2]:
        await one.cut()
    await written(sitting, range(6, 11))
    kill_a_worker()
    await written(sitting, range(11, 16))
    await heard_by_all(sitting, range(1, 16))
    await asyncio.gather(*(it.is_open.wait() for it in sitting))
    for one in sitting:
        one.ended.clear()
    stop()
    async with asyncio.timeout(SECONDS_MAX):
        while not all(it.ended for it in sitting):  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.02)
    in_order = [it.ended[0][1] for it in sitting]
    await asyncio.gather(*(it.leave() for it in sitting))
    return in_order


def test_every_note_reaches_everybody_once_and_in_order_and_streams_end_in_order(settings: dict[str, str]) -> None:
    port = free_port()
    with portal("serve", heard=False, PORTAL_PORT=str(port), **settings) as process:
        wait_until_ready(port)

        def workers() -> list[psutil.Process]:
            return [it for it in psutil.Process(process.pid).children() if "spawn_main" in " ".join(it.cmdline())]

        in_order = asyncio.run(gone_through(port, workers()[0].kill, process.terminate))
        process.wait(STOP_SECONDS_MAX)
    assert in_order == [True] * SITTING
    assert process.returncode == 0
