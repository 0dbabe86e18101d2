"""Before a meeting is moved, cancelled or planned it is said what that does; and nothing else is done."""

import datetime as dt

import httpx

from domain.calendar import day_of
from portal.surroundings.clock import system_clock
from tests.portal.signed_in import SAME_ORIGIN, SEEN, hidden, look, press, running, send, signed_in

ADVISOR = "person-advisor"
COHORT = "/cohorts/cohort-first-months"
CLOSING, SECOND = (f"{COHORT}/meetings/meeting-first-months-{it}" for it in ("closing", "reflection-2"))
REASON = "Salen er optaget."


def on(day: dt.date) -> dict[str, str]:
    at = day.isoformat()
    return {"starts_at.day": at, "starts_at.time": "10.00", "ends_at.day": at, "ends_at.time": "15.00"}


async def planned_for(client: httpx.AsyncClient, meeting: str) -> dt.date:
    form = (await client.get(f"{meeting}/time")).text
    typed = form.partition('name="starts_at.day" value="')[2].partition('"')[0]
    return dt.datetime.strptime(typed, "%d.%m.%Y").date()  # noqa: DTZ007 - a day


async def size() -> int:
    recorded: int = await running().pool.fetchval("select size from event_log_head where one")
    return recorded


async def test_what_moving_does_is_said_and_nothing_is_done(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        before, was = await size(), await planned_for(client, SECOND)
        shown = await look(client, f"{SECOND}/time", {**on(was + dt.timedelta(days=2)), "reason": REASON})
        after = await size()
    assert (shown.status_code, after) == (200, before)
    for said in ("Det her sker", "2. refleksionsmøde flytter fra", "De 2 dage", "kommer i periode 2 (før: periode 3)"):
        assert said in shown.text
    assert "Forberedelsen til 2. refleksionsmøde begynder" in shown.text
    assert "Det står som nyt hos 23 deltagere" in shown.text
    assert f">\n{REASON}</textarea>" in shown.text
    assert ">Flyt mødet</button>" in shown.text


async def test_another_press_does_it(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        was = await planned_for(client, SECOND)
        moved = await send(client, f"{SECOND}/time", {**on(was + dt.timedelta(days=2)), "reason": REASON})
        now = await planned_for(client, SECOND)
    assert (moved.status_code, now) == (303, was + dt.timedelta(days=2))


async def test_what_has_become_otherwise_meanwhile_is_shown_again(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        was = await planned_for(client, SECOND)
        form = hidden((await client.get(f"{SECOND}/time")).text)
        fields = {**form, **on(was + dt.timedelta(days=9)), "reason": REASON}
        shown = await client.post(f"{SECOND}/time", data=fields, headers=SAME_ORIGIN)
        seen = SEEN.search(shown.text)
        assert seen is not None
        elsewhere = {"kind": "reflection", **on(was + dt.timedelta(days=4)), "mode": "physical", "place": "Odense"}
        assert (await send(client, f"{COHORT}/meetings/new", elsewhere, to=f"{COHORT}/meetings")).status_code == 303
        again = await client.post(f"{SECOND}/time", data={**fields, "seen": seen[1]}, headers=SAME_ORIGIN)
        stood = await planned_for(client, SECOND)
    assert again.status_code in (200, 409)
    assert stood == was


async def test_another_day_than_was_read_of_is_shown_first(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        was = await planned_for(client, SECOND)
        shown = await look(client, f"{SECOND}/time", {**on(was + dt.timedelta(days=2)), "reason": REASON})
        seen = SEEN.search(shown.text)
        assert seen is not None
        fields = {**hidden(shown.text), **on(was + dt.timedelta(days=3)), "reason": REASON, "seen": seen[1]}
        again = await client.post(f"{SECOND}/time", data=fields, headers=SAME_ORIGIN)
        stood = await planned_for(client, SECOND)
    assert (again.status_code, stood) == (200, was)
    assert "Det er blevet anderledes, siden du så det." in again.text


async def test_while_it_is_typed_it_is_only_looked_at(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        was = await planned_for(client, SECOND)
        shown = await look(client, f"{SECOND}/time", {**on(was + dt.timedelta(days=2)), "reason": REASON})
        seen = SEEN.search(shown.text)
        assert seen is not None
        fields = {**hidden(shown.text), **on(was + dt.timedelta(days=2)), "reason": REASON, "seen": seen[1]}
        live = {**SAME_ORIGIN, "HX-Request": "true"}
        again = await client.post(f"{SECOND}/time", data={**fields, "looks": "yes"}, headers=live)
        wrong = await client.post(f"{SECOND}/time", data={**fields, "starts_at.day": "i morgen"}, headers=live)
        stood = await planned_for(client, SECOND)
    assert (again.status_code, wrong.status_code, stood) == (200, 422, was)
    assert "Det her sker" in again.text
    assert 'id="foreseen"' in wrong.text
    assert SEEN.search(wrong.text) is None


async def test_moving_it_to_where_it_is_does_nothing_and_says_so(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        form = hidden((await client.get(f"{SECOND}/time")).text)
        page = (await client.get(f"{SECOND}/time")).text
        typed = {
            name: page.partition(f'name="{name}" value="')[2].partition('"')[0]
            for name in ("starts_at.day", "starts_at.time", "ends_at.day", "ends_at.time")
        }
        same = await press(client, f"{SECOND}/time", {**form, **typed, "reason": REASON})
    assert same.status_code == 422
    assert "Mødet ligger der allerede." in same.text


async def test_a_meeting_more_is_a_period_more(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        day = (await planned_for(client, SECOND)) + dt.timedelta(days=7)
        wish = {"kind": "reflection", **on(day), "mode": "physical", "place": "Odense"}
        form = hidden((await client.get(f"{COHORT}/meetings/new")).text)
        shown = await client.post(f"{COHORT}/meetings", data={**form, **wish}, headers=SAME_ORIGIN)
    assert shown.status_code == 200
    assert "3. refleksionsmøde kommer på" in shown.text
    assert "Der er derefter 4 perioder." in shown.text


async def test_leaving_says_what_it_takes_away(demo_database: str) -> None:
    page = f"{COHORT}/organisations/organisation-odense/withdrawal"
    today = day_of(system_clock()).isoformat()
    async with signed_in(demo_database, ADVISOR) as client:
        before = await size()
        shown = await look(client, page, {"withdrew_on": today, "reason": "Vi kan ikke nå det."})
        after = await size()
    assert (shown.status_code, after) == (200, before)
    assert "Odense Kommune: »Mindst 3 perioder med prøvehandlinger« går fra" in shown.text
    assert "Det står som nyt hos 1 rådgiver" in shown.text
