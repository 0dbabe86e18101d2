"""A gathering is read by anybody, signed up for and cancelled with one press, and held with who was there."""

import io

import httpx
import openpyxl

from tests.portal.client import visiting
from tests.portal.signed_in import become, demonstration, send, signed_in

PLACE = "/gatherings/gathering-skovvang"
ADVISOR, WAITS, COMES = "person-advisor", "person-dalhoffminde-coordinator", "person-odense-coordinator"
OTHER = "person-randers-coordinator"


async def test_anybody_reads_what_comes_and_puts_it_into_their_calendar(demo_database: str) -> None:
    async with visiting(demonstration(demo_database)) as client:
        listed = await client.get("/gatherings")
        assert f'href="{PLACE}"' in listed.text
        assert "Annoncér et nyt" not in listed.text
        one = await client.get(PLACE)
        assert "Alle 3 pladser er taget." in one.text
        assert "Tilmeld dig" not in one.text.split("<main")[1].split("Hent til")[0]
        file = await client.get(f"{PLACE}/calendar.ics")
        assert file.headers["content-type"].startswith("text/calendar; method=PUBLISH")
        assert "SUMMARY:Når støtten skal ned i tid" in file.text
        assert (await client.get("/gatherings/gathering-none")).status_code == 404
        assert (await client.get(f"{PLACE}/participants")).status_code != 200


async def test_whoever_waited_moves_up_when_somebody_cancels(demo_database: str) -> None:
    async with signed_in(demo_database, WAITS) as client:
        assert "Du står på ventelisten som nr. 1." in (await client.get(PLACE)).text
        await become(client, COMES)
        assert "Du er tilmeldt." in (await client.get(PLACE)).text
        gone = await send(client, PLACE, {}, to=f"{PLACE}/cancellation")
        assert (gone.status_code, gone.headers["location"]) == (303, PLACE)
        assert "Du er meldt fra." in (await client.get(PLACE)).text
        await become(client, WAITS)
        assert "Du er tilmeldt." in (await client.get(PLACE)).text
        await become(client, OTHER)
        assert "Skriv dig på ventelisten" in (await client.get(PLACE)).text
        await send(client, PLACE, {}, to=f"{PLACE}/sign-ups")
        assert "Du står på ventelisten som nr. 1." in (await client.get(PLACE)).text


async def announced(client: httpx.AsyncClient, **said: str) -> httpx.Response:
    fields = {
        "kind": "theme_day",
        "title": "Temadag om unge",
        "about": "Om overgange.",
        "place": "Odense",
        "starts_at.day": "4.3.2031",
        "starts_at.time": "10.00",
        "ends_at.day": "4.3.2031",
        "ends_at.time": "15.00",
        **said,
    }
    return await send(client, "/gatherings/new", fields, to="/gatherings")


async def test_an_advisor_announces_changes_and_calls_off(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        wrong = await announced(client, **{"ends_at.time": "9.00"})
        assert wrong.status_code == 409
        assert 'href="#field-ends_at"' in wrong.text
        assert "Temadag om unge" in wrong.text
        assert (await announced(client)).status_code == 303
        assert "Temadag om unge" in (await client.get("/gatherings")).text
        moved = {"place": "Holstebro Rådhus", "reason": "Lokalet er i brug.", "places": "5"}
        asked = {"title": "Når støtten skal ned i tid", "about": "Om støtte.", **moved}
        times = {"starts_at.day": "5.3.2031", "starts_at.time": "10", "ends_at.day": "5.3.2031", "ends_at.time": "14"}
        assert (await send(client, f"{PLACE}/change", {**asked, **times})).status_code == 303
        page = (await client.get(PLACE)).text
        assert "Holstebro Rådhus" in page
        assert "Lokalet er i brug." in page
        assert (await send(client, f"{PLACE}/calling-off", {"reason": "Sygdom."})).status_code == 303
        off = (await client.get(PLACE)).text
        assert "Det er aflyst: Sygdom." in off
        assert (
            (await client.get(f"{PLACE}/calendar.ics"))
            .headers["content-type"]
            .startswith("text/calendar; method=CANCEL")
        )


async def test_those_who_hold_it_have_the_list_as_a_page_and_a_workbook(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        page = await client.get(f"{PLACE}/participants")
        assert "Har en plads (3)" in page.text
        assert "På venteliste (1)" in page.text
        file = await client.get(f"{PLACE}/participants/list.xlsx")
        sheet = openpyxl.load_workbook(io.BytesIO(file.content)).active
        assert sheet is not None
        rows = list(sheet.iter_rows(values_only=True))
        assert len(rows) == 5
        assert (rows[1][1], rows[4][3]) == ("Odense Kommune", 1)
        await become(client, COMES)
        assert (await client.get(f"{PLACE}/participants")).status_code == 404
