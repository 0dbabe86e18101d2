"""What appending costs, beside another commit: `python -m tests.benchmarks.append_beside [--against 780ca43]`.

Both event stores are on one PostgreSQL that waits for no disk, a process and a database each, and append in turns:
one event alone, and twenty that go out together. What is told is the processor time of the process and of its sessions
for an event, and the ratio of the medians. A busy machine lengthens both alike.
"""

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import asyncpg

from portal.database.embedded_postgres import EmbeddedPostgres
from tests.benchmarks.builds import ROOT, BenchmarkFailed, environment, run

OPTIONS = ("fsync=off", "shared_buffers=256MB", "autovacuum=off")
PAIRS = 300
TIMES_MAX = 1.1
TOGETHER = 20
ACTS = {"alone": 20, "together": 4}
"""What is done in a turn, and how often."""
STEPS = ("schema.sql", "guard.sql")


class Took(NamedTuple):
    """Microseconds of processor time for an event, of the process and of the database."""

    own: float
    database: float

    @property
    def whole(self) -> float:
        return self.own + self.database


class Contender:
    """One event store, and what its turns took."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.turns: dict[str, list[Took]] = {act: [] for act in ACTS}

    def act(self, what: str, times: int) -> Took:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{what} {times}\n")
        self._process.stdin.flush()
        said = self._process.stdout.readline().split()
        if len(said) != len(Took._fields):
            raise BenchmarkFailed("an appender has ended")
        events = times * (TOGETHER if what == "together" else 1)
        return Took(*(float(it) / events * 1e6 for it in said))

    def median(self, act: str) -> Took:
        return Took(*(statistics.median(it) for it in zip(*self.turns[act], strict=True)))


def main() -> None:
    """Measure both, and say whether it is as wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", default="780ca43", metavar="COMMIT", help="the build to compare with")
    parser.add_argument("--pairs", type=int, default=PAIRS)
    asked = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="append-beside-") as folder, ExitStack() as running:
            _measure(Path(folder), running, asked.against, asked.pairs)
    except BenchmarkFailed as reason:
        sys.exit(f"append_beside: {reason}")


def _measure(folder: Path, running: ExitStack, against: str, pairs: int) -> None:
    checkout = folder / "checkout"
    run(["git", "clone", "--quiet", "--shared", "--no-checkout", str(ROOT), str(checkout)], f"no {against}")
    run(["git", "-C", str(checkout), "checkout", "--quiet", "--detach", against], f"there is no commit {against}")
    server = EmbeddedPostgres(folder / "postgres", options=OPTIONS)
    server.start()
    running.callback(server.stop)
    reference = running.enter_context(_contender("reference", checkout, server.url))
    this = running.enter_context(_contender("this", ROOT, server.url))
    for turn in range(pairs + 2):
        for act, times in ACTS.items():
            for it in (reference, this) if turn % 2 else (this, reference):
                took = it.act(act, times)
                if turn > 1:  # before, plans are made
                    it.turns[act].append(took)
    for act in ACTS:
        _tell(act, reference.median(act), this.median(act), _spread(reference.turns[act], this.turns[act]))


def _spread(reference: Sequence[Took], this: Sequence[Took]) -> str:
    low, _, high = statistics.quantiles((b.whole / a.whole for a, b in zip(reference, this, strict=True)), n=4)
    return f"half of the pairs {low:.2f}-{high:.2f}"


def _tell(act: str, reference: Took, this: Took, spread: str) -> None:
    for part in ("database", "own", "whole"):
        before, now = getattr(reference, part), getattr(this, part)
        print(f"{act:9} {part:9} {before:7.0f} -> {now:7.0f} us an event, {now / before:.3f} times", end="")
        print(f", {spread}; wanted at most {TIMES_MAX}" if part == "whole" else "", flush=True)


@contextmanager
def _contender(name: str, checkout: Path, server: str) -> Iterator[Contender]:
    url = server.replace("/postgres?", f"/{name}?")
    asyncio.run(_create(server, name, url, checkout))
    program = str(Path(__file__).with_name("appender.py"))
    process = subprocess.Popen(
        [sys.executable, "-P", program, url],
        env=environment(checkout, {}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        yield Contender(process)


async def _create(server: str, name: str, url: str, checkout: Path) -> None:
    connection = await asyncpg.connect(server)
    await connection.execute(f"create database {name} template template0")
    await connection.close()
    connection = await asyncpg.connect(url)
    for step in STEPS:
        await connection.execute((checkout / "portal" / "event_store" / step).read_text(encoding="utf-8"))
    await connection.close()


if __name__ == "__main__":
    main()
