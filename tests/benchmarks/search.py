"""How long a search takes among many texts: `python -m tests.benchmarks.search [--texts 100000] [--rounds 40]`.

The texts are sentences of the demonstration's put together anew, as experiences of it and of forty cohorts more, beside
a made-up word that few have; so a common word is in as many of them as it is there. What is measured is the whole
page, through the application but without a network. An auditor reads all of them, the others their own cohorts.
"""

import argparse
import asyncio
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import asyncpg

from portal.database.database import migrate
from portal.database.embedded_postgres import EmbeddedPostgres
from projections.finding import FoundBy, as_tsvector
from tests.benchmarks.journal import QUICK
from tests.portal.client import visiting
from tests.portal.signed_in import become, demonstration

MEDIAN_MS_MAX = 50.0
LIVE, OTHERS = "cohort-first-months", 40
LIVE_SHARE = 0.02
"""So many of the texts are of the cohort that the participant reads, more than any cohort ever writes."""
RARE, RARE_EVERY = "mammutjagt", 5_000
VISITORS = {"auditor": "person-auditor", "advisor": "person-advisor", "participant": "person-odense-coordinator"}
ASKED = {
    "a word that few have": RARE,
    "a word that most have": "borgeren",
    "two words that many have": "borger bolig",
    "four words": "bostøtte kommer tidligere hjem",
    "a first part": "bo",
    "a name and a word": "odense nøgle",
    "words of which none has all": f"{RARE} nattevagt snefog",
    "a word that nobody has": "xylofon",
}
TEXTS = "select learned, happened from projections.experiences"
INDEX = """
select indexname, indexdef from pg_indexes
where schemaname = 'projections' and tablename = 'experiences' and indexdef like '%(found)%'
"""
BATCH = 2_000
FILL = """
insert into projections.experiences
select (jsonb_populate_record(it, jsonb_build_object(
    'experience', 'experience-more-' || more.number, 'cohort', more.cohort,
    'happened', more.happened, 'learned', more.learned,
    'posted_position', 100000 + more.number, 'found', more.found))).*
from projections.experiences as it,
    unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[])
    as more (number, cohort, happened, learned, found)
where it.experience = 'experience-l01'
"""


async def fill(url: str, texts: int) -> None:
    """Put the texts beside those of the demonstration."""
    chance = random.Random(1)
    connection = await asyncpg.connect(url)
    try:
        told = await connection.fetch(TEXTS)
        said = [it for row in told for text in row for it in re.split(r"(?<=[.!?]) ", text)]
        (index,) = await connection.fetch(INDEX)
        await connection.execute(f"drop index projections.{index['indexname']}")
        for first in range(0, texts, BATCH):
            numbers = range(first, min(first + BATCH, texts))
            await connection.execute(FILL, *zip(*(_made(number, said, chance) for number in numbers), strict=True))
        await connection.execute(index["indexdef"], timeout=600)
        await connection.execute("vacuum analyze projections.experiences", timeout=600)
    finally:
        await connection.close()


def _made(number: int, said: Sequence[str], chance: random.Random) -> tuple[int, str, str, str, str]:
    happened, learned = " ".join(chance.choices(said, k=4)), " ".join(chance.choices(said, k=2))
    if number % RARE_EVERY == 0:
        happened += f" Det blev en {RARE}."
    cohort = LIVE if chance.random() < LIVE_SHARE else f"cohort-more-{number % OTHERS}"
    found_by = FoundBy(texts=(learned, happened), of=(cohort, "organisation-odense"))
    return number, cohort, happened, learned, as_tsvector(found_by)


async def measure(url: str, rounds: int) -> bool:
    """Print milliseconds for each question as each visitor; is each fast enough?"""
    fast = True
    print(f"{'milliseconds a page':45} {'best':>7} {'median':>7} {'found'}")
    async with visiting(demonstration(url)) as client:
        for who, person in VISITORS.items():
            await become(client, person)
            for name, typed in ASKED.items():
                took, page = [], ""
                for _ in range(rounds):
                    begun = time.perf_counter()
                    page = (await client.get("/search", params={"q": typed})).text
                    took.append((time.perf_counter() - begun) * 1000)
                (summary,) = re.findall(r'<p class="font-lead">([^<]*)', page)
                median = statistics.median(took)
                fast = fast and median <= MEDIAN_MS_MAX
                print(f"{who + ': ' + name:45} {min(took):7.1f} {median:7.1f} {summary[:40]}", flush=True)
    return fast


async def run(url: str, texts: int, rounds: int) -> bool:
    begun = time.perf_counter()
    await fill(url, texts)
    print(f"{texts} texts in {time.perf_counter() - begun:.0f} s", flush=True)
    return await measure(url, rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=40)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        server = EmbeddedPostgres(Path(folder), options=QUICK)
        server.start()
        try:
            asyncio.run(migrate(server.url))
            subprocess.run([sys.executable, "-m", "tests.browser.seeding", server.url], check=True)
            fast = asyncio.run(run(server.url, asked.texts, asked.rounds))
        finally:
            server.stop()
    sys.exit(0 if fast else 1)


if __name__ == "__main__":
    main()
