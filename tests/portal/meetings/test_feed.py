"""The dates in somebody's own calendar: an address that opens them, and nothing else."""

import datetime as dt

import httpx

from domain.kernel import PersonId
from portal.identity.accounts import forget
from portal.identity.feeds import OF_A_FEED
from portal.identity.security_log import Happened
from portal.surroundings.clock import system_clock
from tests.portal.calendars.readers import by_ical_js
from tests.portal.client import visiting
from tests.portal.signed_in import SAME_ORIGIN, become, demonstration, hidden, running, send, signed_in

COORDINATOR, ADVISOR = PersonId("person-odense-coordinator"), "person-advisor-1"
PAGE, MAKE, REVOKE = "/calendar", "/calendar/address", "/calendar/address/revocation"


async def make(client: httpx.AsyncClient) -> str:
    """Where the feed that the visitor has made now is fetched."""
    made = await send(client, PAGE, {}, to=MAKE)
    assert made.status_code == 200
    return f"{PAGE}/{made.text.partition(f'{PAGE}/')[2].partition('.ics')[0]}.ics".replace(f"{PAGE}/address", PAGE)


async def fetched(client: httpx.AsyncClient, feed: str, **headers: str) -> httpx.Response:
    """As a calendar asks: without a session."""
    client.cookies.clear()
    return await client.get(feed, headers=headers)


async def test_a_feed_has_the_meetings_of_ones_cohorts_and_no_text_of_anybodys(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        feed = await make(client)
        answer = await fetched(client, feed)
    calendar = by_ical_js(answer.content)
    assert answer.headers["content-type"] == "text/calendar; method=PUBLISH; charset=utf-8"
    assert {"Opstartsmødet", "1. refleksionsmøde"} <= {it.title.split(",")[0] for it in calendar.events}
    assert len({it.uid for it in calendar.events}) == len(calendar.events)
    assert {it.text.split("\n")[0].split("»")[0] for it in calendar.events} == {
        "Møde i forløbet ",
        "Telefonsamtale i forløbet ",
    }


async def test_a_calendar_that_has_it_already_is_sent_nothing_again(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        feed = await make(client)
        first = await fetched(client, feed)
        again = await fetched(client, feed, **{"If-None-Match": first.headers["etag"]})
        other = await fetched(client, feed, **{"If-None-Match": '"noget andet"'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert (other.status_code, other.content) == (200, first.content)
    assert first.headers["cache-control"] == "private, no-cache"


async def test_a_new_address_closes_the_one_before_and_closing_it_closes_all(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        first, second = await make(client), await make(client)
        assert (await fetched(client, first)).status_code == 404
        assert (await fetched(client, second)).status_code == 200
        await become(client, COORDINATOR)
        shown = (await client.get(PAGE)).text
        closed = await client.post(REVOKE, data=hidden(shown), headers=SAME_ORIGIN)
        assert closed.headers["location"] == PAGE
        assert (await fetched(client, second)).status_code == 404
        lines = await running().security.about(COORDINATOR)
    assert [it.kind for it in lines if "calendar" in it.kind.value] == [
        Happened.CALENDAR_REVOKED,
        Happened.CALENDAR_MADE,
        Happened.CALENDAR_MADE,
    ]
    assert "En kalender hentede sidst datoer fra den" in shown


async def test_the_address_is_kept_nowhere(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        secret = (await make(client)).removeprefix(f"{PAGE}/").removesuffix(".ics")
        row = await running().pool.fetchrow("select * from identity.calendar_feeds")
        assert secret not in (await client.get(PAGE)).text
    assert row is not None
    assert secret.encode() not in row["key"]


async def test_a_calendar_that_asks_all_the_time_is_told_to_wait(demo_database: str) -> None:
    now = system_clock()
    clock = [now]
    async with visiting(demonstration(demo_database, lambda: clock[0])) as client:
        await become(client, COORDINATOR)
        feed = await make(client)
        answers = [await fetched(client, feed) for _ in range(OF_A_FEED.failures_max + 1)]
        clock[0] = now + OF_A_FEED.one_forgotten_after
        later = await fetched(client, feed)
    assert [it.status_code for it in answers] == [200] * OF_A_FEED.failures_max + [429]
    assert answers[-1].headers["retry-after"] == str(int(OF_A_FEED.one_forgotten_after / dt.timedelta(seconds=1)))
    assert later.status_code == 200


async def test_the_feed_goes_with_the_person(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        feed = await make(client)
        async with running().pool.acquire() as connection, connection.transaction():
            await forget(connection, COORDINATOR)
        answer = await fetched(client, feed)
    assert answer.status_code == 404


async def test_who_goes_to_no_meetings_has_no_feed(demo_database: str) -> None:
    async with signed_in(demo_database, "person-administrator") as client:
        assert (await client.get(PAGE)).status_code == 404


async def test_what_is_no_address_of_a_feed_opens_nothing(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        feed = await make(client)
        tried = (feed.removesuffix(".ics"), f"{PAGE}/{'x' * 43}.ics", f"{PAGE}/.ics", f"{PAGE}/{'x' * 5000}.ics")
        assert {(await fetched(client, it)).status_code for it in tried} == {404}
