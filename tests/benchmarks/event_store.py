"""How many conditional appends a second the event store takes, beside two others on the same server in the same run.

    python -m tests.benchmarks.event_store [--seconds 3] [--rounds 3] [--writers 1 8 32 128]

The others are the library's own PostgreSQL recorder (a thread and a connection for each writer) and a bare insert of
the same bytes by pgbench (a connection for each client, two threads), which has no tags, no condition and no command
and is about what the server can do for a client that commits every insert by itself. It is judged beside inserts that
are prepared, as ours are; "unprepared" is pgbench as it comes, which sends the text each time. They take turns, round
after round, and each is told by its median round: a server that has just been made is slow for whoever comes first.
"""

import argparse
import asyncio
import re
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import asyncpg
import psycopg
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.dcb.postgres_tt import PostgresDCBRecorderTT
from eventsourcing.postgres import PostgresDatastore

from portal.database.embedded_postgres import EmbeddedPostgres
from portal.event_store import AsyncDCBRecorder, CommandKey
from portal.event_store.schema import SCHEMA_SQL

DATA = b'{"text":"' + b"a" * 280 + b'"}'
TYPE = "ExperiencePosted"
COHORTS = 4
TIMES_THE_LIBRARY_MIN = 10.0
SHARE_OF_PGBENCH_MIN = 0.7
P99_MS_MAX = 5.0
JUDGED_WRITERS = 32

BARE_TABLE = "create table bare (position bigserial primary key, type text not null, data bytea not null)"
BARE_INSERT = "insert into bare (type, data) values ('TYPE', 'DATA');".replace("TYPE", TYPE).replace(
    "DATA", DATA.decode()
)


def is_cohort(tag: str) -> bool:
    """Say whether the events with the tag are numbered, as a portal numbers those of a run."""
    return tag.startswith("cohort-")


class Result(NamedTuple):
    """What one contender did: appends a second, and milliseconds that one append took."""

    rate: float
    p50: float
    p99: float


class Work:
    """The same appends for everybody: an experience posted by one of the writers' organisations."""

    def __init__(self, writer: int) -> None:
        self.organisation = f"organisation-{writer}"
        self.cohort = f"cohort-{writer % COHORTS}"
        self.plan = f"plan-{writer % COHORTS}"
        self.after = 0
        self.numbers = count()

    def next(self) -> tuple[list[DCBEvent], DCBAppendCondition]:
        """Return the next event, and a condition on two queries of which the first has matches before `after`."""
        tags = [self.cohort, self.organisation, f"test-action-{next(self.numbers) % 1000}"]
        items = [
            DCBQueryItem(types=[TYPE, "ExperienceWithdrawn"], tags=[self.organisation, self.cohort]),
            DCBQueryItem(tags=[self.plan]),
        ]
        return [DCBEvent(TYPE, DATA, tags)], DCBAppendCondition(DCBQuery(items), self.after)


async def ours(dsn: str, writers: int, seconds: float) -> Result:
    """Measure the event store: one process, a task for each writer."""
    connection = await asyncpg.connect(dsn)
    await connection.execute(SCHEMA_SQL)
    await connection.close()
    took: list[float] = []

    async def write(recorder: AsyncDCBRecorder, writer: int, until: float) -> None:
        work = Work(writer)
        while (begin := time.perf_counter()) < until:
            events, condition = work.next()
            key = CommandKey(f"{TYPE}-{writer}-{len(took)}-{work.after}", DATA[:32])
            work.after = (await recorder.append(events, condition, command=key)).position
            took.append(time.perf_counter() - begin)

    async with (
        asyncpg.create_pool(dsn, min_size=1) as pool,
        AsyncDCBRecorder(pool, connect=lambda: asyncpg.connect(dsn), is_strand=is_cohort) as recorder,
    ):
        await recorder.append(*Work(writers).next())
        until = time.perf_counter() + seconds
        await asyncio.gather(*(write(recorder, writer, until) for writer in range(writers)))
        verification = await recorder.verify()
    if not verification.ok or verification.events != len(took) + 1:
        raise SystemExit(f"the log is not what was written: {verification}")
    return result(took, seconds)


def library(dsn: str, writers: int, seconds: float) -> Result:
    """Measure the library's recorder: a thread and a pooled connection for each writer."""
    where = parse_qs(urlsplit(dsn).query)["host"][0]
    datastore = PostgresDatastore(
        dbname=urlsplit(dsn).path[1:],
        host=where,
        port=5432,
        user=urlsplit(dsn).username or "",
        password="",
        pool_size=writers,
    )
    recorder = PostgresDCBRecorderTT(datastore)
    recorder.create_table()
    took: list[float] = []

    def write(writer: int, until: float) -> None:
        work = Work(writer)
        while (begin := time.perf_counter()) < until:
            work.after = recorder.append(*work.next())
            took.append(time.perf_counter() - begin)

    recorder.append(*Work(writers).next())
    until = time.perf_counter() + seconds
    threads = [threading.Thread(target=write, args=(writer, until)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    datastore.close()
    return result(took, seconds)


def pgbench(dsn: str, writers: int, seconds: float, *, protocol: str = "prepared") -> Result:
    """Measure the bare insert; the percentiles are from pgbench's own log of each transaction."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(BARE_TABLE)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "insert.sql"
        script.write_text(BARE_INSERT, encoding="utf-8")
        command = ["pgbench", "--no-vacuum", f"--protocol={protocol}", "--log", f"--client={writers}"]
        command += [f"--jobs={min(writers, 2)}", f"--time={seconds:.0f}", f"--file={script}", dsn]
        said = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
        lines = (line for log in Path(folder).glob("pgbench_log.*") for line in log.read_text().splitlines())
        took = sorted(int(line.split()[2]) / 1e6 for line in lines)
    rate = re.search(r"tps = ([\d.]+)", said)
    if rate is None:
        raise SystemExit(f"pgbench did not say how fast it was: {said}")
    return result(took, seconds)._replace(rate=float(rate[1]))


def result(took: list[float], seconds: float) -> Result:
    """Return the rate over the seconds, and the median and the 99th of a hundred."""
    took = sorted(took)
    return Result(len(took) / seconds, took[len(took) // 2] * 1e3, took[int(len(took) * 0.99)] * 1e3)


@contextmanager
def fresh_database(server: EmbeddedPostgres) -> Iterator[str]:
    """Make an empty database, checkpointed so that nobody pays for another's dirty pages."""
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("create database benchmark template template0")
        connection.execute("checkpoint")
        yield server.url.replace("/postgres?", "/benchmark?")
        connection.execute("drop database benchmark with (force)")


def main() -> None:
    """Measure each contender with each number of writers, print the table, and judge it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--writers", type=int, nargs="+", default=[1, 8, 32, 128])
    options = parser.parse_args()
    if shutil.which("pgbench") is None:
        raise SystemExit("pgbench is not on the PATH; it comes with PostgreSQL")
    contenders: dict[str, Callable[[str, int, float], Result]] = {
        "ours": lambda *arguments: asyncio.run(ours(*arguments)),
        "library": library,
        "pgbench": pgbench,
        "unprepared": partial(pgbench, protocol="simple"),
    }
    with tempfile.TemporaryDirectory(prefix="event-store-") as folder:
        server = EmbeddedPostgres(Path(folder) / "postgres", options=("max_connections=300",))
        server.start()
        try:
            for writers in options.writers:
                rounds: dict[str, list[Result]] = {name: [] for name in contenders}
                for name in [*contenders] * options.rounds:
                    with fresh_database(server) as dsn:
                        rounds[name].append(contenders[name](dsn, writers, options.seconds))
                report(writers, {name: sorted(results)[len(results) // 2] for name, results in rounds.items()})
        finally:
            server.stop()


def report(writers: int, measured: dict[str, Result]) -> None:
    """Print one block of the table, and the verdict where there is one."""
    for name, (rate, p50, p99) in measured.items():
        print(f"{writers:4} writers  {name:10} {rate:9,.0f}/s   p50 {p50:7.2f} ms   p99 {p99:7.2f} ms", flush=True)
    mine = measured["ours"]
    times = mine.rate / measured["library"].rate
    share = mine.rate / measured["pgbench"].rate
    of_unprepared = mine.rate / measured["unprepared"].rate
    line = f"{times:.1f} times the library, {share:.2f} of pgbench, {of_unprepared:.2f} of it unprepared"
    if writers == JUDGED_WRITERS:
        met = times >= TIMES_THE_LIBRARY_MIN and share >= SHARE_OF_PGBENCH_MIN and mine.p99 < P99_MS_MAX
        line += ", as it has to be" if met else ", and that is NOT ENOUGH"
    print(f"{'':14}{line}", flush=True)


if __name__ == "__main__":
    main()
