"""`/readyz` says whether the portal can do its work, and if not, what is missing."""

import asyncio
import re

import httpx
import psycopg
import pytest
from eventsourcing.dcb.api import DCBEvent
from eventsourcing.persistence import OperationalError
from litestar import Litestar

from domain.kernel import SYSTEM, Act, CommandId
from domain.proof.checkpoints import checkpoint_id
from domain.proof.events import CheckpointCause
from domain.proof.record_checkpoint import RecordCheckpoint
from portal.clockwork import Clockwork
from portal.event_store import database_clock
from portal.event_store.database_clock import DatabaseClock
from portal.log.wishes import ClockIsAhead
from portal.process import readiness
from portal.process.app import create_app
from portal.surroundings.settings import Settings
from portal.visiting.portal import Portal
from tests.patience import SECONDS_MAX
from tests.portal.client import visiting
from tests.portal.kept import POISON, stored, until
from tests.projections.programme import whole_programme
from tests.vault import key_file

CUT_EVERYBODY_OFF = """
set transaction read write;
select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()
"""
FILL_THE_DISK = """
create function full_disk() returns trigger language plpgsql as
    $$ begin raise exception 'no space left on device' using errcode = '53100'; end $$;
create trigger disk_is_full before insert on events for each statement execute function full_disk();
"""


def portal_on(database: str) -> Litestar:
    return create_app(Settings(database_url=database, vault_key_file=key_file()))


def a_fact() -> DCBEvent:
    """Something that can be folded anywhere in a history."""
    return stored(whole_programme()[0])


async def chooses_nobody(*_: object) -> None:
    """How the clockwork fares where the lock cannot be had."""


async def ready(client: httpx.AsyncClient, status: int) -> str:
    """What is answered once it is answered with this status."""
    async with asyncio.timeout(SECONDS_MAX):
        while (answer := await client.get("/readyz")).status_code != status:  # noqa: ASYNC110 - another process's state
            await asyncio.sleep(0.02)
    return answer.text


async def comes_to_say(client: httpx.AsyncClient, beginning: str) -> None:
    """Return once the answer begins so; connections that were cut off are noticed one by one before."""

    async def said() -> bool:
        return (await client.get("/readyz")).text.startswith(beginning)

    await until(said)


def tamper(database: str, statement: str) -> None:
    with psycopg.connect(database) as connection:
        connection.execute(statement.encode())


async def test_it_is_ready_when_the_rows_follow_the_log(demo_database: str) -> None:
    async with visiting(portal_on(demo_database)) as client:
        assert await ready(client, 200) == "ok\n"


async def test_rows_that_stopped_are_told_with_the_reason(demo_database: str) -> None:
    async with visiting(portal_on(demo_database)) as client:
        await ready(client, 200)
        tamper(demo_database, "update projections.position set stopped = 'event 7 cannot be folded'")
        assert await ready(client, 503) == "the rows no longer follow the log: event 7 cannot be folded\n"
        danish = await client.get("/readyz", headers={"Accept-Language": "da-DK,da;q=0.9,en;q=0.5"})
        assert danish.text == "rækkerne følger ikke loggen mere: event 7 cannot be folded\n"


async def test_a_database_without_its_migrations_is_told(demo_database: str) -> None:
    async with visiting(portal_on(demo_database)) as client:
        await ready(client, 200)
        tamper(demo_database, "delete from schema_migrations")
        assert await ready(client, 503) == "the database lacks migrations\n"


async def test_a_database_that_takes_no_writes_is_told_until_it_does_again(demo_database: str) -> None:
    name = psycopg.conninfo.conninfo_to_dict(demo_database)["dbname"]
    async with visiting(portal_on(demo_database)) as client:
        await ready(client, 200)
        tamper(demo_database, f"alter database {name} set default_transaction_read_only = on")
        tamper(demo_database, CUT_EVERYBODY_OFF)
        await comes_to_say(client, "the database takes no writes\n")
        tamper(demo_database, f"set transaction read write; alter database {name} reset default_transaction_read_only")
        await comes_to_say(client, "ok\n")


async def test_a_full_disk_is_told_until_something_is_written_again(demo_database: str) -> None:
    async with visiting(app := portal_on(demo_database)) as client:
        await ready(client, 200)
        tamper(demo_database, FILL_THE_DISK)
        with pytest.raises(OperationalError):
            await app.state.portal.recorder.append([a_fact()])
        assert await ready(client, 503) == "the last append failed: DiskFullError\n"
        tamper(demo_database, "drop trigger disk_is_full on events")
        await app.state.portal.recorder.append([a_fact()])
        assert await ready(client, 200) == "ok\n"


async def test_rows_that_stand_still_are_told(demo_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "STUCK_SECONDS_MAX", 0.0)
    async with visiting(app := portal_on(demo_database)) as client:
        await ready(client, 200)
        with psycopg.connect(demo_database) as holding:
            holding.execute("select from projections.position for update")
            head = (await app.state.portal.recorder.append([a_fact()])).position
            assert await ready(client, 503) == f"the rows stand at {head - 1} of {head}\n"


async def test_a_part_that_died_is_told_to_whoever_ends_the_process(demo_database: str) -> None:
    told: list[str] = []
    settings = Settings(database_url=demo_database, vault_key_file=key_file())
    async with visiting(app := create_app(settings, on_death=told.append)) as client:
        await ready(client, 200)
        await app.state.portal.recorder.append([POISON])
        await comes_to_say(client, "a part has died: the projector: PoisonEvent")
    assert len(told) == 1


async def test_that_nobody_acts_on_the_clock_is_told_and_keeps_nobody_from_serving(
    demo_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "CLOCKLESS_SECONDS_MAX", 0.0)
    settings = Settings(database_url=demo_database, vault_key_file=key_file(), clockwork=False)
    async with visiting(create_app(settings)) as client:
        assert await ready(client, 200) == "ok\nnobody acts on the clock\n"


async def test_a_portal_that_should_act_on_the_clock_and_does_not_is_not_ready(
    demo_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "CLOCKLESS_SECONDS_MAX", 0.0)
    monkeypatch.setattr(Clockwork, "_chosen", chooses_nobody)
    async with visiting(portal_on(demo_database)) as client:
        assert await ready(client, 503) == "nobody acts on the clock\n"


async def test_a_clock_ahead_of_the_database_s_is_told_and_nothing_is_recorded_by_it(
    demo_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    behind = readiness.TAKES_WRITES.replace("clock_timestamp()", "clock_timestamp() - interval '5 minutes'")
    asked = "select (extract(epoch from clock_timestamp() - interval '5 minutes') * 1000000)::bigint"
    async with visiting(app := portal_on(demo_database)) as client:
        await ready(client, 200)
        monkeypatch.setattr(readiness, "TAKES_WRITES", behind)
        monkeypatch.setattr(database_clock, "_ASKED", asked)
        assert re.fullmatch(r"the clock is (300|301) seconds ahead of the database's\n", await ready(client, 503))
        portal: Portal = app.state.portal
        portal.ledger.database_clock = DatabaseClock(portal.pool)
        assert (
            "sekunder foran databasens, så intet kan gemmes"
            in (await client.get("/status", headers={"Host": "localhost"})).text
        )
        act = Act(by=SYSTEM, at=portal.clock(), id=CommandId("command-ahead"))
        command = RecordCheckpoint(checkpoint=checkpoint_id(1), size=1, root="0f" * 32, cause=CheckpointCause.ON_DEMAND)
        with pytest.raises(ClockIsAhead):
            await portal.ledger.execute(command, act)
        portal.ledger.database_clock = None
        await portal.ledger.execute(command, act)
