"""What sealing costs: comments posted through the ledger a second, and a history read, each beside the same unsealed.

    python -m tests.benchmarks.sealing [--seconds 3] [--rounds 3] [--writers 8]

The contenders take turns, round after round, on fresh databases of one server, and each is told by its median round.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

import asyncpg
import psycopg
from eventsourcing.dcb.api import DCBSequencedEvent

from domain.kernel import Act, CommandId, Event, PersonId, Recorded
from domain.plans.run import RunId
from domain.sharing.events import CommentId, CommentKind, ExperienceId
from domain.sharing.post_comment import PostComment
from domain.text import Prose
from portal.database.database import open_pool
from portal.database.embedded_postgres import EmbeddedPostgres
from portal.event_store import AsyncDCBRecorder, StampedEvent
from portal.log.ledger import Ledger
from portal.process.commands.demo import seed
from portal.process.commands.opened import opened
from portal.sealing import Vault
from portal.sealing.envelope import decode, encode
from tests.stories import NOON
from tests.vault import secret

TEXT = Prose("Det prøvede vi også; det gik bedst, når kontaktpersonen var med fra begyndelsen. " * 4)
READINGS = 20
numbers = count(1)


class Unsealed(Vault):
    """Leaves every text as it is."""

    async def encoded(self, happened: Iterable[tuple[Event, Act]], *, demonstration: bool = True) -> list[StampedEvent]:
        return [encode(event, act, demonstration=demonstration) for event, act in happened]

    async def opened(self, stored: Sequence[DCBSequencedEvent]) -> list[Recorded[Event]]:
        return [decode(it) for it in stored]


def comment() -> tuple[PostComment, Act]:
    """A comment by the cohort's advisor on an experience of the demo."""
    number = next(numbers)
    command = PostComment(
        cohort=RunId("cohort-own-home"),
        experience=ExperienceId("experience-h01"),
        comment=CommentId(f"comment-bench-{number}"),
        kind=CommentKind.COMMENT,
        text=TEXT,
    )
    return command, Act(by=PersonId("person-advisor"), at=NOON, id=CommandId(f"command-bench-{number}"))


async def measured(url: str, kind: type[Vault], writers: int, seconds: float) -> tuple[float, float]:
    """Comments a second by so many writers, and milliseconds to read everything that was written."""
    posted = 0
    async with (
        open_pool(url) as pool,
        AsyncDCBRecorder(pool, connect=partial(asyncpg.connect, url)) as recorder,
    ):
        vault = kind(pool, secret())
        ledger = Ledger(recorder, vault)
        until = time.perf_counter() + seconds

        async def write() -> None:
            nonlocal posted
            while time.perf_counter() < until:
                await ledger.execute(*comment())
                posted += 1

        await asyncio.gather(*(write() for _ in range(writers)))
        history = [stored async for stored in recorder.stream()]
        begin = time.perf_counter()
        for _ in range(READINGS):
            await vault.opened(history)
        took = (time.perf_counter() - begin) / READINGS
    return posted / seconds, took / len(history) * 1e6


async def fill(url: str) -> None:
    async with opened(url, secret()) as portal:
        await seed(portal)


def main() -> None:
    """Print a line for each, and how they compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--writers", type=int, default=8)
    options = parser.parse_args()
    found: dict[type[Vault], list[tuple[float, float]]] = {Vault: [], Unsealed: []}
    with tempfile.TemporaryDirectory(prefix="sealing-") as folder:
        server = EmbeddedPostgres(Path(folder) / "postgres")
        server.start()
        try:
            with psycopg.connect(server.url, autocommit=True) as connection:
                connection.execute("create database demo")
                asyncio.run(fill(server.url.replace("/postgres?", "/demo?")))
                for kind in [*found] * options.rounds:
                    connection.execute("create database bench template demo")
                    url = server.url.replace("/postgres?", "/bench?")
                    found[kind].append(asyncio.run(measured(url, kind, options.writers, options.seconds)))
                    connection.execute("drop database bench with (force)")
        finally:
            server.stop()
    rates = {kind: median(rate for rate, _ in rounds) for kind, rounds in found.items()}
    reads = {kind: median(read for _, read in rounds) for kind, rounds in found.items()}
    for kind in found:
        name = "sealed" if kind is Vault else "unsealed"
        print(f"{name:9} {rates[kind]:7,.0f} commands/s by {options.writers} {reads[kind]:7.1f} us to read an event")
    share, times = rates[Vault] / rates[Unsealed], reads[Vault] / reads[Unsealed]
    print(f"sealed {share:.2f} of unsealed, read in {times:.1f} times the time")


if __name__ == "__main__":
    main()
