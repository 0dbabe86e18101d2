"""What it costs to forget one person in a long history, and to write the keys' table anew.

    python -m tests.benchmarks.erasing [--events 500000] [--texts 500]

A made-up history is imported, and then stands as often again, under other ids, as makes so many events: what is erased
is real, and what it is found among as big as it has to be. Seconds of processor time, the program's and the database's.
"""

import argparse
import asyncio
import datetime as dt
import tempfile
import time
from pathlib import Path

import asyncpg

from domain.kernel import SYSTEM, Act, CommandId, PersonId
from domain.privacy.events import Ground, PersonErased
from domain.sharing.events import CommentId, CommentKind, CommentPosted
from domain.text import Prose
from portal.database.embedded_postgres import EmbeddedPostgres
from portal.identity.accounts import UserAccount
from portal.log.importing import import_lines
from portal.log.ledger import Ledger
from portal.made_up.history import Size, history
from portal.privacy.forgetting import carry_out_deletions
from portal.privacy.places import places_of
from portal.process.commands.generate import examples, line_of
from portal.process.commands.opened import Opened, opened
from portal.rows.projector import rebuild
from portal.rows.rows import LiveRows
from portal.sealing.written_anew import TABLES
from projections.columns import columns_of
from projections.journal import JOURNAL
from projections.sharing import EXPERIENCES
from tests.benchmarks.clocks import worked
from tests.vault import secret

REAL = Size(events=5_000, people=100, cohorts=3)
PATIENCE_SECONDS = 600.0
UNTIL = dt.date(2026, 11, 25)
SESSIONS = "select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'"
WRITER = """
select author, count(*) from vault.text_keys where author <> $1 group by author having count(*) <= $2
order by count(*) desc, author limit 1
"""
COLUMNS = ", ".join(f"r.{column.quoted}" for column in columns_of(JOURNAL))
NAMES = ", ".join(column.quoted for column in columns_of(JOURNAL))
AGAIN = (
    """
    insert into events select r.* from events e, jsonb_populate_record(e, jsonb_build_object(
        'position', e.position + $1::bigint * $2::int,
        'tags', (select jsonb_agg(tag || '-' || $2::int) from unnest(e.tags) as tag)
    )) r where e.position <= $1::bigint
    """,
    """
    insert into event_tags select tag || '-' || $2::int, position + $1::bigint * $2::int
    from event_tags where position <= $1::bigint
    """,
    """
    insert into vault.text_keys select r.* from original_keys k, jsonb_populate_record(
        k, jsonb_build_object('id', k.id || '-' || $2::int, 'author', k.author || '-' || $2::int)
    ) r where $1::bigint > 0
    """,
    f"""
    insert into projections.journal ({NAMES}) select {COLUMNS} from projections.journal j,
    jsonb_populate_record(j, jsonb_build_object(
        'position', j.position + $1::bigint * $2::int,
        'by', j.by || '-' || $2::int, 'cohort', j.cohort || '-' || $2::int
    )) r where j.position <= $1::bigint
    """,  # noqa: S608
)


async def measure(url: str, events: int, texts: int) -> None:
    """Fill the database, forget somebody, and print what that took."""
    async with opened(url, secret()) as portal:
        await imported(portal)
        person = await _writer(portal, texts)
        await rebuild(portal.pool, portal.recorder, portal.vault)
        size = await portal.recorder.head()
        await _grown(url, size, max(1, events // size))
        await _looked_for(portal, person)
        act = Act(by=SYSTEM, at=portal.now(), id=CommandId("command-erase"))
        erased = PersonErased(person=person, ground=Ground.REQUEST, texts=True)
        await portal.recorder.append(await portal.vault.encoded([(erased, act)]))
        before, begun = await processor_time(portal.pool), time.perf_counter()
        done = await carry_out_deletions(portal.pool, portal.recorder, portal.vault)
        took, waited = await processor_time(portal.pool) - before, time.perf_counter() - begun
        among = await portal.recorder.head()
        print(f"{done.texts} texts among {among} events: {took:.2f} s, {waited:.1f} s by the clock", flush=True)
        await _written_anew(portal.pool)


async def _looked_for(portal: Opened, person: PersonId) -> None:
    """Print what it takes to tell where somebody is found, whose name may stand in any text."""
    account = UserAccount(person=person, email=None, name="Oda Opdigt", password_hash=None)
    before, begun = await processor_time(portal.pool), time.perf_counter()
    places = await places_of(portal.pool, portal.vault, person, account)
    took, waited = await processor_time(portal.pool) - before, time.perf_counter() - begun
    print(f"looked for in {await portal.recorder.head()} events: {took:.2f} s, {waited:.1f} s by the clock; {places}")


async def _written_anew(pool: asyncpg.Pool) -> None:
    """Print what each table's being written anew takes, for which its readers wait."""
    for row in await pool.fetch(TABLES):
        size = await pool.fetchval("select pg_total_relation_size($1::regclass)", row["name"])
        before, begun = await processor_time(pool), time.perf_counter()
        await pool.execute(f"vacuum (full) {row['name']}", timeout=PATIENCE_SECONDS)
        took, waited = await processor_time(pool) - before, time.perf_counter() - begun
        print(f"{row['name']:28} {size / 2**20:7.0f} MB {took:7.2f} s, {waited:.1f} s by the clock", flush=True)


async def imported(portal: Opened, size: Size = REAL) -> None:
    lines = [line_of(wish) for wish in history(size, 1, UNTIL, examples(UNTIL))]
    await import_lines(Ledger(portal.recorder, portal.vault), lines, now=portal.now(), simulate_clock=True)


async def _writer(portal: Opened, texts: int) -> PersonId:
    """Whoever wrote most, up to so many texts, and comments for what is missing."""
    found = await portal.pool.fetchrow(WRITER, SYSTEM, texts)
    assert found is not None
    await rebuild(portal.pool, portal.recorder, portal.vault)
    experiences = await LiveRows(portal.pool).many(EXPERIENCES)
    act = Act(by=PersonId(found["author"]), at=portal.now(), id=CommandId("command-comments"))
    comments = [
        CommentPosted(
            cohort=(about := experiences[number % len(experiences)]).cohort,
            experience=about.experience,
            comment=CommentId(f"comment-more-{number}"),
            kind=CommentKind.COMMENT,
            text=Prose(f"Det prøver vi også, nummer {number}."),
        )
        for number in range(texts - found["count"])
    ]
    await portal.recorder.append(await portal.vault.encoded((comment, act) for comment in comments))
    return act.by


async def _grown(url: str, size: int, times: int) -> None:
    """The history, rows of the journal and keys among them, stands so many times in the tables."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("set session_replication_role = replica")
        await connection.execute("create temporary table original_keys (like vault.text_keys)")
        await connection.execute("insert into original_keys select * from vault.text_keys")
        for number in range(1, times):
            for statement in AGAIN:
                await connection.execute(statement, size, number)
        await connection.execute("update event_log_head set size = $1", size * times)
        await connection.execute("update projections.position set value = $1", size * times)
        await connection.execute("vacuum analyze")
    finally:
        await connection.close()


async def processor_time(pool: asyncpg.Pool) -> float:
    """Seconds that this process and its sessions have used."""
    return time.process_time() + worked([row["pid"] for row in await pool.fetch(SESSIONS)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=500_000)
    parser.add_argument("--texts", type=int, default=500)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        server = EmbeddedPostgres(Path(folder))
        server.start()
        try:
            asyncio.run(measure(server.url, options.events, options.texts))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
