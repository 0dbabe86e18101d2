"""What the database itself sees to: nothing written is changed, roles may no more than they need, JSON is readable."""

import asyncio

import asyncpg
import pytest
from eventsourcing.persistence import ProgrammingError

from portal.event_store import AsyncDCBRecorder
from portal.event_store.request import checked, event_rows
from portal.event_store.statement import APPEND, APPEND_ALONE, BEHIND_MAX
from tests.store.logs import Connection, event, item, key, opened, unless

TABLES = ["events", "event_tags", "commands"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["update {} set position = 7", "delete from {}", "truncate {}"])
async def test_what_was_written_is_never_changed(
    recorder: AsyncDCBRecorder, owner: Connection, table: str, change: str
) -> None:
    await recorder.append([event("a")], command=key("c"))
    before = await recorder.read()
    with pytest.raises(asyncpg.RestrictViolationError, match="append-only"):
        await owner.execute(change.format(table))
    assert (await recorder.read()).events == before.events
    assert (await recorder.verify()).ok
    assert await recorder.recorded_commands(["c"])


@pytest.mark.parametrize("change", ["delete from event_log_head", "truncate event_log_head"])
async def test_the_head_cannot_be_removed(owner: Connection, change: str) -> None:
    with pytest.raises(asyncpg.RestrictViolationError):
        await owner.execute(change)


async def test_there_is_one_head(owner: Connection) -> None:
    for one in (True, False):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await owner.execute("insert into event_log_head values ($1, 0)", one)


async def test_the_view_shows_json_where_it_is_json(recorder: AsyncDCBRecorder, owner: Connection) -> None:
    await recorder.append([event(data=data) for data in (b'{"name": "\xc3\xa6"}', b"\xff", b'"\\u0000"', b"")])
    shown = await owner.fetch("select data->>'name' as name, data is null as other from event_log order by position")
    assert [tuple(row) for row in shown] == [("æ", False), (None, True), (None, True), (None, True)]


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("insert into events values (3, 'Happened', '{}', '', '', 0, '{}', '{}', '{}', '')", "beyond the head"),
        ("insert into events values (9, 'Happened', '{}', '', '', 0, '{}', '{}', '{}', '')", "beyond the head"),
        ("update event_log_head set size = 1", "never goes back"),
        ("update event_log_head set size = 0", "never goes back"),
    ],
)
async def test_not_even_the_owner_writes_beyond_the_head_or_sets_it_back(
    recorder: AsyncDCBRecorder, owner: Connection, statement: str, reason: str
) -> None:
    await recorder.append([event("a"), event("b")])
    with pytest.raises(asyncpg.RestrictViolationError, match=reason):
        await owner.execute(statement)
    assert (await recorder.verify()).events == 2


async def test_whoever_may_append_needs_no_right_to_any_table_but_to_read(
    owner: Connection, database: str, appending: str, reading: str
) -> None:
    async with opened(database, role=appending) as it:
        assert (await it.append([event("a")], unless(item("a")), command=key("c"))).position == 1
        assert (await it.append([event("a")], unless(item("a")), command=key("c"))).repeated
    async with opened(database, role=reading) as it:
        assert (await it.read()).head == 1
        assert (await it.verify()).ok
        with pytest.raises(ProgrammingError, match="permission denied"):
            await it.append([event("a")])


@pytest.mark.parametrize(
    "statement",
    [
        "insert into events values (1, 'Happened', '{}', '', '', 0, '{}', '{}', '{}', '')",
        "insert into event_tags values ('a', 1)",
        "insert into commands values ('c', '', 1)",
        "update event_log_head set size = 7",
        "update events set data = ''",
        "delete from event_tags",
        "truncate commands",
        "delete from event_log_head",
        "alter table events disable trigger append_only",
        "set session_replication_role = replica",
        "alter function append_events(append_item[], append_event[], bigint) security invoker",
        "set event_log.appending = 'yes'; insert into events values (1, 'It', '{}', '', '', 0, '{}', '{}', '{}', '')",
    ],
)
async def test_whoever_may_append_can_write_in_no_other_way(owner: Connection, appending: str, statement: str) -> None:
    await owner.execute(f"set role {appending}")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await owner.execute(statement)


async def test_what_whoever_appends_has_made_is_not_what_the_function_finds(
    owner: Connection, recorder: AsyncDCBRecorder, appending: str
) -> None:
    """Tables of one's own, first in one's own path and in the place for what is temporary."""
    await owner.execute(f"create schema mine authorization {appending}")
    await owner.execute(f"set role {appending}")
    await owner.execute("set search_path = mine, public")
    for place in ("table mine", "temp table pg_temp"):
        for name in ("events", "event_tags", "commands", "event_log_head"):
            await owner.execute(f"create {place}.{name} (like public.{name})")
    told = await owner.fetchrow(
        APPEND.replace("append_events", "public.append_events"), [], event_rows(1, [event()], None), BEHIND_MAX
    )
    assert told is not None
    assert tuple(told) == (1, "appended", 1)
    request = checked([event()], None, None, asyncio.get_running_loop().create_future())
    assert request.alone is not None
    told = await owner.fetchval(APPEND_ALONE.replace("append_alone", "public.append_alone"), *request.alone, BEHIND_MAX)
    assert told == 2
    await owner.execute("reset role; reset search_path")
    assert (await recorder.verify()).events == 2
    await owner.execute("drop schema mine cascade")


async def test_every_function_looks_where_the_tables_are(owner: Connection) -> None:
    functions = await owner.fetch(
        "select proname, proconfig from pg_proc where pronamespace = 'public'::regnamespace order by proname"
    )
    path = "search_path=pg_catalog, public, pg_temp"
    assert [row["proname"] for row in functions if path not in (row["proconfig"] or ())] == []
