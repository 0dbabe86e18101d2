"""What pages cost, beside those of another commit and beside the least that a page of their size can be.

`python -m tests.benchmarks.beside --against a312eab [--people 10041] [--cohorts 300] [--events 80000]`

One history is made up, imported into both builds, and both are served on this machine, on one PostgreSQL, with a bare
page. Each page is asked of the three in turns. What is told is the processor time of the web process and of PostgreSQL
for a request, which a busy machine lengthens for all three alike: what holds are the ratios. The statements are counted
in the server's log.
"""

import argparse
import asyncio
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import asyncpg
import psutil

from portal.database.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresFailed
from portal.made_up.registry import people_min, registry_of
from tests.benchmarks.bare import KEEP, MAKE, document
from tests.benchmarks.builds import ROOT, BareBuild, BenchmarkFailed, Build, check_out, run
from tests.benchmarks.requests import POST, Page, Tally, ask, count_statements, pages, post

OPTIONS = ("fsync=off", "shared_buffers=256MB", "max_connections=200", "autovacuum=off", "log_line_prefix=[%d]")
LINES_MAX = 100_000
"""So many lines an import takes at once."""
NAMES = ("bare", "reference", "this")


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
    parser.add_argument("--people", type=int, default=60, help="how many people are registered (default 60)")
    parser.add_argument("--cohorts", type=int, default=2, help="how many cohorts there are (default 2)")
    parser.add_argument("--events", type=int, help="how many events (default: about 300 a cohort, and the people's)")
    parser.add_argument("--requests", type=int, default=20, help="requests for each page in a round (default 20)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, each of all three in turns (default 3)")
    parser.add_argument("--only", default="", metavar="WORD", help="only the pages whose name has the word")
    asked = parser.parse_args()
    if asked.people < people_min(asked.cohorts):
        parser.error(f"{asked.cohorts} cohorts need --people {people_min(asked.cohorts)} or more")
    if asked.events is None:
        asked.events = registry_of(asked.people, asked.cohorts).events + 300 * asked.cohorts
    return asked


def _measure(asked: argparse.Namespace, folder: Path, running: ExitStack) -> None:
    _say(f"checking out {asked.against}")
    reference = check_out(asked.against, folder / "reference")
    _say(f"making up {asked.events} events, {asked.people} people, {asked.cohorts} cohorts")
    parts = _history(asked, folder)
    server = EmbeddedPostgres(folder / "postgres", options=OPTIONS)
    server.start()
    running.callback(server.stop)
    builds = _builds(folder, reference, server.url)
    for build in builds[1:]:
        _say(f"importing into {build.name}")
        build.imports(parts)
    asyncio.run(_prepare_bare(builds[0].database, [0]))
    for build in builds:
        _say(f"starting {build.name}")
        running.callback(build.stop)
        build.serve()
    postmaster = psutil.Process(int((folder / "postgres" / "data" / "postmaster.pid").read_text().split()[0]))
    _table(_tallies(asked, builds, postmaster, folder / "postgres" / "log"))


def _history(asked: argparse.Namespace, folder: Path) -> list[Path]:
    """The made-up history, in as many files as an import takes."""
    whole = folder / "history.jsonl"
    size = [f"--events={asked.events}", f"--people={asked.people}", f"--cohorts={asked.cohorts}"]
    program = [sys.executable, "-c", "from portal.cli import main; main()"]
    run([*program, "generate", *size, f"--out={whole}"], "no history can be made up")
    run(["split", f"--lines={LINES_MAX}", str(whole), f"{whole}-"], "the history cannot be parted")
    return sorted(folder.glob("history.jsonl-*"))


def _builds(folder: Path, reference: Path, url: str) -> tuple[Build, Build, Build]:
    made = []
    for name, checkout, kind in zip(NAMES, (ROOT, reference, ROOT), (BareBuild, Build, Build), strict=True):
        database = f"beside_{name}"
        asyncio.run(_create(url, database))
        own = folder / f"data-{name}"
        own.mkdir()
        made.append(kind(name=name, checkout=checkout, database=url.replace("/postgres?", f"/{database}?"), folder=own))
    return made[0], made[1], made[2]


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


def _tallies(
    asked: argparse.Namespace, builds: tuple[Build, Build, Build], postmaster: psutil.Process, log: Path
) -> Iterator[tuple[Page, dict[str, Tally]]]:
    bare, reference, this = builds
    for page in (it for it in pages(asked.people, asked.cohorts) if asked.only in it.name):
        tallies = {name: Tally() for name in NAMES}
        with reference.client(page.person) as there, this.client(page.person) as here:
            size = len(here.get(page.address(0)).raise_for_status().content)
            there.get(page.address(0)).raise_for_status()
            asyncio.run(_prepare_bare(bare.database, [size]))
            beside = Page(page.name, page.person, f"/{size}")
            with bare.client(page.person) as least:
                for _ in range(asked.rounds):
                    ask(bare, least, beside, postmaster, asked.requests, tallies["bare"])
                    for build, client in ((reference, there), (this, here)):
                        how = post if page.name == POST else ask
                        how(build, client, page, postmaster, asked.requests, tallies[build.name])
            for build, client in ((reference, there), (this, here)):
                tallies[build.name].statements = count_statements(build, client, page, log)
        tallies["this"].size = size
        yield page, tallies


def _table(measured: Iterator[tuple[Page, dict[str, Tally]]]) -> None:
    head = f"{'page':34} {'KB':>5} | {'bare':>11} | {'reference':>26} | {'this':>26} | {'cheaper':>7}"
    print(head)
    print(
        f"{'':34} {'':>5} | {'ms':>5} {'1/s':>5} | {'ms':>6} {'x bare':>6} {'1/s':>5} {'SQL':>5}  |"
        f" {'ms':>6} {'x bare':>6} {'1/s':>5} {'SQL':>5}  |"
    )
    for page, tallies in measured:
        bare, reference, this = (tallies[name] for name in NAMES)
        told = " | ".join(
            f"{it.ms:6.1f} {it.ms / bare.ms:6.1f} {it.rate:5.0f} {it.statements:5d} " for it in (reference, this)
        )
        print(
            f"{page.name:34} {this.size / 1000:5.0f} | {bare.ms:5.1f} {bare.rate:5.0f} | {told} |"
            f" {reference.ms / this.ms:6.1f}x",
            flush=True,
        )


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
