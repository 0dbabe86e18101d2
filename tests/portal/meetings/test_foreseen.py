"""Before a meeting is moved, cancelled or planned it is said what that does; and nothing else is done."""

import datetime as dt

import httpx

from domain.calendar import danish_day, day_of
from domain.written_days import typed_day
from portal.surroundings.clock import system_clock
from tests.portal.signed_in import SAME_ORIGIN, SEEN, hidden, look, press, running, send, signed_in

ADVISOR = "person-advisor"
COHORT = "/cohorts/cohort-first-months"
NAMES = ("closing", "reflection-2", "reflection-1")
CLOSING, SECOND, FIRST = (f"{COHORT}/meetings/meeting-first-months-{it}" for it in NAMES)
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
    assert "I de kalendere" in shown.text
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


async def test_a_limit_is_broken_only_with_a_reason_which_stays_to_be_read(demo_database: str) -> None:
    why = "Alle fem organisationer har bedt om det."
    async with signed_in(demo_database, ADVISOR) as client:
        was = await planned_for(client, CLOSING)
        late = {**on(was + dt.timedelta(days=60)), "reason": "Vinterferien ligger i vejen."}
        shown = await look(client, f"{CLOSING}/time", late)
        unsaid = await send(client, f"{CLOSING}/time", late)
        stood = await planned_for(client, CLOSING)
        moved = await send(client, f"{CLOSING}/time", {**late, "limit_broken_because": why})
        read = [(await client.get(f"{COHORT}{page}")).text for page in ("", "/requirements", "/journal")]
        meeting = (await client.get(CLOSING)).text
        untouched = (await client.get(f"{SECOND}/time")).text
    assert "Det afsluttende møde skal holdes senest" in shown.text
    assert 'name="limit_broken_because"' in shown.text
    assert (unsaid.status_code, stood, moved.status_code) == (422, was, 303)
    assert "Det kan kun gøres med en begrundelse." in unsaid.text
    assert all(why in page for page in (*read[:2], meeting))
    assert "selv om det bryder et minimumskrav, og skrev hvorfor" in read[2]
    assert 'name="limit_broken_because"' not in untouched


async def test_into_the_past_it_is_moved_where_it_was_held_then(demo_database: str) -> None:
    yesterday = day_of(system_clock()) - dt.timedelta(days=1)
    async with signed_in(demo_database, ADVISOR) as client:
        was, then = await planned_for(client, SECOND), {**on(yesterday), "reason": "Vi mødtes før."}
        unsaid = await send(client, f"{SECOND}/time", then)
        stood = await planned_for(client, SECOND)
        moved = await send(client, f"{SECOND}/time", {**then, "was_held": "on"})
        page = await client.get(SECOND)
    assert (unsaid.status_code, stood, moved.status_code) == (422, was, 303)
    assert "Et møde kan ikke flyttes til en dag, der er gået, medmindre det blev holdt da." in unsaid.text
    assert "Registrér, at mødet er holdt" in page.text


async def test_what_was_moved_back_was_moved_from_nowhere(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        was = await planned_for(client, CLOSING)
        for days in (2, 0):
            away = {**on(was + dt.timedelta(days=days)), "reason": REASON}
            assert (await send(client, f"{CLOSING}/time", away)).status_code == 303
        page = (await client.get(CLOSING)).text
        lists = [(await client.get(it)).text for it in (f"{COHORT}/meetings", COHORT)]
    assert page.count("flyttede mødet") == 2
    assert [page.count(f"Flyttet fra {danish_day(was)}") for page in lists] == [0, 0]


async def test_a_held_meetings_day_is_corrected_and_what_that_does_is_said(demo_database: str) -> None:
    page = f"{FIRST}/holding/correction"
    async with signed_in(demo_database, ADVISOR) as client:
        form = (await client.get(page)).text
        typed = form.partition('name="held_on" value="')[2].partition('"')[0]
        was = dt.datetime.strptime(typed, "%d.%m.%Y").date()  # noqa: DTZ007 - a day
        wish = {"held_on": typed_day(was + dt.timedelta(days=1)), "minutes": "315", "mode": "physical"}
        shown = await look(client, page, {**wish, "why": "Dagen var skrevet forkert."})
        mended = await send(client, page, {**wish, "why": "Dagen var skrevet forkert."})
        same = await send(client, page, {**wish, "why": "En gang til."})
        meeting = (await client.get(FIRST)).text
        journal = (await client.get(f"{COHORT}/journal")).text
        unheld = await client.get(f"{SECOND}/holding/correction")
    assert "1. refleksionsmøde tæller som holdt" in shown.text
    assert "kommer i periode 1 (før: periode 2)" in shown.text
    assert "I de kalendere" not in shown.text
    assert (mended.status_code, same.status_code, unheld.status_code) == (303, 422, 404)
    assert f"Før stod der {danish_day(was)}" in meeting
    assert "Dagen var skrevet forkert." in meeting
    assert f"blev holdt den {danish_day(was + dt.timedelta(days=1))} og varede 315 minutter" in journal
