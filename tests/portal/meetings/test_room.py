"""A meeting's room: what anybody there writes stands there for all, at once, and where it belongs."""

import re
from typing import Any

import httpx

from tests.portal.live.listening import listening
from tests.portal.signed_in import become, in_, running, send, signed_in

MEETING = "/cohorts/cohort-first-months/meetings/meeting-first-months-reflection-1"
ROOM = f"{MEETING}/room"
NEXT_ROOM = "/cohorts/cohort-first-months/meetings/meeting-first-months-reflection-2/room"
ODENSE, DALHOFFMINDE = "person-odense-coordinator", "person-dalhoffminde-coordinator"
ADVISOR, AUDITOR = "person-advisor", "person-auditor"
OF_ODENSE = "organisation-odense"
IN_THE_DEMO = ("Det bedste var at høre", "Aftal allerede på flyttedagen")
ASKED = {"about": OF_ODENSE, "kind": "question", "text": "Hvordan fik I borgerne med?"}


async def written(client: httpx.AsyncClient, room: str = ROOM, **fields: Any) -> httpx.Response:
    return await send(client, room, {**ASKED, **fields})


def said(page: str) -> list[str]:
    """The texts, part by part, as they stand."""
    return re.findall(r'<p class="prose">(.*?)</p>', page)


def said_now(page: str) -> list[str]:
    """Those that the demo has not said there before."""
    return [it for it in said(page) if not it.startswith(IN_THE_DEMO)]


async def test_what_is_written_stands_in_the_room_and_at_the_presentation(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        answer = await written(client)
        await written(client, about="meeting", kind="comment", text="Vi holder pause kl. 12.")
        await become(client, ODENSE)
        room = await client.get(ROOM)
        presentation = await client.get(f"{MEETING}/presentations/{OF_ODENSE}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{ROOM}?about={OF_ODENSE}#write")
    assert said_now(room.text) == ["Vi holder pause kl. 12.", "Hvordan fik I borgerne med?"]
    assert "Hvordan fik I borgerne med?" in presentation.text
    assert "Vi holder pause" not in presentation.text


async def test_the_form_stays_at_what_was_written_to(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        answer = await written(client)
        page = (await client.get(answer.headers["location"])).text
    assert f'<option value="{OF_ODENSE}" selected>' in page


async def test_everybody_there_is_told_once_and_in_order(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        before = await running().recorder.head()
        async with listening(client, f"{ROOM}/live?after={before}") as heard:
            await written(client)
            await written(client, text="Og hvad <b>sagde</b> de?")
            came = [await heard.next() for _ in range(2)]
        async with listening(client, f"{ROOM}/live?after={before}", last=came[0]["id"]) as heard:
            again = await heard.next()
    assert [(it["id"], it["event"]) for it in came] == [(str(before + number), "put") for number in (1, 2)]
    assert said(came[0]["data"]) == ["Hvordan fik I borgerne med?"]
    assert said(came[1]["data"]) == ["Og hvad &lt;b&gt;sagde&lt;/b&gt; de?"]
    assert 'data-into="said-organisation-odense"' in came[0]["data"]
    assert "correction" not in came[0]["data"]
    assert again == came[1]


async def test_what_is_taken_back_is_told_too_and_by_nobody_read(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        await written(client)
        room = (await client.get(ROOM)).text
        (withdrawal,) = re.findall(r'href="([^"]+/withdrawal)"', room)
        before = await running().recorder.head()
        async with listening(client, f"{ROOM}/live?after={before}") as heard:
            await send(client, withdrawal, {"reason": "Det var til en anden."})
            came = await heard.next()
        async with listening(client, f"{ROOM}/live?after=1") as heard:
            told = [await heard.next() for _ in range(2)]
        after = (await client.get(ROOM)).text
    assert "Trukket tilbage" in came["data"]
    assert said_now(after) == said(came["data"]) == []
    assert all("Hvordan fik" not in it["data"] for it in told)


async def test_bad_input_comes_back_as_it_was_typed_and_changes_nothing(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        before = await running().recorder.head()
        empty = await written(client, text=" ")
        nowhere = await written(client, about="organisation-none")
        number = await written(client, text="Hun har 010203-1234.")
        early = await written(client, NEXT_ROOM, about="organisation-skovvang")
        assert await running().recorder.head() == before
    assert [it.status_code for it in (empty, nowhere, number, early)] == [422, 422, 422, 409]
    assert "Hvordan fik I borgerne med?" in nowhere.text
    assert "Vælg, hvad du skriver til." in nowhere.text
    assert "findes ikke" in early.text


async def test_a_presentation_that_nobody_handed_in_is_spoken_of_once_the_meeting_begins(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR, in_(60)) as client:
        answer = await written(client, NEXT_ROOM, about="organisation-skovvang", kind="sparring")
        room = await client.get(NEXT_ROOM)
        presentation = await client.get(
            "/cohorts/cohort-first-months/meetings/meeting-first-months-reflection-2/presentations/organisation-skovvang"
        )
    assert answer.status_code == 303
    assert said(room.text)[-1:] == ["Hvordan fik I borgerne med?"]
    assert "Hvordan fik I borgerne med?" in presentation.text


async def test_an_auditor_reads_and_writes_nothing_and_a_past_is_not_followed(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        room = (await client.get(ROOM)).text
        past = (await client.get(f"{ROOM}?as_of=2026-12-01")).text
    assert 'id="write"' not in room
    assert "data-live=" in room
    assert "data-live=" not in past


async def test_who_has_the_room_open_is_there_until_they_close_it(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        async with listening(client, f"{ROOM}/live?after=999999") as heard:
            told = await heard.next_of_any()
            there = (await client.get(ROOM)).text
        gone = (await client.get(ROOM)).text
        await become(client, AUDITOR)
        async with listening(client, f"{ROOM}/live?after=1") as heard:
            await heard.next_of_any()
            unseen = (await client.get(ROOM)).text
    assert (told["event"], "id" in told) == ("put", False)
    assert "1 er i rummet nu" in told["data"]
    assert "1 er i rummet nu" in there
    assert "0 er i rummet nu" in gone
    assert "0 er i rummet nu" in unseen
