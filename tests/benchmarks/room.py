"""`python -m tests.benchmarks.room`: 60 people in a meeting's room, on a real server with two workers.

Every note has to reach everybody once and in order: as it is, with connections cut, a worker killed, PostgreSQL and the
server started again. Then 1,000 who only listen, the next visitor, and how long it takes to stop.
"""

import argparse
import asyncio
import contextlib
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import psutil

from tests.benchmarks.room_clients import Sitting, held_open

ROOM = "/cohorts/cohort-first-months/meetings/meeting-first-months-reflection-1/room"
PEOPLE = ("person-odense-coordinator", "person-dalhoffminde-coordinator", "person-advisor")
WORKERS = 2
SITTING, WRITING = 60, 6
NOTES, APART_SECONDS = 120, 0.15
IDLE = 1_000
P95_SECONDS_MAX, STOP_SECONDS_MAX = 0.3, 2.0
START_SECONDS_MAX = 180
HEARD_SECONDS_MAX = 60
LOOK_SECONDS = 0.05
SETTLE_SECONDS = 6
SESSIONS_FOR_IDLE = IDLE // 10


class RoomFailed(Exception):
    """Something was lost, doubled, out of order, or too late."""


class Server:
    """`portal demo` with a database of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.site = f"http://127.0.0.1:{port}"

    def start(self) -> None:
        settings = {"PORTAL_DATA_DIR": str(self.folder), "PORTAL_PORT": str(self.port), "PORTAL_WORKERS": str(WORKERS)}
        others = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "portal.cli", "demo"],
            env={**others, **settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    async def ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS_MAX
        async with httpx.AsyncClient() as client:
            while time.monotonic() < deadline:
                with contextlib.suppress(httpx.HTTPError):
                    if (await client.get(f"{self.site}/readyz")).status_code == 200:
                        return
                await asyncio.sleep(0.2)
        raise RoomFailed("the portal did not become ready")

    def workers(self) -> list[psutil.Process]:
        return [it for it in psutil.Process(self.process.pid).children() if "spawn_main" in " ".join(it.cmdline())]

    def memory(self) -> int:
        """What the workers hold, in megabytes."""
        return sum(it.memory_info().rss for it in self.workers()) // 2**20

    def kill_database(self) -> None:
        (pid_file,) = self.folder.rglob("postmaster.pid")
        os.kill(int(pid_file.read_text().split("\n", 1)[0]), signal.SIGINT)

    async def stop(self) -> tuple[float, float, int]:
        """Tell it to stop: when it was told, how long it took, and its exit status."""
        told = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        status = await asyncio.to_thread(self.process.wait)
        return told, time.monotonic() - told, status


@asynccontextmanager
async def served(port: int) -> AsyncGenerator[Server]:
    with tempfile.TemporaryDirectory(prefix="portal-room-") as folder:
        server = Server(Path(folder), port)
        server.start()
        try:
            await server.ready()
            yield server
        finally:
            if server.process.poll() is None:
                server.process.terminate()
                server.process.wait()


class Meeting:
    """Everybody who sits in the room, and what was written there."""

    def __init__(self, server: Server, sitting: Sequence[Sitting]) -> None:
        self.server, self.sitting = server, sitting
        self.sent: dict[int, float] = {}

    async def written(self, count: int) -> None:
        """So many more notes, by several, one after the other."""
        numbers = range(len(self.sent) + 1, len(self.sent) + count + 1)
        tasks = []
        for number in numbers:
            self.sent[number] = 0
            tasks.append(asyncio.create_task(self._write(number)))
            await asyncio.sleep(APART_SECONDS)
        await asyncio.gather(*tasks)

    async def _write(self, number: int) -> None:
        self.sent[number] = await self.sitting[number % WRITING].write(number)

    async def all_heard(self) -> None:
        """Everybody has everything, once and in order. Raises `RoomFailed`."""
        deadline = time.monotonic() + HEARD_SECONDS_MAX
        while any(len(it.heard) < len(self.sent) for it in self.sitting):
            if time.monotonic() > deadline:
                break
            await asyncio.sleep(LOOK_SECONDS)
        for number, one in enumerate(self.sitting):
            notes, positions = [it[1] for it in one.heard], [it[0] for it in one.heard]
            if sorted(notes) != sorted(self.sent) or positions != sorted(set(positions)):
                missing = sorted(set(self.sent) - set(notes))
                raise RoomFailed(f"client {number} lacks {missing}, has {len(notes)} of {len(self.sent)} notes")

    def seconds(self) -> list[float]:
        """From when a note was sent until it was heard, by everybody."""
        return [at - self.sent[note] for one in self.sitting for _, note, at in one.heard]

    async def while_written(self, what: str, happens: Callable[[], Awaitable[None]]) -> None:
        """Notes are written while it happens, and nothing is lost or doubled."""
        before = sum(it.opened for it in self.sitting)
        writing = asyncio.create_task(self.written(NOTES // 4))
        await asyncio.sleep(1)
        await happens()
        await writing
        await self.all_heard()
        again = sum(it.opened for it in self.sitting) - before
        say(f"{what}: {again} streams were opened again, all {len(self.sent)} notes heard by all once and in order")


def say(line: str) -> None:
    print(line, flush=True)


async def measure(port: int) -> None:
    async with served(port) as server:
        sitting = [Sitting(server.site, ROOM) for _ in range(SITTING)]
        meeting = Meeting(server, sitting)
        for number, one in enumerate(sitting):
            await one.enter(PEOPLE[number % len(PEOPLE)])
            one.sit()
        await asyncio.gather(*(it.is_open.wait() for it in sitting))
        await _as_it_is(meeting)
        await meeting.while_written("connections cut", lambda: _cut(sitting))
        await meeting.while_written("a worker killed", lambda: _killed(server))
        await meeting.while_written("PostgreSQL started again", lambda: _database_again(server))
        await _server_again(meeting)
        await _idle(server)
        await _stopped(meeting)
        await asyncio.gather(*(it.leave() for it in sitting))


async def _as_it_is(meeting: Meeting) -> None:
    await meeting.written(NOTES)
    await meeting.all_heard()
    took = sorted(meeting.seconds())
    p95 = statistics.quantiles(took, n=20)[-1]
    say(
        f"{SITTING} clients, {WORKERS} workers, {NOTES} notes: {len(took)} heard, each once and in order;"
        f" median {statistics.median(took) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, longest {took[-1] * 1000:.0f} ms"
    )
    if p95 > P95_SECONDS_MAX:
        raise RoomFailed("p95 is over 300 ms")


async def _cut(sitting: Sequence[Sitting]) -> None:
    for one in sitting[::3]:
        await one.cut()


async def _killed(server: Server) -> None:
    """One that dies twice within 5.5 seconds would end the server, which whoever started it starts again."""
    server.workers()[0].kill()
    await asyncio.sleep(SETTLE_SECONDS)


async def _database_again(server: Server) -> None:
    server.kill_database()
    await asyncio.sleep(2)
    await server.ready()


async def _server_again(meeting: Meeting) -> None:
    async def again() -> None:
        told, seconds, status = await meeting.server.stop()
        _say_how_it_stopped(meeting.sitting, told, seconds, status)
        meeting.server.start()
        await meeting.server.ready()

    await meeting.while_written("the server started again", again)


async def _idle(server: Server) -> None:
    before = server.memory()
    cookies = []
    for number in range(SESSIONS_FOR_IDLE):
        one = Sitting(server.site, ROOM)
        await one.enter(PEOPLE[number % len(PEOPLE)])
        cookies.append("; ".join(f"{name}={value}" for name, value in one.client.cookies.items()))
        await one.client.aclose()
    warm = server.memory()
    there = [
        await held_open(server.port, f"{ROOM}/live?after=999999999", cookies[number % len(cookies)])
        for number in range(IDLE)
    ]
    held = server.memory()
    async with httpx.AsyncClient() as client:
        began = time.monotonic()
        answers = [(await client.get(f"{server.site}/sign-in")).status_code for _ in range(24)]
        took = (time.monotonic() - began) / len(answers)
    say(
        f"{IDLE} idle listeners: {before} MB, {warm} MB signed in, {held} MB with all of them"
        f" ({(held - warm) * 1024 // IDLE} KB each); visitors {IDLE + SITTING + 1} and on are answered"
        f" {sorted(set(answers))} in {took * 1000:.0f} ms"
    )
    for _, writer in there:
        writer.close()
    if set(answers) != {200}:
        raise RoomFailed("a visitor was not answered")


async def _stopped(meeting: Meeting) -> None:
    await asyncio.gather(*(it.is_open.wait() for it in meeting.sitting))
    for one in meeting.sitting:
        one.ended.clear()
    _say_how_it_stopped(meeting.sitting, *await meeting.server.stop())


def _say_how_it_stopped(sitting: Sequence[Sitting], told: float, seconds: float, status: int) -> None:
    first = [next((it for it in one.ended if it[0] >= told), (told, False)) for one in sitting]
    in_order = sum(ok for _, ok in first)
    longest = max(at for at, _ in first) - told
    say(
        f"told to stop with {len(sitting)} streams open: {in_order} ended in order within {longest * 1000:.0f} ms,"
        f" the process with status {status} after {seconds:.2f} s"
    )
    if in_order < len(sitting) or longest > STOP_SECONDS_MAX or status != 0:
        raise RoomFailed("it did not stop in order and in time")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--port", type=int, default=18941)
    asyncio.run(measure(parser.parse_args().port))


if __name__ == "__main__":
    main()
