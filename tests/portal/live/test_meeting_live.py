"""A page of a meeting is told what happens there, for as long as whoever has it open may be told."""

import asyncio

import httpx

from domain.kernel import PersonId
from portal.database.thrifty import ThriftyPool
from portal.identity.sessions import LIFETIME_MAX
from portal.live.presence import TOGETHER_SECONDS
from portal.surroundings.clock import system_clock
from tests.portal.live.listening import listening
from tests.portal.signed_in import SAME_ORIGIN, become, hidden, running, send, signed_in

HERE = "/cohorts/cohort-first-months/meetings/meeting-first-months-reflection-2"
LIVE = f"{HERE}/live?after=0"
ODENSE, DALHOFFMINDE, AUDITOR = "person-odense-coordinator", "person-dalhoffminde-coordinator", "person-auditor"
ELSEWHERE = "person-randers-coordinator"


async def comes(client: httpx.AsyncClient, person: str, coming: str) -> None:
    sent = await send(client, HERE, {"person": person, "coming": coming}, to=f"{HERE}/coming")
    assert sent.status_code == 303


async def test_it_says_what_has_happened_by_its_kind_at_the_events_position(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        before = await running().recorder.head()
        async with listening(client, f"{HERE}/live?after={before}") as heard:
            await comes(client, ODENSE, "yes")
            first = await heard.next()
            await comes(client, ODENSE, "no")
            second = await heard.next()
        async with listening(client, LIVE, last=first["id"]) as heard:
            again = await heard.next()
        async with listening(client, f"{HERE}/live?after={before}") as heard:
            both = await heard.next()
    assert [first, second] == [
        {"id": str(before + number), "event": "changed", "data": "ComingAnswered"} for number in (1, 2)
    ]
    assert again == both == second


async def test_it_ends_when_its_session_does_and_is_then_refused(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        async with listening(client, LIVE) as heard:
            await heard.next()
            page = await client.get("/account")
            answer = await client.post("/sign-out", data=hidden(page.text), headers=SAME_ORIGIN)
            assert answer.status_code == 303
            await heard.until_it_ends()
        async with listening(client, LIVE) as refused:
            await refused.until_it_ends()
        assert (heard.status, refused.status) == (200, 401)
        assert running().hub.open_streams == ()


async def test_whoever_goes_away_leaves_nothing_open_and_nobody_holds_a_connection(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        pool = running().pool
        assert isinstance(pool, ThriftyPool)
        async with listening(client, LIVE) as heard:
            await heard.next()
            assert len(running().hub.open_streams) == 1
            await asyncio.sleep(2 * TOGETHER_SECONDS)  # that somebody is present is told once
            assert len(pool._at_hand) + pool.get_idle_size() == pool.get_size()
        assert running().hub.open_streams == ()


async def test_to_be_told_uses_no_session(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        portal = running()
        (session,) = await portal.sessions.of(PersonId(ODENSE), system_clock())
        await portal.pool.execute("update identity.sessions set seen_at = seen_at - interval '2 hours'")
        async with listening(client, LIVE) as heard:
            await heard.next()
        await client.get(HERE, headers={"X-Unattended": "yes"})
        (unused,) = await portal.sessions.of(PersonId(ODENSE), system_clock())
        await client.get(HERE)
        (used,) = await portal.sessions.of(PersonId(ODENSE), system_clock())
    assert unused.seen_at < session.seen_at <= used.seen_at
    assert unused.seen_at > system_clock() - LIFETIME_MAX


async def test_nobody_is_told_who_may_not_read_and_nothing_of_a_past(demo_database: str) -> None:
    async with signed_in(demo_database, ELSEWHERE) as client:
        answers = [await client.get(LIVE)]
        await become(client, ODENSE)
        answers += [await client.get(f"{HERE}/live{it}") for it in ("", "?after=x", "?after=1&as_of=2026-01-01")]
        answers.append(await client.get(LIVE.replace("reflection-2", "reflection-9")))
        head = await client.head(LIVE)
    assert [it.status_code for it in answers] == [404] * 5
    assert (head.status_code, head.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")


async def test_where_there_is_no_room_it_is_asked_for_again_later(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        running().hub.close()
        answer = await client.get(LIVE)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
