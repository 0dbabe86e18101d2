"""Lost connections, a database that is down, callers that leave, and closing: what was said is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

import asyncpg
import pytest
from eventsourcing.persistence import OperationalError

from portal.event_store import (
    Appended,
    AsyncDCBRecorder,
    ConditionFailed,
    LogOverloaded,
    LogUnreachable,
    OutcomeUnknown,
    lane,
    writer,
)
from tests.store.logs import Connection, event, item, key, opened, terminate, unless, until_waiting

if TYPE_CHECKING:
    from portal.event_store.request import Request
    from portal.event_store.statement import Answer, AppendStatements

BEGIN_TO_APPEND = "select from event_log_head for update"


async def test_a_command_whose_connection_was_killed_is_appended_once(
    recorder: AsyncDCBRecorder, owner: Connection
) -> None:
    async with owner.transaction():
        await owner.execute(BEGIN_TO_APPEND)
        appends = [asyncio.create_task(recorder.append([event()], command=key(f"c{n}"))) for n in range(5)]
        await until_waiting(owner, writers=2)
        assert await terminate(owner, "%append_%") == 2
        await until_waiting(owner)
    answers = await asyncio.gather(*appends)
    assert sorted(answer.position for answer in answers) == [1, 2, 3, 4, 5]
    assert (await recorder.verify()).events == 5


async def test_without_a_command_nobody_can_tell_and_that_is_said(
    recorder: AsyncDCBRecorder, owner: Connection
) -> None:
    async with owner.transaction():
        await owner.execute(BEGIN_TO_APPEND)
        append = asyncio.create_task(recorder.append([event()]))
        await until_waiting(owner)
        await terminate(owner, "%append_%")
        with pytest.raises(OutcomeUnknown):
            await append
    assert (await recorder.append([event()])).position == 1


async def test_a_commit_whose_answer_was_lost_is_found_by_its_command(
    recorder: AsyncDCBRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection breaks after the commit: the command gets its position, though its condition fails by now."""
    really_sent = lane.sent

    async def sent_then_cut(statements: AppendStatements, batch: Sequence[Request]) -> Sequence[Answer]:
        monkeypatch.setattr(lane, "sent", really_sent)
        await really_sent(statements, batch)
        raise ConnectionResetError("cut")

    monkeypatch.setattr(lane, "sent", sent_then_cut)
    condition = unless(item("place"))
    assert await recorder.append([event("place")], condition, command=key("once")) == Appended(1, repeated=True)
    assert await recorder.head() == 1


async def test_idle_connections_that_were_killed_are_replaced(recorder: AsyncDCBRecorder, owner: Connection) -> None:
    await recorder.append([event()])
    await recorder.read()
    await terminate(owner, "%")
    assert (await recorder.append([event()], command=key("c"))).position == 2
    assert (await recorder.read()).head == 2


async def test_a_database_that_is_down_is_said_to_everybody_who_waits_and_appends_go_on_when_it_is_back(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lane, "CONNECT_PAUSES_SECONDS", (0.0, 0.01))
    is_down = True

    async def connect() -> Connection:
        if is_down:
            raise ConnectionRefusedError("down")
        return await asyncpg.connect(database)

    async with asyncpg.create_pool(database, min_size=1) as pool, AsyncDCBRecorder(pool, connect=connect) as recorder:
        refused = await asyncio.gather(*(recorder.append([event()]) for _ in range(50)), return_exceptions=True)
        assert {type(error) for error in refused} == {LogUnreachable}
        is_down = False
        assert (await recorder.append([event()])).position == 1


async def test_appends_go_on_when_a_database_that_took_no_writes_takes_them(
    recorder: AsyncDCBRecorder, owner: Connection
) -> None:
    """As after a failover: what a connection was told when it was made, it believes for as long as it lives."""
    name = await owner.fetchval("select current_database()")
    await owner.execute(f"alter database {name} set default_transaction_read_only = on")
    with pytest.raises(OperationalError):
        await recorder.append([event()])
    assert recorder.write_trouble() == "ReadOnlySQLTransactionError"
    await owner.execute(f"alter database {name} reset default_transaction_read_only")
    assert (await recorder.append([event()])).position == 1
    assert recorder.write_trouble() is None


async def test_a_reading_without_a_database_is_an_operational_error(database: str) -> None:
    async with asyncpg.create_pool(database, min_size=0) as pool:
        recorder = AsyncDCBRecorder(pool, connect=lambda: asyncpg.connect(database))
        pool.terminate()
        with pytest.raises(OperationalError):
            await recorder.read()


async def test_a_caller_that_leaves_disturbs_nobody(recorder: AsyncDCBRecorder, owner: Connection) -> None:
    async with owner.transaction():
        await owner.execute(BEGIN_TO_APPEND)
        leaves_in_flight = asyncio.create_task(recorder.append([event("in flight")]))
        in_the_other_lane = asyncio.create_task(recorder.append([event("stays")]))
        await until_waiting(owner, writers=2)
        leaves_the_queue = asyncio.create_task(recorder.append([event("queue")]))
        stays = asyncio.create_task(recorder.append([event("stays")]))
        await asyncio.sleep(0)
        leaves_in_flight.cancel()
        leaves_the_queue.cancel()
    await asyncio.gather(in_the_other_lane, stays)
    written = [it.event.tags[0] for it in (await recorder.read()).events]
    assert sorted(written) == ["in flight", "stays", "stays"]


async def test_closing_finishes_what_was_accepted_and_accepts_no_more(database: str, owner: Connection) -> None:
    async with opened(database) as recorder:
        async with owner.transaction():
            await owner.execute(BEGIN_TO_APPEND)
            accepted = [asyncio.create_task(recorder.append([event()])) for _ in range(100)]
            await until_waiting(owner, writers=2)
            closing = asyncio.create_task(recorder.close())
            await asyncio.sleep(0)
            with pytest.raises(LogUnreachable):
                await recorder.append([event()])
        await closing
        assert sorted([task.result().position for task in accepted]) == list(range(1, 101))


async def test_whoever_comes_to_a_full_queue_is_turned_away(
    recorder: AsyncDCBRecorder, owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "QUEUE_REQUESTS_MAX", 3)
    async with owner.transaction():
        await owner.execute(BEGIN_TO_APPEND)
        in_flight = [asyncio.create_task(recorder.append([event()])) for _ in range(2)]
        await until_waiting(owner, writers=2)
        queued = [asyncio.create_task(recorder.append([event()])) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(LogOverloaded):
            await recorder.append([event()])
    assert len(await asyncio.gather(*in_flight, *queued)) == 5


async def test_a_mistake_in_writing_is_heard_and_the_next_append_goes_on(
    recorder: AsyncDCBRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> Sequence[Answer]:
        raise KeyError("a mistake of ours")

    with monkeypatch.context() as patched:
        patched.setattr(lane, "sent", broken)
        with pytest.raises(Exception, match="a mistake of ours"):
            await recorder.append([event()])
    assert (await recorder.append([event()])).position == 1


async def test_an_append_that_may_not_write_says_so_and_nothing_else(
    recorder: AsyncDCBRecorder, owner: Connection
) -> None:
    await owner.execute("alter function append_events rename to taken_away")
    with pytest.raises(OperationalError):
        await recorder.append([event()])
    await owner.execute("alter function taken_away rename to append_events")
    assert (await recorder.append([event("a")])).position == 1
    with pytest.raises(ConditionFailed):
        await recorder.append([event("a")], unless(item("a")))
