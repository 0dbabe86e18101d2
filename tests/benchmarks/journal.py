"""How long a page of a long journal takes: `python -m tests.benchmarks.journal [--events 1000000] [--rounds 60]`.

The rows are made up and go straight into the projection's table, beside those of the demonstration: what is measured
only reads, through the whole application but without a network. They are of twenty cohorts, as many of each, and one of
them is looked at. A third of the events have texts, of some forty words.
"""

import argparse
import asyncio
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import asyncpg
import httpx
import psutil

from portal.database.database import migrate
from portal.database.embedded_postgres import EmbeddedPostgres
from portal.words.events import NAMES
from projections.searching import KEY_CHARACTERS
from tests.portal.client import visiting
from tests.portal.signed_in import become, demonstration

MEDIAN_MS_MAX = 50.0
COHORT, OTHERS = "cohort-first-months", 19
ADVISOR, PARTICIPANT = "person-advisor", "person-odense-coordinator"
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_wal_size=8GB", "shared_buffers=256MB")
"""The database does not wait for the disk while it is filled; what is measured then only reads."""
RARE, COMMON, ELSEWHERE, OLD = "mammutjagt", "hverdagsmad", "andetsteds", "dengang"
RARE_EVERY = 6_000
FILL = """
with
phrases as (
    select array_agg(phrase) as list from (
        select string_agg(translate(lpad(floor(power(random(), 2) * 9000)::int::text, 4, '0'), '0123456789',
            'bcdfghklmn'), ' ') as phrase
        from generate_series(1, 400) as number, generate_series(1, 5) group by number
    ) as made
),
drawn as (
    select number, random() < 1.0 / (1 + $2) as ours, 'cohort-other-' || number % $2 as elsewhere, random() as chance,
        ($4::text[])[1 + floor(random() * cardinality($4::text[]))::int] as topic,
        ($5::text[])[1 + floor(random() * cardinality($5::text[]))::int] as by,
        ($6::text[])[1 + floor(random() * cardinality($6::text[]))::int] as organisation,
        (select string_agg(list[1 + floor(random() * 400)::int], ' ') from phrases, generate_series(1, 8)
            where number % 3 = 0) as written
    from generate_series(1, $1::int) as number
)
insert into projections.journal (position, recorded_at, occurred_on, happened_on, by, simulated, topic, cohort,
    organisation, subjects, sentence, search_key, sentence_words, text_words, marks)
select $7 + number, at, at::date - (number % 20), at::date - (number % 20), by, false, topic, cohort, organisation,
    jsonb_build_array(cohort, organisation),
    '{' || by || '} skrev en erfaring fra den 4. marts 2026 for {' || organisation || '}.',
    left(md5(cohort), KEY_CHARACTERS), 'skrev en erfaring fra den 4 marts 2026 for',
    coalesce(written, '') || case when ours and number % $8 = 0 then ' RARE' else '' end
        || case when chance < 0.2 then case when ours then ' COMMON' else ' ELSEWHERE' end else '' end
        || case when ours and number < $1 / 2 and chance < 0.3 then ' OLD' else '' end,
    by || ' ' || organisation || ' read:' || organisation
from drawn, lateral (select case when ours then $3 else elsewhere end as cohort,
    now() - interval '3 years' + number * (interval '3 years' / $1::int) as at) as placed
"""
PEOPLE = "select array_agg(person) from (select person from projections.people order by person limit 40) as found"
ORGANISATIONS = "select array_agg(distinct organisation) from projections.memberships where cohort = $1"


async def fill(url: str, events: int) -> None:
    """Put the rows beside those of the demonstration, and let the database look at what it has."""
    connection = await asyncpg.connect(url)
    try:
        begun = time.perf_counter()
        indexes = await connection.fetch(
            "select indexname, indexdef from pg_indexes where schemaname = 'projections' and tablename = 'journal' "
            "and indexname not like '%pkey'"
        )
        for index in indexes:
            await connection.execute(f"drop index projections.{index['indexname']}")
        people, organisations = await connection.fetchval(PEOPLE), await connection.fetchval(ORGANISATIONS, COHORT)
        head = await connection.fetchval("select max(position) from projections.journal")
        words = {"RARE": RARE, "COMMON": COMMON, "ELSEWHERE": ELSEWHERE, "OLD": OLD}
        words["KEY_CHARACTERS"] = str(KEY_CHARACTERS)
        filling = re.sub("|".join(words), lambda found: words[found[0]], FILL)
        await connection.execute(
            filling, events, OTHERS, COHORT, list(NAMES), people, organisations, head, RARE_EVERY, timeout=600
        )
        print(f"{events} rows in {time.perf_counter() - begun:.0f} s", flush=True)
        await connection.execute("set maintenance_work_mem = '512MB'")
        for index in indexes:
            await connection.execute(index["indexdef"], timeout=600)
        await connection.execute("vacuum analyze projections.journal", timeout=600)
        size = await connection.fetchval("select pg_size_pretty(pg_total_relation_size('projections.journal'))")
        print(f"with their indexes ({size}) in {time.perf_counter() - begun:.0f} s", flush=True)
    finally:
        await connection.close()


Ask = Callable[[], Mapping[str, str]]


def questions(events: int) -> dict[str, Ask]:
    """What is asked, each time with other values where there are any."""
    chance = random.Random(1)

    def day() -> str:
        return f"{chance.choice((2024, 2025))}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"

    def between(clock: str) -> Mapping[str, str]:
        first = day()
        return {f"{clock}_from": first, f"{clock}_to": f"{first[:8]}28"}

    people = ("person-odense-support", "person-odense-coordinator", "person-advisor")
    return {
        "first page": dict,
        "deep page": lambda: {"before": str(chance.randint(events // 10, events))},
        "organisation": lambda: {"organisation": "organisation-odense", "before": str(chance.randint(1000, events))},
        "kind of event": lambda: {"topic": chance.choice(list(NAMES))},
        "person": lambda: {"person": chance.choice(people)},
        "organisation, kind and person": lambda: {
            "organisation": "organisation-odense",
            "topic": chance.choice(list(NAMES)),
            "person": chance.choice(people),
        },
        "recorded in a month": lambda: between("recorded"),
        "happened in a month": lambda: between("happened"),
        "a word with few hits": lambda: {"search": RARE},
        "a word with many hits": lambda: {"search": COMMON},
        "a word with many hits, deep": lambda: {"search": COMMON, "before": str(chance.randint(events // 10, events))},
        "a word that is common elsewhere": lambda: {"search": ELSEWHERE},
        "a word that was common long ago": lambda: {"search": OLD},
        "a name": lambda: {"search": "Odense"},
        "two words and a name": lambda: {"search": f"{COMMON} {OLD} Odense"},
        "a word, in a month": lambda: {"search": COMMON, **between("recorded")},
    }


async def measure(url: str, server: psutil.Process, events: int, rounds: int) -> bool:
    """Print milliseconds for each question, asked by an advisor and by a participant; is each fast enough?"""
    fast = True
    print(f"{'milliseconds a page':45} {'best':>7} {'median':>7} {'p99':>7} {'portal':>7} {'database':>8}")
    async with visiting(demonstration(url)) as client:
        for who, person in (("advisor", ADVISOR), ("participant", PARTICIPANT)):
            await become(client, person)
            for name, ask in questions(events).items():
                await timed(client, ask())
                begun = worked(server)
                taken = sorted([await timed(client, ask()) for _ in range(rounds)])
                own, databases = (
                    (after - before) / rounds * 1000 for before, after in zip(begun, worked(server), strict=True)
                )
                best, median, p99 = taken[0], statistics.median(taken), taken[int(len(taken) * 0.99)]
                fast = fast and median <= MEDIAN_MS_MAX
                print(
                    f"{who:12} {name:32} {best:7.1f} {median:7.1f} {p99:7.1f} {own:7.1f} {databases:8.1f}", flush=True
                )
    return fast


def worked(server: psutil.Process) -> tuple[float, float]:
    """Seconds of processor time that the portal and its database have used: the same however busy the machine is."""
    times = [process.cpu_times() for process in server.children()]
    return time.process_time(), sum(it.user + it.system for it in times)


async def timed(client: httpx.AsyncClient, chosen: Mapping[str, str]) -> float:
    begun = time.perf_counter()
    answer = await client.get(f"/cohorts/{COHORT}/journal", params=chosen)
    taken = (time.perf_counter() - begun) * 1000
    if answer.status_code != 200:
        raise RuntimeError(f"{json.dumps(dict(chosen))} was answered with {answer.status_code}")
    return taken


async def run(url: str, server: psutil.Process, events: int, rounds: int) -> bool:
    await fill(url, events)
    return await measure(url, server, events, rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        server = EmbeddedPostgres(Path(folder), options=QUICK)
        server.start()
        try:
            asyncio.run(migrate(server.url))
            postmaster = psutil.Process(int((Path(folder) / "data" / "postmaster.pid").read_text().split()[0]))
            subprocess.run([sys.executable, "-m", "tests.browser.seeding", server.url], check=True)
            fast = asyncio.run(run(server.url, postmaster, asked.events, asked.rounds))
        finally:
            server.stop()
    sys.exit(0 if fast else 1)


if __name__ == "__main__":
    main()
