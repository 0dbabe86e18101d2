"""A cohort is planned on one page: its dates are seen first, then everything is done at once, or nothing."""

import datetime as dt
import re
from typing import Any

import httpx

from domain.calendar import day_of
from portal.surroundings.clock import system_clock
from tests.portal.signed_in import SAME_ORIGIN, hidden, send, signed_in

ADVISOR = "person-advisor"
NEW, DATES = "/cohorts/new", "/cohorts/new/dates"
BASIS = {
    "name": "Hold 7",
    "theme": "Unge uden bolig",
    "kickoff_on": "2094-02-02",
    "reflection_meetings": "2",
    "places": "6",
    "starts": "09:00",
    "ends": "14.30",
}
MEETINGS = {
    "meetings.0.on": "2094-02-02",
    "meetings.0.mode": "virtual",
    "meetings.1.on": "2094-04-06",
    "meetings.1.mode": "physical",
    "meetings.1.place": "Rådhuset i Odense",
    "meetings.2.on": "2094-06-02",
    "meetings.2.mode": "physical",
    "meetings.3.on": "2094-08-02",
    "meetings.3.mode": "virtual",
}
BACKWARDS = {"meetings.2.on": "2094-03-01", "meetings.3.on": "2094-02-20"}
WHOLE: dict[str, Any] = {**BASIS, **MEETINGS, "organisations": ["organisation-odense", "organisation-skovvang"]}


async def plan(client: httpx.AsyncClient, **changes: Any) -> httpx.Response:
    return await send(client, NEW, WHOLE | changes)


async def test_every_date_is_shown_before_anything_is_planned(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        before = await client.get("/cohorts")
        shown = await send(client, NEW, {**BASIS, "name": ""}, to=DATES)
        after = await client.get("/cohorts")
    assert shown.status_code == 200
    for line in (
        "<strong>Forventningsafstemning</strong>: tirsdag den 19. januar 2094 (uge 3)",
        "Onsdag den 31. marts 2094 (uge 13).",
        "Mandag den 2. august 2094 (uge 31).",
        "<strong>Forberedelse af 1. refleksionsmøde</strong>: onsdag den 24. marts 2094 (uge 12)",
        "Organisationerne bliver bedt om at svare senest onsdag den 30. december 2093 (uge 53).",
        "Senest 6 måneder efter opstartsmødet",
    ):
        assert line in shown.text
    assert 'name="meetings.3.on" value="2.8.2094"' in shown.text
    assert 'value="Unge uden bolig"' in shown.text
    assert before.text.count("card-heading") == after.text.count("card-heading")


async def test_with_htmx_only_the_dates_are_answered(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        fields = {**hidden((await client.get(NEW)).text), **BASIS}
        headers = {**SAME_ORIGIN, "HX-Request": "true"}
        shown = await client.post(DATES, data=fields, headers=headers)
        too_soon = await client.post(DATES, data=fields | {"kickoff_on": ""}, headers=headers)
    assert "<html" not in shown.text
    assert 'name="meetings.3.on" value="2.8.2094"' in shown.text
    assert "Datoerne kan ikke regnes ud endnu: Feltet skal udfyldes." in too_soon.text
    assert "<html" not in too_soon.text


async def test_the_cohort_its_meetings_and_its_invitations_are_made_at_once(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        answer = await plan(client)
        cohort = answer.headers["location"]
        board = await client.get(cohort)
        organisations = await client.get(f"{cohort}/organisations")
    assert answer.status_code == 303
    assert "Holdet er planlagt, møderne er indkaldt, og organisationerne er inviteret." in board.text
    assert "Tirsdag den 2. februar 2094 (uge 5) kl. 9.00-14.30" in board.text
    for day in ("6. april 2094", "2. juni 2094", "2. august 2094"):
        assert f'<span class="entry-when">{day}</span>' in board.text
    assert "Inviteret, men har ikke svaret: Odense Kommune og Skovvang." in board.text
    assert "Der er 6 pladser på holdet." in organisations.text
    assert "Rådgiver, hjemløshedsområdet" in organisations.text


async def test_a_kommune_that_is_not_here_is_registered_and_invited_in_the_same_press(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        page = (await client.get(NEW)).text
        assert 'name="kommuner" value="665"' in page
        assert 'name="kommuner" value="461"' not in page  # Odense is here
        planned = await plan(client, kommuner=["665", "nowhere"])
        asked = await client.get(f"{planned.headers['location']}/organisations")
        again = (await client.get(NEW)).text
    assert planned.status_code == 303
    assert "Lemvig Kommune" in asked.text
    assert 'name="kommuner" value="665"' not in again
    assert "Lemvig Kommune" in again


async def test_a_form_that_is_sent_twice_plans_one_cohort(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        fields = {**hidden((await client.get(NEW)).text), **WHOLE}
        first, second = [await client.post(NEW, data=fields, headers=SAME_ORIGIN) for _ in range(2)]
        cohorts = await client.get("/cohorts")
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["location"] == second.headers["location"]
    assert cohorts.text.count(">Hold 7</a>") == 1


async def test_dates_nobody_has_seen_are_shown_first(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        unseen = await send(client, NEW, BASIS)
        other_day = await plan(client, kickoff_on="2094-03-02")
        cohorts = await client.get("/cohorts")
    for answer in (unseen, other_day):
        assert answer.status_code == 422
        assert "Se dem igennem, og send igen." in answer.text
    assert 'name="meetings.0.on" value="2.3.2094"' in other_day.text
    assert 'name="meetings.3.on" value="2.9.2094"' in other_day.text
    assert 'value="Rådhuset i Odense"' in other_day.text
    assert "Hold 7" not in cohorts.text


async def test_everything_wrong_is_said_and_everything_typed_is_kept(demo_database: str) -> None:
    wrong = {"theme": " ", "places": "mange", "ends": "08:00", "meetings.2.on": "31.2.2094"}
    async with signed_in(demo_database, ADVISOR) as client:
        answer = await plan(client, **wrong)
    assert answer.status_code == 422
    for line in (
        '<a href="#field-theme">Tema: Feltet skal udfyldes.</a>',
        '<a href="#field-places">Pladser til organisationer: Skriv et helt tal, for eksempel 8.</a>',
        '<a href="#field-meetings.2.on">Dag: Datoen 31.2.2094 findes ikke i kalenderen.</a>',
    ):
        assert line in answer.text
    assert 'name="meetings.1.on" value="2094-04-06"' in answer.text
    assert 'value="organisation-odense" checked' in answer.text


async def test_meetings_end_after_they_begin(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        answer = await plan(client, ends="08:00")
    assert answer.status_code == 422
    assert "Møderne slutter: Møderne skal slutte, efter de begynder." in answer.text


async def test_what_is_refused_leaves_nothing_half_done(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        crowded = await plan(client, places="1")
        many = await plan(client, reflection_meetings="9")
        gone = await plan(client, organisations=["organisation-odense", "organisation-gone"])
        cohorts = await client.get("/cohorts")
    assert [answer.status_code for answer in (crowded, many, gone)] == [409, 409, 409]
    assert "Et hold har plads til mellem 2 og 20 organisationer." in crowded.text
    assert "Der skal planlægges mindst 2 og højst 6 refleksionsmøder." in many.text
    assert "Organisationen findes ikke." in gone.text
    assert "Hold 7" not in cohorts.text


async def test_meetings_that_are_out_of_order_are_refused_beside_their_days(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        answer = await plan(client, **BACKWARDS, name="")
        cohorts = await client.get("/cohorts")
    assert answer.status_code == 422
    for field, line in (
        ("name", "Holdets navn: Feltet skal udfyldes."),
        ("meetings.2.on", "Dag: Dagen skal ligge efter »1. refleksionsmøde« den 6. april 2094."),
        ("meetings.3.on", "Dag: Dagen skal ligge efter »2. refleksionsmøde« den 1. marts 2094."),
    ):
        assert f'<a href="#field-{field}">{line}</a>' in answer.text
    assert 'name="meetings.2.on" value="2094-03-01"' in answer.text
    assert "Hold 7" not in cohorts.text


async def test_a_closing_meeting_after_its_last_day_is_refused(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        last = await plan(client, **{"meetings.3.on": "2.8.2094"})
        after = await plan(client, **{"meetings.3.on": "3.8.2094"})
    assert (last.status_code, after.status_code) == (303, 422)
    assert "Senest 6 måneder efter opstartsmødet: den 2. august 2094 er den sidste dag." in after.text


async def test_no_cohort_is_planned_from_a_day_that_has_been(demo_database: str) -> None:
    gone = (day_of(system_clock()) - dt.timedelta(days=1)).isoformat()
    async with signed_in(demo_database, ADVISOR) as client:
        looked = await send(client, NEW, BASIS | {"kickoff_on": gone}, to=DATES)
        planned = await plan(client, kickoff_on=gone, **{"meetings.0.on": gone})
        cohorts = await client.get("/cohorts")
    assert (looked.status_code, planned.status_code) == (200, 422)
    for answer in (looked, planned):
        assert "Dagen er gået. Opstartsmødet kan tidligst holdes i dag" in answer.text
    assert "Hold 7" not in cohorts.text


async def test_days_that_are_typed_are_kept_and_what_follows_from_them_is_shown(demo_database: str) -> None:
    """Saturday 17 April; the preparation a week before it is on Friday 9 April, since Easter is over."""
    typed = {"meetings.1.on": "17.4.2094", "meetings.2.on": "13.7.2094"}
    async with signed_in(demo_database, ADVISOR) as client:
        shown = await send(client, NEW, WHOLE | typed, to=DATES)
        fields = {**hidden((await client.get(NEW)).text), **WHOLE, **typed}
        part = await client.post(f"{NEW}/following", data=fields, headers={**SAME_ORIGIN, "HX-Request": "true"})
    for answer in (shown, part):
        assert "Lørdag den 17. april 2094 (uge 15), efter planen onsdag den 31. marts 2094 (uge 13)." in answer.text
        assert "Dagen er en lørdag." in answer.text
        assert "Uge 28: sommerferie mange steder." in answer.text
        assert "<strong>Forberedelse af 1. refleksionsmøde</strong>: fredag den 9. april 2094 (uge 14)" in answer.text
    assert 'name="meetings.1.on" value="17.4.2094"' in shown.text
    assert 'name="meetings.1.on"' not in part.text


async def test_a_meeting_may_have_times_of_its_own(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        wrong = await plan(client, **{"meetings.1.ends": "8.30"})
        answer = await plan(client, **{"meetings.1.starts": "10.00", "meetings.1.ends": "15.30"})
        meetings = await client.get(f"{answer.headers['location']}/meetings")
    assert wrong.status_code == 422
    assert "Slutter: Mødet skal slutte, efter det begynder." in wrong.text
    assert "kl. 10.00-15.30" in meetings.text
    assert meetings.text.count("kl. 9.00-14.30") == 3


def modes(page: str) -> list[str]:
    """How each meeting is held, as it is chosen in the form."""
    lists = re.findall(r'<select[^>]*name="meetings\.\d\.mode".*?</select>', page, re.DOTALL)
    return [chosen for it in lists for chosen in re.findall(r'value="(\w+)" selected', it)]


async def test_one_more_reflection_meeting_is_not_held_as_the_closing_meeting_was(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        shown = await send(client, NEW, {**WHOLE, "reflection_meetings": "3", "meetings.3.place": "Teams"}, to=DATES)
        fewer = await send(client, NEW, {**WHOLE, "reflection_meetings": "2", "meetings.1.mode": "virtual"}, to=DATES)
    assert "3. refleksionsmøde" in shown.text
    assert modes(shown.text) == ["virtual", "physical", "physical", "physical", "virtual"]
    assert 'value="Rådhuset i Odense"' in shown.text
    assert "Teams" not in shown.text
    assert modes(fewer.text) == ["virtual", "virtual", "physical", "virtual"]


async def test_only_advisors_plan_cohorts(demo_database: str) -> None:
    for person in ("person-odense-coordinator", "person-auditor", "person-administrator"):
        async with signed_in(demo_database, person) as client:
            token = {name: text for name, text in hidden((await client.get("/")).text).items() if name == "csrf_token"}
            answers = [await client.get(NEW), await client.post(NEW, data=WHOLE | token, headers=SAME_ORIGIN)]
        assert [answer.status_code for answer in answers] == [404, 404]
