"""At a hundred thousand events every append and every reading looks at few rows, whatever its query."""

import asyncio

import pytest
import pytest_asyncio
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from portal.event_store.reader import READ
from portal.event_store.request import checked, event_rows, item_rows, query_items
from portal.event_store.statement import APPEND, APPEND_ALONE, BEHIND_MAX
from tests.store.logs import Connection, event, item, key, unless

EVENTS = 100_000
FILL = """
    update event_log_head set size = 100000;
    insert into events select n, 'Type' || n % 20, array['cohort-' || n % 4, 'thing-' || n % 5000], '{}', '', n,
        array['cohort-' || n % 4], array[(n + 3) / 4], array[''::bytea], '' from generate_series(1, 100000) n;
    insert into event_tags select t, position from events, unnest(tags) t where position > 0;
    insert into commands select 'command-' || n, '', n from generate_series(1, 100000) n;
"""
ONE = """
    insert into events values (0, 'Type1', '{thing-0}', '', '', 0, '{}', '{}', '{}', '');
    insert into event_tags values ('thing-0', 0);
    insert into commands values ('one', '', 0)
"""
LOOKED_AT = """
    select sum(seq_tup_read + idx_tup_fetch)::int from pg_stat_xact_user_tables
    where relname in ('events', 'event_tags', 'commands')
"""
LOOKED_AT_MAX = 20_000
QUERIES = {
    "everything": [],
    "a tag": [item("thing-7")],
    "a common and a rare tag": [item("cohort-3", "thing-7")],
    "a common and a rare tag that never meet": [item("cohort-3", "thing-8")],
    "types, one of them unheard of": [item(types=["Type1", "TypeX"])],
    "a tag and types": [item("thing-7", types=["Type7", "Type8"])],
    "types without tags": [item(types=["Type1", "Type2"])],
    "many items": [item(f"thing-{n}") for n in range(50)] + [item(types=["Type3"]), item("thing-5", types=["TypeX"])],
}


@pytest_asyncio.fixture(params=["", "empty", "one event"], ids=lambda when: f"planned with {when or 'statistics'}")
async def full(owner: Connection, request: pytest.FixtureRequest) -> Connection:
    """A connection to a big log, whose plans were perhaps made when it was small."""
    if request.param == "one event":
        await owner.execute(ONE + "; analyze")
    if request.param:
        for items in QUERIES.values():
            await looked_at(owner, items, 0)
    await owner.execute(FILL)
    if not request.param:
        await owner.execute("analyze")
    return owner


async def test_no_query_looks_at_many_rows(full: Connection) -> None:
    for name, items in QUERIES.items():
        for after in (0, EVENTS - 100):
            assert await looked_at(full, items, after) < LOOKED_AT_MAX, (name, after)


async def looked_at(connection: Connection, items: list[DCBQueryItem], after: int) -> int:
    """Append under the condition and read pages of the query; return how many rows were looked at."""
    command = key(f"{after} {items}"[:200])
    transaction = connection.transaction()
    await transaction.start()
    try:
        before = await connection.fetchval(LOOKED_AT)
        condition, answer = unless(*items, after=after), asyncio.get_running_loop().create_future()
        request = checked([event("a", "cohort-1")], condition, command, answer, lambda tag: tag.startswith("cohort-"))
        if request.alone is not None:
            await connection.fetch(APPEND_ALONE, *request.alone, BEHIND_MAX)
        other = event_rows(1, [event("a", "cohort-1")], key("other"), lambda tag: tag.startswith("cohort-"))
        await connection.fetch(APPEND, item_rows(1, condition), other, BEHIND_MAX)
        for _ in range(6):  # the sixth may be planned for any arguments, not these
            await connection.fetch(READ, query_items(DCBQuery(items)), after, EVENTS, 100)
        found: int = await connection.fetchval(LOOKED_AT) - before
        return found
    finally:
        await transaction.rollback()
