"""A call is agreed for a day and a time, is told, stands in the calendars, is moved, and is called off."""

import datetime as dt

from domain.calendar import day_of
from portal.surroundings.clock import system_clock
from tests.portal.signed_in import become, send, signed_in

COHORT = "/cohorts/cohort-first-months"
ODENSE, ADVISOR = "person-odense-coordinator", "person-advisor"
PAGE = f"{COHORT}/calls"
AGREEMENT = f"{PAGE}/organisation-odense/post_closing/agreement"
DAY = day_of(system_clock()) + dt.timedelta(days=30)
AT = {"starts_at.day": DAY.isoformat(), "starts_at.time": "10.00", "minutes": "30"}


def entry(file: str) -> list[str]:
    """What the file says of the call."""
    events = file.replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    (own,) = (it for it in events if "organisation-odense-post_closing" in it)
    return [it for it in own.splitlines() if it.startswith(("DTSTART", "DTEND", "SEQUENCE"))]


async def test_it_is_agreed_moved_and_called_off_and_the_calendars_know(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        before = entry((await client.get(f"{PAGE}/calendar")).text)
        agreed = await send(client, AGREEMENT, AT)
        first = entry((await client.get(f"{PAGE}/calendar")).text)
        moved = await send(client, AGREEMENT, {**AT, "starts_at.time": "13.00"})
        second = entry((await client.get(f"{COHORT}/calendar")).text)
        shown = (await client.get(PAGE)).text
        await become(client, ODENSE)
        theirs = (await client.get(PAGE)).text
        tried = await client.get(AGREEMENT)
        await become(client, ADVISOR)
        off = await send(client, f"{AGREEMENT}/cancellation", {"reason": "Hun er syg."})
        last, after = entry((await client.get(f"{PAGE}/calendar")).text), (await client.get(PAGE)).text
    assert (agreed.status_code, moved.status_code, off.status_code, tried.status_code) == (303, 303, 303, 404)
    assert all("VALUE=DATE" in it for it in (before[0], last[0]))
    assert [it for it in first if "VALUE=DATE" in it] == []
    assert first != second
    numbers = [
        int(next(it for it in said if "SEQUENCE" in it).partition(":")[2]) for said in (before, first, second, last)
    ]
    assert numbers == sorted(set(numbers))
    assert "kl. 13.00, 30 minutter." in shown
    assert "Aftalt til" in theirs
    assert "er aflyst: Hun er syg." in after


async def test_what_cannot_be_is_said_beside_the_field_and_kept(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        no_day = await send(client, AGREEMENT, {**AT, "starts_at.day": "31.2.2026"})
        gone = await send(client, AGREEMENT, {**AT, "starts_at.day": "1.1.2026"})
        nothing = await send(client, f"{AGREEMENT}/cancellation", {"reason": "Hun er syg."})
    assert (no_day.status_code, gone.status_code, nothing.status_code) == (422, 409, 409)
    assert "31.2.2026" in no_day.text
    assert "Tidspunktet er gået." in gone.text
    assert "Der er ikke aftalt noget tidspunkt" in nothing.text
