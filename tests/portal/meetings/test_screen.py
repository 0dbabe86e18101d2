"""A meeting on a wall: its points in the agenda's order, the presentations among them, with slides and what is said."""

import re

import httpx

from projections.meetings import MEETINGS
from tests.portal.signed_in import become, running, send, signed_in

MEETING = "/cohorts/cohort-first-months/meetings/meeting-first-months-reflection-1"
KICKOFF = "/cohorts/cohort-first-months/meetings/meeting-first-months-kickoff"
NEXT = "/cohorts/cohort-first-months/meetings/meeting-first-months-reflection-2"
SCREEN = f"{MEETING}/screen"
ADVISOR, ODENSE = "person-advisor", "person-odense-coordinator"


def title(page: str) -> str:
    (found,) = re.findall(r'<h2 id="screen-title">(.*?)</h2>', page)
    return str(found)


async def points(client: httpx.AsyncClient, screen: str) -> list[str]:
    """What each point is called, by the links from one to the next."""
    found, at = [], screen
    while at:
        page = (await client.get(at)).text
        found.append(title(page))
        following = re.findall(r'data-next="([^"]*)"', page)
        at = following[0] if following else ""
    return found


async def test_presentations_come_where_the_agenda_has_them(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        assert await points(client, SCREEN) == [
            "1. refleksionsmøde",
            "Kaffe og velkomst",
            "Præsentationer og sparring, første halvdel",
            "Præsentation fra Dalhoffminde",
            "Præsentation fra Esbjerg Kommune",
            "Præsentation fra Odense Kommune",
            "Præsentation fra Skovvang",
            "Præsentation fra Sønderskovhjemmet",
            "Frokost i spisesalen",
            "Præsentationer og sparring, anden halvdel",
            "Hvad vil I låne af hinanden?",
            "Planer for den næste periode",
        ]
        assert not any(it.startswith("Præsentation fra") for it in await points(client, f"{KICKOFF}/screen"))


async def test_an_item_that_names_an_organisation_is_its_presentation(demo_database: str) -> None:
    items = {"items.0.minutes": "40", "items.0.title": "Odense fortæller", "items.1.minutes": "20"}
    items |= {"items.1.title": "Sparring mellem Odense og Skovvang"}
    async with signed_in(demo_database, ADVISOR) as client:
        answer = await send(client, f"{NEXT}/agenda", items)
        assert answer.status_code == 303
        found = await points(client, f"{NEXT}/screen")
        first = (await client.get(f"{NEXT}/screen?at=1")).text
    assert found[1:3] == ["Odense fortæller", "Sparring mellem Odense og Skovvang"]
    assert found.count("Præsentation fra Odense Kommune") == 0
    assert "Præsentation fra Skovvang" in found
    assert 'data-seconds="2400"' in first
    assert 'id="said-organisation-odense"' in first


async def test_a_presentation_is_shown_with_its_slides_and_what_is_said_of_it(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        of_odense = {"about": "organisation-odense", "kind": "sparring", "text": "Prøv det hos os."}
        await send(client, f"{MEETING}/room", of_odense)
        await send(client, f"{MEETING}/room", {**of_odense, "about": "meeting", "text": "Pause kl. 11."})
        odense, welcome = (await client.get(f"{SCREEN}?at=5")).text, (await client.get(f"{SCREEN}?at=99")).text
    assert odense.count('<section class="screen-slide"') == 3
    assert "Prøv det hos os." in odense
    assert "Pause kl. 11." not in odense
    assert title(welcome) == "1. refleksionsmøde"
    assert "Pause kl. 11." in welcome
    assert "QR-kode til mødets rum" in welcome
    assert f"http://portal.test{MEETING}/room" in welcome


async def test_on_its_day_the_advisor_shows_the_code_to_check_in_with_and_nobody_else_has_it(
    demo_database: str,
) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        rows = await running().rows.many(MEETINGS, meeting="meeting-first-months-reflection-2")
        (row,) = rows
    async with signed_in(demo_database, ADVISOR, lambda: row.starts_at) as client:
        shown = (await client.get(f"{NEXT}/screen")).text
        await become(client, ODENSE)
        theirs = (await client.get(f"{NEXT}/screen")).text
    assert "QR-kode, der fører til tjek ind" in shown
    assert re.search(r'screen-code-words">[\d ]+<', shown)
    assert "QR-kode til mødets rum" in theirs
    assert "screen-code-words" not in theirs
