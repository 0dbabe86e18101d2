"""What the database itself sees to: nothing written is changed, roles may no more than they need, JSON is readable."""

import asyncpg
import pytest
from eventsourcing.persistence import ProgrammingError

from portal.event_store import AsyncDCBRecorder
from portal.event_store.schema import ROLES_SQL
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


async def test_the_writer_may_append_and_the_reader_may_read(owner: Connection, database: str) -> None:
    await owner.execute(ROLES_SQL)
    async with opened(database, role="event_log_writer") as it:
        assert (await it.append([event("a")], unless(item("a")), command=key("c"))).position == 1
        assert (await it.append([event("a")], unless(item("a")), command=key("c"))).repeated
    async with opened(database, role="event_log_reader") as it:
        assert (await it.read()).head == 1
        assert (await it.verify()).ok
        with pytest.raises(ProgrammingError, match="permission denied"):
            await it.append([event("a")])


@pytest.mark.parametrize("role", ["event_log_writer", "event_log_reader"])
@pytest.mark.parametrize(
    "statement",
    [
        "update events set data = ''",
        "delete from event_tags",
        "truncate commands",
        "delete from event_log_head",
        "alter table events disable trigger append_only",
        "set session_replication_role = replica",
    ],
)
async def test_neither_role_may_change_history(owner: Connection, role: str, statement: str) -> None:
    await owner.execute(ROLES_SQL)
    await owner.execute(f"set role {role}")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await owner.execute(statement)
