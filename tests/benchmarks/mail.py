"""What it takes to mail everybody their digest: through a mail server of its own that takes whatever it is given.

    python -m tests.benchmarks.mail [--people 500]

A made-up history is imported, and every event of it becomes news when it happens. Then everybody has an address, wants
everything once a day, and the last ten pieces of what is news to them came last night. Said are seconds by the clock.
"""

import argparse
import asyncio
import datetime as dt
import tempfile
import time
from collections.abc import Awaitable
from pathlib import Path

from domain.calendar import start_of
from portal.database.embedded_postgres import EmbeddedPostgres
from portal.identity.accounts import Accounts
from portal.identity.security_log import Trace
from portal.log.importing import import_lines
from portal.log.ledger import Ledger
from portal.made_up.history import Size, history
from portal.mail.news_letters import NewsLetters
from portal.mail.outbox import Outbox
from portal.mail.paces import Pace, Paces
from portal.mail.post import Post
from portal.mail.telling import OF_NEWS, NewsTold
from portal.process.commands.generate import examples, line_of
from portal.process.commands.opened import Opened, opened
from portal.rows.projector import rebuild
from portal.rows.rows import LiveRows, every_row
from portal.sealing.envelope import decode
from portal.surroundings.settings import Settings
from projections.organisations import PEOPLE
from projections.telling import NewsKind
from tests.portal.mail.smtp_server import smtp_server
from tests.vault import secret

EVENTS_EACH = 12
COHORTS = 20
UNTIL = dt.date(2026, 11, 25)
SENDER = "portalen@portal.example"
LAST_NIGHT = """
update telling.news n set at = $1::timestamptz - interval '6 hours',
    over_at = case when nth <= 10 then null else $1::timestamptz end
from (select number, row_number() over (partition by person order by number desc) as nth from telling.news) as of
where of.number = n.number
"""


async def measure(url: str, people: int) -> None:
    """Fill the database, make a fortnight of it news to everybody, and print what it took to mail that."""
    size = Size(events=people * EVENTS_EACH, people=people, cohorts=COHORTS)
    async with opened(url, secret()) as portal, smtp_server() as office:
        lines = map(line_of, history(size, 1, UNTIL, examples(UNTIL)))
        await import_lines(Ledger(portal.recorder, portal.vault), lines, now=start_of(UNTIL), simulate_clock=True)
        await rebuild(portal.pool, portal.recorder, portal.vault)
        await _addressed(portal)
        now, rows = start_of(UNTIL) + dt.timedelta(hours=12), LiveRows(portal.pool, secret())
        told = await _seconds(_all_told(portal, rows))
        await portal.pool.execute(LAST_NIGHT, now)
        letters = NewsLetters(portal.pool, portal.recorder, portal.vault, rows, Settings())
        post = Post(Outbox(portal.pool), Accounts(portal.pool, secret()), (letters,), office.url, SENDER)
        sent = await _seconds(post(now))
        news = await portal.pool.fetchval("select count(*) from telling.news")
        pieces = await portal.pool.fetchval("select count(*) from telling.news where letter is not null")
        waiting = await portal.pool.fetchval("select count(*) from mail.outbox where sent_at is null")
        print(f"{news} pieces of news put down in {told:.1f} s")
        print(f"{len(office.delivered)} letters with {pieces} pieces delivered in {sent:.1f} s, {waiting} wait")


async def _all_told(portal: Opened, rows: LiveRows) -> None:
    """Every event, as if it had just happened."""
    news = NewsTold(portal.pool, portal.recorder, rows)
    async for stored in portal.recorder.stream(OF_NEWS):
        recorded = decode(stored)
        await news._tell(recorded, recorded.stamp.recorded_at)


async def _addressed(portal: Opened) -> None:
    """Everybody has an address, and wants everything once a day."""
    accounts, paces = Accounts(portal.pool, secret()), Paces(portal.pool)
    trace = Trace(by=None, address="", at=start_of(UNTIL))
    for row in await every_row(LiveRows(portal.pool, secret()), PEOPLE):
        await accounts.remember(row.person, email=f"{row.person}@example.dk", name=None, trace=trace)
        await paces.choose(row.person, dict.fromkeys(NewsKind, Pace.DAILY))


async def _seconds(doing: Awaitable[None]) -> float:
    began = time.perf_counter()
    await doing
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=500)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        server = EmbeddedPostgres(Path(folder))
        server.start()
        try:
            asyncio.run(measure(server.url, asked.people))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
