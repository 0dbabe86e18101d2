"""What happens to an account is in a log of its own, which nobody changes and an erasure reaches."""

import asyncio
import datetime as dt

import asyncpg
import httpx
import pytest

from domain.kernel import SYSTEM, PersonId
from portal.database.database import open_pool
from portal.identity.accounts import Accounts, forget
from portal.identity.security_log import Happened, SecurityLog, Trace, forget_old
from portal.identity.sessions import NoLongerSo, Sessions
from portal.security.noted import HistoryNoted
from tests.portal.identity.signing import AUDITOR, Clock, has_password, portal_with_an_auditor, try_to_sign_in
from tests.portal.signed_in import SAME_ORIGIN, become, hidden, running, send, signed_in
from tests.portal.traces import trace
from tests.vault import secret

PERSON, ADMINISTRATOR = PersonId("person-1"), PersonId("person-2")
NOW = dt.datetime.now(dt.UTC)
HERE = Trace(by=PERSON, address="192.0.2.17", at=NOW)
BY_ANOTHER = Trace(by=ADMINISTRATOR, address="198.51.100.4", at=NOW)


async def _kinds(person: PersonId) -> list[Happened]:
    return [it.kind for it in reversed(await running().security.about(person))]


async def test_signing_in_and_out_leaves_who_when_and_from_which_network(database: str) -> None:
    clock = Clock()
    async with portal_with_an_auditor(database, clock) as (_, client):
        await try_to_sign_in(client)
        start = await client.get("/")
        await client.post("/sign-out", data=hidden(start.text), headers=SAME_ORIGIN)
        lines = await running().security.about(AUDITOR)
    assert [it.kind for it in lines] == [Happened.SIGNED_OUT, Happened.SIGNED_IN, Happened.ADDRESS_GIVEN]
    assert {(it.person, it.by, it.at, it.network) for it in lines[:2]} == {
        (AUDITOR, AUDITOR, clock.now, "127.0.0.0/24")
    }


async def test_nine_wrong_passwords_are_slips_and_ten_are_told_once_an_hour(database: str) -> None:
    clock = Clock()
    async with portal_with_an_auditor(database, clock) as (_, client):
        for _ in range(9):
            await try_to_sign_in(client, password="forkert kode her")
        slips = await _kinds(AUDITOR)
        await try_to_sign_in(client, password="forkert kode her")
        clock.turn(minutes=6)
        await try_to_sign_in(client, password="forkert kode her")
        told = await running().security.about(AUDITOR)
        await try_to_sign_in(client, email="ukendt@ministeriet.dk", password="forkert kode her")
        everything = await running().security.latest()
    assert slips == [Happened.ADDRESS_GIVEN]
    assert [(it.kind, it.by) for it in told] == [(Happened.WRONG_PASSWORDS, None), (Happened.ADDRESS_GIVEN, SYSTEM)]
    assert everything == told


async def test_whoever_takes_over_an_account_leaves_a_trace_of_each_step(demo_database: str) -> None:
    async with signed_in(demo_database, "person-administrator") as client:
        person = "/people/person-odense-coordinator"
        await send(client, person, {"name": "", "email": "a@odense.dk"}, to=f"{person}/contact")
        await send(client, person, {"name": "", "email": "b@odense.dk"}, to=f"{person}/contact")
        await send(client, person, {"name": "Anna", "email": "b@odense.dk"}, to=f"{person}/contact")
        made = await send(client, person, {}, to=f"{person}/password-link")
        link = "/password/" + made.text.partition("/password/")[2].partition('"')[0]
        client.cookies.clear()
        await send(client, link, {"password": "fire tilfældige ord her"})
        lines = await running().security.about(PersonId("person-odense-coordinator"))
    administrator = PersonId("person-administrator")
    assert [(it.kind, it.by, it.former) for it in reversed(lines)] == [
        (Happened.ADDRESS_GIVEN, administrator, None),
        (Happened.ADDRESS_CHANGED, administrator, "a@odense.dk"),
        (Happened.LINK_MADE, administrator, None),
        (Happened.CHOSEN, None, None),
        (Happened.SIGNED_IN, PersonId("person-odense-coordinator"), None),
    ]


async def test_a_new_password_ends_a_session_that_is_about_to_begin(database: str) -> None:
    async with open_pool(database) as pool:
        accounts, sessions = Accounts(pool, secret()), Sessions(pool, secret())
        await accounts.ensure(PERSON)
        await has_password(pool, PERSON, "old hash")
        link = await accounts.new_password_link(PERSON, trace(NOW))
        await sessions.begin(PERSON, trace(NOW), proven="old hash")
        await accounts.use_password_link(link, "new hash", HERE)
        with pytest.raises(NoLongerSo):
            await sessions.begin(PERSON, trace(NOW), proven="old hash")
        left = await pool.fetchval("select count(*) from identity.sessions")
        kinds = [it.kind for it in await SecurityLog(pool, secret()).about(PERSON)]
    assert (left, kinds) == (
        0,
        [Happened.SESSIONS_ENDED, Happened.CHOSEN, Happened.SIGNED_IN, Happened.LINK_MADE],
    )


async def test_a_session_that_is_ended_many_times_at_once_leaves_one_trace(database: str) -> None:
    async with open_pool(database) as pool:
        sessions, log = Sessions(pool, secret()), SecurityLog(pool, secret())
        await Accounts(pool, secret()).ensure(PERSON)
        session = await sessions.open(await sessions.begin(PERSON, trace(NOW)), NOW)
        assert session is not None
        await asyncio.gather(*(sessions.end(session, HERE) for _ in range(5)))
        assert [it.kind for it in await log.about(PERSON)] == [Happened.SIGNED_OUT, Happened.SIGNED_IN]


async def test_no_line_is_changed_and_none_is_lost_before_its_time(database: str) -> None:
    async with open_pool(database) as pool:
        log = SecurityLog(pool, secret())
        await log.note(Happened.SIGNED_IN, PERSON, HERE)
        for statement in ("update security.events set person = 'x'", "truncate security.events"):
            with pytest.raises(asyncpg.PostgresError, match="append-only"):
                await pool.execute(statement)
        with pytest.raises(asyncpg.RaiseError, match="kept for a year"):
            await pool.execute("delete from security.events")
        long_ago = Trace(by=PERSON, address="", at=NOW - dt.timedelta(days=370))
        await log.note(Happened.SIGNED_OUT, PERSON, long_ago)
        assert await forget_old(pool, NOW.date()) == 1
        assert [it.kind for it in await log.about(PERSON)] == [Happened.SIGNED_IN]


async def test_an_erasure_takes_the_network_and_the_former_address_and_not_others(database: str) -> None:
    async with open_pool(database) as pool:
        accounts, log = Accounts(pool, secret()), SecurityLog(pool, secret())
        await accounts.remember(PERSON, email="a@b.dk", name=None, trace=BY_ANOTHER)
        await accounts.remember(PERSON, email="c@b.dk", name=None, trace=BY_ANOTHER)
        await log.note(Happened.SIGNED_IN, PERSON, HERE)
        async with pool.acquire() as connection, connection.transaction():
            await forget(connection, PERSON)
        await log.note(Happened.LINK_MADE, PERSON, HERE)
        after, changed, _given = (await log.about(PERSON))[1:]
        late = (await log.about(PERSON))[0]
        raw = await pool.fetch("select e::text as line from security.events e")
    assert (after.network, changed.network, changed.former, late.network) == (None, "198.51.100.0/24", None, None)
    assert not any(it in row["line"] for row in raw for it in ("192.0.2", "198.51", "a@b.dk"))


async def test_the_installation_has_no_network(database: str) -> None:
    async with open_pool(database) as pool:
        log = SecurityLog(pool, secret())
        await log.note(Happened.LINK_MADE, PERSON, Trace(by=SYSTEM, address="", at=NOW))
        (line,) = await log.about(PERSON)
    assert (line.by, line.network) == (SYSTEM, None)


async def test_everybody_sees_their_own_and_auditors_see_all_by_person_and_day(demo_database: str) -> None:
    async with signed_in(demo_database, "person-odense-coordinator") as client:
        own = await client.get("/security")
        hidden_ = await client.get("/security-log")
    async with signed_in(demo_database, "person-auditor") as client:
        every = await client.get("/security-log")
        one = await client.get("/security-log?person=person-odense-coordinator")
        another = await client.get("/security-log?person=person-esbjerg-coordinator")
        odd = [await client.get(f"/security-log?{it}") for it in ("day=9999-12-31", "day=x", "person=%00", "before=x")]
        long_ago = await client.get("/security-log?day=2020-01-01")
    assert (_count(own), hidden_.status_code) == (1, 404)
    assert (_count(every), _count(one), _count(another), _count(long_ago)) == (2, 1, 0, 0)
    assert [it.status_code for it in odd] == [200, 422, 200, 200]
    assert "Skriv datoen som dag, måned og år, for eksempel 4.3.2026." in odd[1].text


def _count(page: httpx.Response) -> int:
    return page.text.count('<td data-title="Hvad">Logget ind</td>')


async def test_roles_at_the_agency_are_told_to_everybody_there_with_the_reason(demo_database: str) -> None:
    async with signed_in(demo_database, "person-administrator") as client:
        person = "/people/person-advisor-methods"
        wish = {"wish": "grant administrator", "why": "En afløser til sommerferien."}
        await send(client, person, wish, to=f"{person}/agency-roles")
        portal = running()
        await HistoryNoted(portal.pool, portal.recorder, portal.security)(portal.clock())
        pages = {}
        for visitor in ("person-advisor", "person-auditor", "person-odense-coordinator"):
            await become(client, visitor)
            pages[visitor] = (await client.get("/security")).text
    told = {visitor: "En afløser til sommerferien." in page for visitor, page in pages.items()}
    assert told == {"person-advisor": True, "person-auditor": True, "person-odense-coordinator": False}
