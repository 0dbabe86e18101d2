"""What the next checkpoint costs after one new event, beside another commit, in logs of several lengths.

    python -m tests.benchmarks.checkpoint [--against a312eab] [--events 50000 500000]

Milliseconds of processor time, the program's and the database's together: wall time says on a busy machine what the
others do. Each build has the same events appended to a database of its own on one server.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
from itertools import count
from pathlib import Path

import asyncpg

from portal.database.embedded_postgres import EmbeddedPostgres
from tests.benchmarks.builds import ROOT, check_out, environment

CHILD = Path(__file__).with_name("one_checkpoint.py")


def took(checkout: Path, url: str, events: int) -> float:
    done = subprocess.run(
        [sys.executable, "-P", str(CHILD), url, str(events)],
        cwd=checkout,
        env=environment(checkout, {}),
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


async def created(url: str, database: str) -> str:
    """The address of a new database on the server."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(f"create database {database}")
    finally:
        await connection.close()
    return url.replace("/postgres?", f"/{database}?")


def compare(server: EmbeddedPostgres, other: Path, name: str, sizes: list[int]) -> None:
    """Print a line for each length."""
    fresh = (asyncio.run(created(server.url, f"log_{number}")) for number in count())
    print(f"{'events':>9} {'here':>10} {name:>10}   times as cheap")
    for events in sizes:
        here, there = (took(checkout, next(fresh), events) for checkout in (ROOT, other))
        print(f"{events:9} {here:7.1f} ms {there:7.0f} ms {there / here:12.0f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", default="a312eab")
    parser.add_argument("--events", type=int, nargs="+", default=[50_000, 500_000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        other = check_out(options.against, Path(folder) / "other")
        server = EmbeddedPostgres(Path(folder) / "server")
        server.start()
        try:
            compare(server, other, options.against, options.events)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
