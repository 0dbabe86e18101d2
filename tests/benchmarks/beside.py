"""What pages cost, beside those of another commit and beside the least that a page of their size can be.

`python -m tests.benchmarks.beside [--against a312eab] [--quick] [--people 41] [--cohorts 2] [--rounds 40]`

One history is made up and imported into both builds, as far as each knows its commands, and both are served on this
machine, on one PostgreSQL, with a bare page; and this one twice more, where there are thousands more people or hundreds
more cohorts. Each page is asked of all in turns, one request at a time. What is told is the processor time of the web
process and of PostgreSQL for a request, which a busy machine lengthens for all alike: what holds are the ratios, each
the median of requests that followed one another. The statements are counted in the server's log.
"""

import argparse
import asyncio
import os
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import asyncpg

from portal.database.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresFailed
from portal.made_up.registry import people_min, registry_of
from tests.benchmarks.bare import KEEP, MAKE, document
from tests.benchmarks.builds import ROOT, BareBuild, BenchmarkFailed, Build, check_out, run
from tests.benchmarks.growing import add_cohorts, with_more_people
from tests.benchmarks.known import known_to
from tests.benchmarks.requests import POST, Asker, Page, asking, led_to, logging, pages
from tests.benchmarks.wanted import HEAD, Figure, Measured, is_asked_of, line_of, line_of_help, summed_up

OPTIONS = ("fsync=off", "shared_buffers=256MB", "max_connections=200", "autovacuum=off", "log_line_prefix=[%d]")
LINES_MAX = 100_000
"""So many lines an import takes at once."""
ROUNDS, QUICK_ROUNDS = 40, 24
MORE_PEOPLE, QUICK_MORE_PEOPLE = 10_000, 1_000
HELPS = 3
COUNTED = ("reference", "this")
"""The builds whose statements are counted."""


def main() -> None:
    asked = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("beside: it was stopped"))  # so that everything is cleared away
    try:
        with tempfile.TemporaryDirectory(prefix="portal-beside-") as folder, ExitStack() as running:
            _measure(asked, Path(folder), running)
    except (BenchmarkFailed, EmbeddedPostgresFailed) as reason:
        sys.exit(f"beside: {reason}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.beside",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--against", default="a312eab", metavar="COMMIT", help="the build to compare with")
    parser.add_argument("--people", type=int, default=41, help="how many people are registered (default 41)")
    parser.add_argument("--cohorts", type=int, default=2, help="how many cohorts there are (default 2)")
    parser.add_argument("--events", type=int, help="how many events (default: about 300 a cohort, and the people's)")
    parser.add_argument("--more-people", type=int, help="how many more elsewhere (default 10000, quick 1000)")
    parser.add_argument("--more-cohorts", type=int, default=298, help="how many more elsewhere (default 298)")
    parser.add_argument("--rounds", type=int, help="requests for each page to each build (default 40, quick 24)")
    parser.add_argument("--quick", action="store_true", help="fewer requests, fewer more people: some minutes")
    parser.add_argument("--only", default="", metavar="WORD", help="only the pages whose name has the word")
    asked = parser.parse_args()
    if asked.people < people_min(asked.cohorts):
        parser.error(f"{asked.cohorts} cohorts need --people {people_min(asked.cohorts)} or more")
    if asked.rounds is None:
        asked.rounds = QUICK_ROUNDS if asked.quick else ROUNDS
    if asked.more_people is None:
        asked.more_people = QUICK_MORE_PEOPLE if asked.quick else MORE_PEOPLE
    if asked.events is None:
        asked.events = registry_of(asked.people, asked.cohorts).events + 300 * asked.cohorts
    return asked


def _measure(asked: argparse.Namespace, folder: Path, running: ExitStack) -> None:
    _say(f"making up {asked.events} events, {asked.people} people, {asked.cohorts} cohorts")
    history = _history(asked, folder)
    server = EmbeddedPostgres(folder / "postgres", options=OPTIONS)
    server.start()
    running.callback(server.stop)
    builds = _prepared(asked, folder, history, server.url)
    for build in builds.values():
        _say(f"starting {build.name}")
        running.callback(build.stop)
        build.start()
    for build in builds.values():
        build.wait()
    _say("measuring")
    _table(asked, builds, folder / "postgres" / "log")


def _history(asked: argparse.Namespace, folder: Path) -> Path:
    """The made-up history, as a file."""
    whole = folder / "history.jsonl"
    size = [f"--events={asked.events}", f"--people={asked.people}", f"--cohorts={asked.cohorts}"]
    program = [sys.executable, "-c", "from portal.cli import main; main()"]
    run([*program, "generate", *size, f"--out={whole}"], "no history can be made up")
    return whole


def _prepared(asked: argparse.Namespace, folder: Path, history: Path, url: str) -> Mapping[str, Build]:
    """Every build by its name, with what is in its database; they are made beside one another."""

    def reference() -> list[Build]:
        checkout = check_out(asked.against, folder / "checkout")
        return [_imported(Build, "reference", checkout, folder, url, history)]

    def this() -> list[Build]:
        made = _imported(Build, "this", ROOT, folder, url, history)
        cohorts = asyncio.run(made.copy("cohorts"))
        asyncio.run(add_cohorts(cohorts.database, asked.more_cohorts, "cohort-0001"))
        return [made, cohorts]

    def people() -> list[Build]:
        grown = with_more_people(history, registry_of(asked.people, asked.cohorts), asked.more_people)
        return [_imported(Build, "people", ROOT, folder, url, grown)]

    def bare() -> list[Build]:
        made = _made(BareBuild, "bare", ROOT, folder, url)
        asyncio.run(_prepare_bare(made.database, [0]))
        return [made]

    _say(f"importing into {asked.against} and into this, and again with more people and more cohorts")
    with ThreadPoolExecutor() as together:
        made = [together.submit(it) for it in (bare, reference, this, people)]
        return {build.name: build for it in made for build in it.result()}


def _made(kind: type[Build], name: str, checkout: Path, folder: Path, url: str) -> Build:
    database = f"beside_{name}"
    asyncio.run(_create(url, database))
    own = folder / f"data-{name}"
    own.mkdir()
    return kind(name=name, checkout=checkout, database=url.replace("/postgres?", f"/{database}?"), folder=own)


def _imported(kind: type[Build], name: str, checkout: Path, folder: Path, url: str, history: Path) -> Build:
    made = _made(kind, name, checkout, folder, url)
    shutil.copy(known_to(made, history), made.folder / "history.jsonl")
    run(["split", f"--lines={LINES_MAX}", "history.jsonl", "part-"], "the history cannot be parted", cwd=made.folder)
    made.imports(sorted(made.folder.glob("part-*")))
    return made


async def _create(url: str, database: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(f"create database {database}")
    finally:
        await connection.close()


async def _prepare_bare(url: str, sizes: Sequence[int]) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(MAKE)
        for size in sizes:
            await connection.execute(KEEP, size, document(size).decode())
    finally:
        await connection.close()


def _table(asked: argparse.Namespace, builds: Mapping[str, Build], log: Path) -> None:
    """Each page as soon as it is measured."""
    print(
        f"load {_load()}; {asked.rounds} requests of each; {asked.people} people, beside {asked.more_people} more;"
        f" {asked.cohorts} cohorts, beside {asked.more_cohorts} more\n{HEAD}",
        flush=True,
    )
    figures: list[Figure] = []
    for line, found in _lines(asked, builds, log):
        print(line, flush=True)
        figures += found
    print(f"load {_load()}\n{summed_up(figures)}")


def _lines(asked: argparse.Namespace, builds: Mapping[str, Build], log: Path) -> Iterator[tuple[str, Sequence[Figure]]]:
    for page in (it for it in pages(asked.people, asked.cohorts) if asked.only in it.name):
        yield line_of(_measured(page, builds, asked.rounds, log))
    if not asked.only:
        pairs = [(builds["reference"].help(), builds["this"].help()) for _ in range(HELPS)]
        reference, this = (statistics.median(it) * 1000 for it in zip(*pairs, strict=True))
        yield line_of_help(reference, this)


def _measured(page: Page, builds: Mapping[str, Build], rounds: int, log: Path) -> Measured:
    with ExitStack() as open_:
        with builds["this"].client(page.person) as client:
            page = led_to(page, client)
        size = _size(page, builds["this"])
        asyncio.run(_prepare_bare(builds["bare"].database, [size]))
        least = Page(page.name if page.name != POST else "", page.person, f"/{size}")
        askers = {
            name: open_.enter_context(asking(build, least if name == "bare" else page))
            for name, build in builds.items()
            if is_asked_of(page, name)
        }
        in_turn = deque(askers.values())
        for _ in range(rounds):
            for asker in in_turn:
                asker.ask()
            in_turn.rotate()
        _count([it for name, it in askers.items() if name in COUNTED], log)
    return Measured(page=page, size=size, tallies={name: it.tally for name, it in askers.items()})


def _size(page: Page, build: Build) -> int:
    with build.client(page.person) as client:
        return len(client.get(page.address(0)).raise_for_status().content)


def _count(askers: Sequence[Asker], log: Path) -> None:
    with logging(askers[0].build.elsewhere):
        for asker in askers:
            asker.count_statements(log)


def _load() -> str:
    return ", ".join(f"{it:.1f}" for it in os.getloadavg())


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
